"""``/topics``, ``/help``, ``/about``, ``/privacy`` and ``/settings``, and each of their buttons after a restart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.store.interface import ServerSettings
from tests.end_to_end.changes import rename_topic
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

ALWAYS = ["Answer this message", "about", "ask", "help", "privacy", "topics"]
NOTHING_KEPT = "I keep nothing here, so I cannot do that."
UNAVAILABLE = "I cannot read or keep anything right now. Please try again in a few minutes."


async def test_the_commands_are_offered_wherever_discord_lets_apps_be_used(online: Scene) -> None:
    ida = online.world.add_person("ida", has_app=True)
    group = online.world.add_group("friends", ida)
    assert sorted(ida.is_offered(group)) == ALWAYS
    assert sorted(online.ann.is_offered(online.ann.direct_channel)) == ALWAYS
    assert set(online.ann.is_offered(online.general)) == set(ALWAYS)
    assert set(online.mia.is_offered(online.general)) == {*ALWAYS, "settings", "facts"}


async def test_topics_are_shown_with_counts_and_their_questions_are_answered(scene: Scene) -> None:
    async with scene.roadbook():
        topics = await scene.ann.slash("topics")
    assert topics.ephemeral
    assert "- **dates** · one question" in topics.text
    async with scene.roadbook():
        questions = await scene.ann.selects(topics, "dates")
    assert questions.id == topics.id
    assert "- When is the 2026 Dakar Rally?" in questions.text
    async with scene.roadbook():
        assert "**dates**" in (await scene.ann.clicks(questions, "All topics")).text
        questions = await scene.ann.selects(topics, "dates")
        answer = await scene.ann.selects(questions, questions.selects[0]["options"][0]["value"])
    assert answer.text.startswith("The 2026 Dakar ran from 3 to 17 January 2026.")


async def test_pages_of_topics_and_of_questions_are_turned_after_a_restart(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.views.topics.TOPICS_ON_A_PAGE", 1)
    monkeypatch.setattr("bot.chat.views.topics.QUESTIONS_ON_A_PAGE", 1)
    async with scene.roadbook():
        topics = await scene.ann.slash("topics")
        assert "**results**" not in topics.text
    async with scene.roadbook():
        while "**results**" not in (topics := await scene.ann.clicks(topics, "More")).text:
            pass
        questions = await scene.ann.selects(topics, "results")
    async with scene.roadbook():
        second = await scene.ann.clicks(questions, "More")
        assert second.text != questions.text
        assert (await scene.ann.clicks(second, "Back")).text == questions.text


async def test_a_topic_that_has_gone_says_so(scene: Scene) -> None:
    async with scene.roadbook():
        topics = await scene.ann.slash("topics")
    rename_topic(scene.knowledge, "dates", "days")
    async with scene.roadbook():
        told = await scene.ann.selects(topics, "dates")
    assert told.text.startswith("I can no longer answer that")
    assert told.ephemeral


async def test_an_empty_question_is_offered_the_topics_first(online: Scene) -> None:
    choices = await online.ann.autocomplete("ask", question="")
    topics = [choice for choice in choices if choice.name.startswith("Topic: ")]
    assert choices[: len(topics)] == tuple(topics)
    assert topics[1].name == "Topic: dates (one question)"
    answer = await online.ann.slash("ask", question=topics[1].value, private=False)
    assert "When is the 2026 Dakar Rally?" in answer.text
    assert answer.ephemeral
    assert (await online.ann.clicks(answer, "All topics")).id == answer.id
    gone = await online.ann.slash("ask", question="topic:no-more")
    assert gone.text.startswith("I can no longer answer that")


async def test_a_list_of_topics_that_everybody_sees_is_turned_in_private(online: Scene) -> None:
    listed = await online.ann.says(online.general, "@bot topic:dates")
    assert not listed.ephemeral
    turned = await online.ben.clicks(listed, "All topics")
    assert turned.ephemeral
    assert turned.text.startswith("**What you can ask me about**")
    assert online.ann.looks_again(listed).text == listed.text


async def test_help_names_every_way_to_ask(online: Scene) -> None:
    text = (await online.ann.slash("help")).text
    for way in ("`/ask`", "Mention me", "directly", "“Answer this message”", "“Ask a follow-up”", "`/privacy`"):
        assert way in text


async def test_about_names_the_revision_the_counts_and_the_publishers(online: Scene) -> None:
    about = await online.ann.slash("about")
    assert about.ephemeral
    for part in ("6 facts", "4 sources", "Revision `", "- The organiser · one source", "MIT licence"):
        assert part in about.text


async def test_about_names_the_fact_base_and_its_licence_where_they_are_given(scene: Scene) -> None:
    (scene.knowledge / "about.yaml").write_text(
        "name: The made-up rally\ndescription: Its *dates*.\nlicence: CC BY 4.0\n", encoding="utf-8"
    )
    async with scene.roadbook():
        about = await scene.ann.slash("about")
    for line in ("My fact base: **The made-up rally**", r"Its \*dates\*.", "Licence of the facts: CC BY 4.0"):
        assert line in about.text.splitlines()


async def test_who_asks_what_is_kept_can_have_it_exported_and_deleted(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    async with scene.roadbook():
        await scene.ann.slash("ask", question="best pizza in london")
        await scene.ben.slash("ask", question="when is the rally")
        page = await scene.ann.slash("privacy")
    assert page.ephemeral
    assert "All of it is deleted after 30 days." in page.text
    async with scene.roadbook():
        export = await scene.ann.clicks(page, "Export my data")
    assert export.ephemeral
    assert json.loads(export.files[0].text) == {"questions": [{"door": "slash", "text": "best pizza in london"}]}
    async with scene.roadbook():
        told = await scene.ann.clicks(page, "Delete my data")
    assert told.text.startswith("**Deleted: one question and 0 votes.**")
    assert [each.asker_id for each in store.questions] == [scene.ben.id]


async def test_deleting_ones_data_forgets_the_conversation_too(scene: Scene) -> None:
    scene.store = KeepingStore()
    async with scene.roadbook():
        await scene.ann.slash("ask", question="who won the 2025 rally")
        await scene.ann.clicks(await scene.ann.slash("privacy"), "Delete my data")
        answer = await scene.ann.slash("ask", question="and 2026?")
    assert "Bob Example won" not in answer.text


async def test_who_opts_out_is_recorded_no_more_until_they_opt_in(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    async with scene.roadbook():
        page = await scene.ann.slash("privacy")
    async with scene.roadbook():
        page = await scene.ann.clicks(page, "Do not record my questions")
        assert page.text.startswith("**Your questions are not recorded.**\n**What I keep**")
        await scene.ann.slash("ask", question="when is the rally")
        assert store.questions == []
    async with scene.roadbook():
        page = await scene.ann.clicks(page, "Record my questions again")
        assert "Your questions are not recorded." not in page.text
        await scene.ann.slash("ask", question="when is the rally")
        assert len(store.questions) == 1


async def test_without_a_store_nothing_is_kept_and_it_says_so(online: Scene) -> None:
    page = await online.ann.slash("privacy")
    assert page.text.startswith("I keep nothing of what you ask.")
    assert page.controls == ()


@pytest.mark.parametrize("button", ["Delete my data", "Export my data", "Do not record my questions"])
async def test_while_the_store_is_down_privacy_says_so(scene: Scene, button: str) -> None:
    store = scene.store = KeepingStore()
    async with scene.roadbook():
        page = await scene.ann.slash("privacy")
        store.down = True
        assert UNAVAILABLE in (await scene.ann.slash("privacy")).text
        told = await scene.ann.clicks(page, button)
        assert UNAVAILABLE in told.text
        assert told.ephemeral


async def test_each_setting_is_kept_and_shown_at_once_also_after_a_restart(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    async with scene.roadbook():
        panel = await scene.mia.slash("settings")
        assert panel.ephemeral
    steps = [
        ("settings:channels", "listed"),
        ("settings:listed", str(scene.general.id)),
        ("settings:threshold", "bold"),
        ("settings:language", "fr"),
    ]
    for menu, value in steps:
        async with scene.roadbook():
            shown = await scene.mia.selects(panel, value, select=menu)
            assert shown.id == panel.id
    for button, name in (("settings:threads:off", "silent"), ("settings:private:on", "priv")):
        async with scene.roadbook():
            shown = await scene.mia.clicks(panel, button)
            assert shown.id == panel.id
            assert button not in [each["custom_id"] for each in shown.buttons], name
    assert store.settings(scene.home.id) == ServerSettings(
        scene.home.id,
        channels="listed",
        listed_channels=frozenset({scene.general.id}),
        threads=False,
        private_by_default=True,
        threshold="bold",
        language="fr",
    )
    chosen = {
        menu["custom_id"]: [option["value"] for option in menu["options"] if option.get("default")]
        for menu in shown.selects
        if "options" in menu
    }
    assert chosen == {
        "settings:channels": ["listed"],
        "settings:threshold": ["bold"],
        "settings:language": ["fr"],
    }


async def test_a_list_of_channels_with_none_in_it_is_said_to_silence_the_bot(scene: Scene) -> None:
    scene.store = KeepingStore()
    nowhere = "None listed: I answer mentions nowhere."
    async with scene.roadbook():
        panel = await scene.mia.slash("settings")
        assert nowhere not in panel.text
        listing = await scene.mia.selects(panel, "listed", select="settings:channels")
        assert nowhere in listing.text
        listed = await scene.mia.selects(listing, str(scene.general.id), select="settings:listed")
        assert nowhere not in listed.text
        assert nowhere in (await scene.mia.selects(listed, select="settings:listed")).text


async def test_only_who_manages_the_server_changes_its_settings(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    refusal = "Only those who manage this server can change how I behave here."
    async with scene.roadbook():
        refused = await scene.ann.slash("settings")
        assert (refused.text, refused.ephemeral) == (refusal, True)
        panel = await scene.mia.slash("settings")
        scene.home.members[scene.mia.id].roles.clear()
        assert (await scene.mia.clicks(panel, "settings:threads:off")).text == refusal
        assert (await scene.mia.selects(panel, "none", select="settings:channels")).text == refusal
    assert store.kept == {}


async def test_without_a_store_who_changes_a_setting_is_told_so(online: Scene) -> None:
    told = await online.mia.clicks(await online.mia.slash("settings"), "settings:threads:off")
    assert told.text.splitlines()[1] == f"⚠ {NOTHING_KEPT}"


async def test_a_setting_that_cannot_be_kept_says_so_and_stays(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    async with scene.roadbook():
        panel = await scene.mia.slash("settings")
        store.down = True
        told = await scene.mia.clicks(panel, "settings:threads:off")
        assert (told.id, told.text.splitlines()[1]) == (panel.id, f"⚠ {UNAVAILABLE}")
        assert "settings:threads:off" in [each["custom_id"] for each in told.buttons]
        store.down = False
        assert UNAVAILABLE not in (await scene.mia.clicks(told, "settings:threads:off")).text
    assert not store.settings(scene.home.id).threads
