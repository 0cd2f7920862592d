from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bot.chat.actions.choosing import NOT_YOURS
from bot.chat.intake.rate_limits import Limits
from bot.languages.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.model import Json
    from bot.playground.person import Person
    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene

WHEN = "what are the dates of the dakar"
THE_FACT = "The 2026 Dakar ran from 3 to 17 January 2026."
CHECKED = {
    "en-GB": "checked on 23 Nov 2025",
    "fr": "vérifié le 23 nov. 2025",
    "es-ES": "comprobado el 23 nov 2025",
    "es-419": "comprobado el 23 nov 2025",
    "ar": "دُقِّق في \u206823\u200f/11\u200f/2025\u2069",
    "de": "checked on 23 Nov 2025",
}
FACTS_IN = {
    "fr": "Les faits sont en anglais.",
    "es-ES": "Los hechos están en inglés.",
    "ar": texts_for("ar").t("The facts are in {language}.", language="الإنجليزية"),
}
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def person(scene: Scene, locale: str) -> Person:
    """Somebody whose Discord is in this language."""
    return scene.world.add_person(f"reader-{locale.lower()}", scene.home, locale=locale)


def said_by(message: SeenMessage) -> str:
    """Its text, with the blanks between which no line is broken as any other."""
    return message.text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("locale", CHECKED)
async def test_the_answer_is_the_facts_and_all_around_it_is_in_the_askers_language(online: Scene, locale: str) -> None:
    answer = await person(online, locale).slash("ask", question=WHEN)
    assert answer.text.startswith(THE_FACT)
    assert CHECKED[locale] in said_by(answer)


@pytest.mark.parametrize("locale", FACTS_IN)
async def test_a_message_says_once_that_the_facts_are_in_another_language(online: Scene, locale: str) -> None:
    reader = person(online, locale)
    for question in (WHEN, "who won the rally", "best pizza in london", f"{WHEN} and who runs the team"):
        answer = await reader.slash("ask", question=question)
        assert answer.text.count(FACTS_IN[locale]) == 1, answer.text


async def test_who_reads_the_language_of_the_facts_is_not_told_of_it(online: Scene) -> None:
    assert "The facts are in" not in (await online.ann.slash("ask", question=WHEN)).text


async def test_facts_in_french_are_said_to_be_so_to_whoever_reads_another_language(scene: Scene) -> None:
    (scene.knowledge / "about.yaml").write_text("language: fr\n", encoding="utf-8")
    async with scene.roadbook():
        english = await scene.ann.slash("ask", question=WHEN)
        french = await person(scene, "fr").slash("ask", question=WHEN)
    assert "The facts are in French." in english.text
    assert "Les faits sont" not in french.text


async def test_where_the_bot_does_not_speak_the_askers_language_it_speaks_the_servers(scene: Scene) -> None:
    scene.home.locale = "fr"
    async with scene.roadbook():
        answer = await person(scene, "de").slash("ask", question=WHEN)
        english = await scene.ann.slash("ask", question=WHEN)
    assert CHECKED["fr"] in said_by(answer)
    assert CHECKED["en-GB"] in said_by(english)


async def test_a_mention_is_answered_in_the_servers_language_until_the_asker_is_known(scene: Scene) -> None:
    scene.home.locale = "fr"
    async with scene.roadbook():
        reader = person(scene, "ar")
        assert CHECKED["fr"] in said_by(await reader.says(scene.general, f"@bot {WHEN}"))
        await reader.slash("ask", question=WHEN)
        assert CHECKED["ar"] in said_by(await reader.says(scene.general, f"@bot {WHEN}"))
        assert CHECKED["ar"] in said_by(await reader.dm(WHEN))
        assert CHECKED["fr"] in said_by(await scene.ben.says(scene.general, f"@bot {WHEN}"))


async def test_who_clicks_reads_their_own_language(online: Scene) -> None:
    offer = await online.ann.slash("ask", question="who won the rally")
    refusal = await person(online, "es-419").clicks(offer, "None of these")
    assert (refusal.text, refusal.ephemeral) == (texts_for("es").t(NOT_YOURS), True)
    answer = await online.ann.slash("ask", question=WHEN)
    sources = await person(online, "fr").clicks(answer, "Sources")
    assert sources.text.startswith("**Sources de la réponse à ")
    assert sources.ephemeral


async def test_buttons_of_another_language_work_after_a_restart(scene: Scene) -> None:
    reader = person(scene, "fr")
    async with scene.roadbook():
        answer = await reader.slash("ask", question=WHEN)
        more = await reader.clicks(answer, "Plus…")
    async with scene.roadbook():
        why = await reader.clicks(more, "Pourquoi cette réponse\u00a0?")
    assert "Vous avez demandé\u00a0: “what are the dates of the dakar”" in why.text
    assert "Elle correspond à **When is the 2026 Dakar Rally?** avec une confiance de" in why.text


async def test_a_failure_is_told_in_the_askers_language(online: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.service.questions.QuestionService.ask", fail)
    told = await person(online, "fr").slash("ask", question=WHEN)
    assert told.text.startswith("Quelque chose s\u2019est mal passé de mon côté. Si cela se reproduit, signalez")


async def test_a_failure_is_told_in_the_language_that_the_server_chose_where_the_askers_is_not_spoken(
    keeping: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with keeping.roadbook():
        panel = await keeping.mia.slash("settings")
        await keeping.mia.selects(panel, "fr", select="settings:language")
        reader = person(keeping, "de")
        page = await reader.slash("topics")
        monkeypatch.setattr("bot.service.questions.QuestionService.ask", fail)
        monkeypatch.setattr("bot.service.questions.QuestionService.suggest", fail)
        monkeypatch.setattr("bot.service.questions.QuestionService.questions_on", fail)
        told = [
            (await reader.slash("ask", question=WHEN)).text,
            (await reader.says(keeping.general, f"@bot {WHEN}")).text,
            (await reader.selects(page, "dates")).text,
            (await reader.autocomplete("ask", question=WHEN))[0].name,
        ]
        english = (await keeping.ann.slash("ask", question=WHEN)).text
    assert all(text.startswith("Quelque chose s\u2019est mal") for text in told), told
    assert english.startswith("Something went wrong")


async def test_a_moderator_reads_their_own_language(online: Scene) -> None:
    online.mia.user.locale = "es-ES"
    report = await online.mia.slash("facts status")
    assert "está activa, cargada el <t:" in report.text
    assert "6 hechos" in report.text


def parts(holder: Json) -> Iterator[Json]:
    yield holder
    for key in ("options", "choices"):
        for inner in holder.get(key, ()):
            yield from parts(inner)


async def test_commands_are_registered_in_every_language(online: Scene) -> None:
    commands = [*online.world.commands(), *online.world.commands(online.home)]
    ask = next(command for command in commands if command["name"] == "ask")
    assert ask["name_localizations"] == {"fr": "demander", "es-ES": "preguntar", "es-419": "preguntar", "ar": "اسأل"}
    for part in (part for command in commands for part in parts(command)):
        assert set(part["name_localizations"]) == {"fr", "es-ES", "es-419", "ar"}, part["name"]


def is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def without_isolated(line: str) -> str:
    """What is left of a line without that which keeps a direction of its own."""
    while (shorter := ISOLATED.sub("", line)) != line:
        line = shorter
    return line


def assert_reads_right_to_left(text: str) -> None:
    """Every line with Arabic in it runs from right to left as a whole; what is not Arabic in it is isolated."""
    arabic = [line for line in text.splitlines() if any(map(is_right_to_left, line))]
    assert arabic, text
    for line in arabic:
        own = [char for char in without_isolated(line) if unicodedata.bidirectional(char) in {"L", "R", "AL"}]
        # A line's direction is that of its first letter; its end would go to the wrong side without a mark.
        assert own, line
        assert all(map(is_right_to_left, own)), line
        assert is_right_to_left(line.rstrip("*")[-1]), line


@pytest.mark.parametrize(
    "question", [WHEN, "who won the rally", "how many recce cars", "best pizza in london", "hello"]
)
async def test_every_arabic_line_of_an_answer_reads_from_right_to_left(online: Scene, question: str) -> None:
    reader = person(online, "ar")
    assert_reads_right_to_left((await reader.slash("ask", question=question)).text)


@pytest.mark.parametrize("command", ["help", "about", "privacy", "topics"])
async def test_every_arabic_line_of_a_page_reads_from_right_to_left(keeping: Scene, command: str) -> None:
    async with keeping.roadbook():
        assert_reads_right_to_left((await person(keeping, "ar").slash(command)).text)


@pytest.mark.parametrize("locale", ["fr", "es-ES", "ar"])
async def test_every_page_fits_discords_limits_in_every_language(keeping: Scene, locale: str) -> None:
    keeping.mia.user.locale = locale
    async with keeping.roadbook():
        for command in (
            "help",
            "about",
            "privacy",
            "topics",
            "settings",
            "facts status",
            "facts reload",
            "facts unanswered",
        ):
            page = await keeping.mia.slash(command)
            assert page.ephemeral, command
        panel = await keeping.mia.slash("settings")
        assert (await keeping.mia.selects(panel, "listed", select="settings:channels")).id == panel.id


async def test_every_arabic_line_behind_a_button_reads_from_right_to_left(keeping: Scene) -> None:
    texts, reader = texts_for("ar"), person(keeping, "ar")
    async with keeping.roadbook():
        answer = await reader.slash("ask", question="how many recce crs are there")
        assert_reads_right_to_left((await reader.clicks(answer, texts.t("Sources"))).text)
        more = await reader.clicks(answer, texts.t("More…"))
        assert_reads_right_to_left(more.text)
        assert_reads_right_to_left((await reader.clicks(more, texts.t("Why this answer?"))).text)
        keeping.mia.user.locale = "ar"
        assert_reads_right_to_left((await keeping.mia.slash("settings")).text)
        assert_reads_right_to_left((await keeping.mia.slash("facts status")).text)
        await keeping.mia.slash("ask", question="best pizza in london")
        assert_reads_right_to_left((await keeping.mia.slash("facts unanswered")).text)


async def test_a_vote_leaves_a_message_in_its_language_whoever_votes(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=WHEN)
        await keeping.ben.clicks(answer, "👎")
        await person(keeping, "fr").clicks(answer, "👍")
        labels = [button["label"] for button in keeping.ann.looks_again(answer).buttons]
    assert labels == ["1", "1", "Sources", "More…"]


@pytest.mark.parametrize(
    ("asker", "teller", "label"),
    [
        ("en-GB", "fr", "The moderators have been told"),
        ("fr", "en-GB", "La modération est prévenue"),
        ("ar", "es-ES", texts_for("ar").t("The moderators have been told")),
    ],
)
async def test_telling_the_moderators_leaves_a_message_in_its_language_whoever_tells(
    keeping: Scene, asker: str, teller: str, label: str
) -> None:
    async with keeping.roadbook():
        unknown = await person(keeping, asker).slash("ask", question="best pizza in london", private=False)
        button = next(each for each in unknown.buttons if each["custom_id"].startswith("tell:"))
        told = await person(keeping, teller).clicks(unknown, button["custom_id"])
    assert label in [each["label"] for each in told.buttons]


async def test_the_language_that_a_server_chose_comes_before_discords_own(keeping: Scene) -> None:
    async with keeping.roadbook():
        panel = await keeping.mia.slash("settings")
        await keeping.mia.selects(panel, "fr", select="settings:language")
        assert CHECKED["fr"] in said_by(await keeping.ben.says(keeping.general, f"@bot {WHEN}"))
        assert CHECKED["fr"] in said_by(await person(keeping, "de").slash("ask", question=WHEN))
        assert CHECKED["en-GB"] in said_by(await keeping.ann.slash("ask", question=WHEN))


async def test_whose_data_is_deleted_is_written_to_in_the_servers_language_again(keeping: Scene) -> None:
    reader = person(keeping, "fr")
    async with keeping.roadbook():
        page = await reader.slash("privacy")
        assert CHECKED["fr"] in said_by(await reader.says(keeping.general, f"@bot {WHEN}"))
        await reader.clicks(page, "Supprimer mes données")
        assert CHECKED["en-GB"] in said_by(await reader.says(keeping.general, f"@bot {WHEN}"))


async def test_a_window_asks_in_the_language_of_whoever_opened_it(online: Scene) -> None:
    reader = person(online, "es-ES")
    answer = await reader.slash("ask", question=WHEN)
    window = await reader.clicks(await reader.clicks(answer, "Más…"), "Seguir preguntando")
    assert window.title == "Seguir preguntando"
    assert "Tu pregunta" in window.text


async def test_who_asks_too_fast_is_told_in_their_language(scene: Scene) -> None:
    scene.limits = Limits(per_person=1)
    reader = person(scene, "fr")
    async with scene.roadbook():
        await reader.slash("ask", question=WHEN)
        told = await reader.slash("ask", question=WHEN)
    assert told.text == "Vous demandez plus vite que je ne peux suivre. Redemandez-moi dans 60 secondes."


async def test_a_topics_questions_are_said_to_be_in_another_language(online: Scene) -> None:
    reader = person(online, "fr")
    page = await reader.selects(await reader.slash("topics"), "dates")
    assert page.text.startswith("Ce à quoi je peux répondre sur **dates**")
    assert page.text.endswith(FACTS_IN["fr"])
