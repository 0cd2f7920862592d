"""What a language's files must hold to be read: the right keys, texts everywhere, and nothing twice or at odds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from bot.answering.elliptical import Ellipses
from bot.answering.message.pattern import parse, spellings
from bot.answering.message.phrases import Phrases, Token
from bot.answering.progress import asked_progress
from bot.knowledge.editions import Edition
from bot.knowledge.model import KnowledgeBase
from bot.language.language import language_of
from bot.language.lists import (
    CalendarWords,
    CountdownSentences,
    CourseWords,
    EditionWords,
    FollowUpWords,
    MessageWords,
    NegationWords,
    NumberWords,
    QuestionWords,
    Spelling,
    VerdictWords,
)
from bot.matching.cues import asked_kind, is_past, negates
from bot.matching.mentions import MentionReader
from bot.matching.text import fold, normalise, words

MONTHS = 12
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bot" / "language"
LANGUAGES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
FOREIGN = [language for language in LANGUAGES if language != "en"]
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as fast

READ_BY = {
    "message": MessageWords,
    "questions": QuestionWords,
    "negation": NegationWords,
    "numbers": NumberWords,
    "calendar": CalendarWords,
    "editions": EditionWords,
    "course": CourseWords,
    "countdown": CountdownSentences,
    "followups": FollowUpWords,
    "spelling": Spelling,
    "verdicts": VerdictWords,
}
FOREIGN_KEYS = {"stop_words", "shared_with_en", "question_words", "base_words"}
KINDS = {"person", "date", "place", "number", "price", "duration", "reason", "way", "thing"}

# A whole message is of one kind, or the reply would depend on which list is looked into first.
WHOLE_MESSAGES = ("thanks", "farewells", "praise", "acknowledgements", "nothing", "about_bot", "help", "unwanted")
AT_ODDS = [
    *combinations(WHOLE_MESSAGES, 2),
    *combinations(("greetings", "thanks", "farewells", "nothing", "about_bot", "help"), 2),
    *[(taken_out, asks) for taken_out in ("interjections", "please") for asks in ("question_words", "question_verbs")],
    *[("tags", taken_off) for taken_off in ("closers", "interjections", "please", "thanks", "farewells")],
    *[(phrases, "unwanted") for phrases in ("openers", "closers", "interjections", "answer_this")],
    ("openers", "question_words"),
    ("openers", "question_verbs"),
    ("question_words", "question_verbs"),
]


def text_of(language: str, file: str) -> str:
    return (FOLDER / language / f"{file}.yaml").read_text(encoding="utf-8")


@cache
def read(language: str, file: str) -> dict[str, object]:
    content = yaml.load(text_of(language, file), Loader=SAFE)  # noqa: S506 - both are safe loaders
    assert isinstance(content, dict)
    return content


def files() -> list[tuple[str, str]]:
    return [(path.parent.name, path.stem) for path in sorted(FOLDER.glob("*/*.yaml"))]


def lists_of(value: object) -> list[list[object]]:
    """Every list below a value, and the keys of every mapping as a list too."""
    if isinstance(value, dict):
        return [list(value), *[found for each in value.values() for found in lists_of(each)]]
    if not isinstance(value, list):
        return []
    nested = [found for each in value for found in lists_of(each)]
    return nested or [value]


MESSAGE = language_of("en").message
PATTERNS = [each.name for each in fields(MessageWords) if each.name != "intensifiers"]
PLAIN = [
    "conjunctions",
    "joints",
    "question_words",
    "question_endings",
    "question_verbs",
    "abbreviations",
    "unfinished",
]
"""Lists of which readers make expressions of their own, so that they hold no marks."""
TOO_MANY = {"openers", "closers", "answer_this"}
"""Lists with more phrases than can be listed."""
MOST_LISTED = 100_000


@cache
def listed(key: str) -> frozenset[str]:
    """Every phrase of a list, normalised."""
    return frozenset(" ".join(spelled) for pattern in getattr(MESSAGE, key) for spelled in spellings(parse(pattern)))


def token(word: str) -> Token:
    return Token(word, 0, 0, opens=True, closes=True)


@cache
def shared(one: str, other: str) -> set[str]:
    """What two lists have both, of which one may have too many phrases to list."""
    few, many = (other, one) if one in TOO_MANY else (one, other)
    if many not in TOO_MANY:
        return set(listed(few) & listed(many))
    phrases = Phrases(getattr(MESSAGE, many))
    return {each for each in listed(few) if phrases.is_one([token(word) for word in each.split()])}


@pytest.mark.parametrize(("language", "file"), [each for each in files() if each[1] != "countdown"])
def test_every_entry_that_is_read_is_a_text_in_lower_case(language: str, file: str) -> None:
    for entries in lists_of(read(language, file)):
        for entry in entries:
            assert isinstance(entry, str), f"{entry!r} needs quotes"
            assert entry.strip() == entry
            assert entry == entry.lower()


@pytest.mark.parametrize(("language", "file"), files())
def test_no_entry_of_a_list_is_empty(language: str, file: str) -> None:
    assert all(all(entries) or set(entries) == {*MESSAGE.intensifiers} for entries in lists_of(read(language, file)))


@pytest.mark.parametrize(("language", "file"), files())
def test_no_entry_stands_twice_in_a_list(language: str, file: str) -> None:
    for entries in lists_of(read(language, file)):
        assert [entry for entry, times in Counter(entries).items() if times > 1] == []


@pytest.mark.parametrize(("language", "file"), files())
def test_no_key_stands_twice_in_a_file(language: str, file: str) -> None:
    node = yaml.compose(text_of(language, file), Loader=SAFE)
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert [key for key, times in Counter(keys).items() if times > 1] == []
            waiting += [value for _, value in node.value]


def test_english_has_each_file_with_every_key_that_is_read_and_no_other() -> None:
    assert {file for language, file in files() if language == "en"} == {*READ_BY, "words"}
    assert set(read("en", "words")) == {"stop_words"}
    for file, kind in READ_BY.items():
        assert set(read("en", file)) - {"parts"} == {each.name for each in fields(kind)}


@pytest.mark.parametrize(("language", "file"), [each for each in files() if each[0] in FOREIGN and each[1] != "words"])
def test_another_language_has_no_key_that_nothing_reads(language: str, file: str) -> None:
    assert set(read(language, file)) - {"parts"} <= {each.name for each in fields(READ_BY[file])}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
def test_of_a_language_in_which_bases_are_answered_nothing_is_unknown(language: str) -> None:
    assert language_of(language).lacking == ()


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
def test_a_language_that_tells_how_far_along_things_are_has_each_sentence_of_it(language: str) -> None:
    told = read(language, "countdown")
    assert set(told) == {each.name for each in fields(CountdownSentences)}
    assert [key for key, sentence in told.items() if not sentence and key != "it"] == []
    assert len(told["month_names"]) == MONTHS
    english = read("en", "countdown")
    for key, sentence in told.items():
        if isinstance(sentence, str):
            assert {*re.findall(r"{(\w+)}", sentence)} == {*re.findall(r"{(\w+)}", str(english[key]))}, key


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
def test_each_month_is_told_by_a_name_by_which_it_is_read(language: str) -> None:
    spoken = language_of(language)
    assert [spoken.calendar.months[name.lower()] for name in spoken.countdown.month_names] == [*range(1, MONTHS + 1)]


def test_a_language_without_sentences_of_its_own_tells_the_days_in_english() -> None:
    assert language_of("pl").countdown == language_of("en").countdown


def test_of_a_language_without_data_all_is_missing() -> None:
    assert len(language_of("xx").lacking) == len(language_of("pl").lacking) == 10


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
def test_every_pattern_of_a_language_is_one(language: str) -> None:
    spoken = language_of(language)
    base = KnowledgeBase(
        "x", (), editions=(Edition(2026, 3, None, None),), language=language, edition_kind=("season",)
    )
    Ellipses(MentionReader(base))
    negates("", spoken)
    assert (asked_kind("", spoken), asked_progress("", spoken), is_past("", spoken)) == (None, None, False)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ar"])
def test_numbers_from_1_to_20_have_words(language: str) -> None:
    said = language_of(language).numbers
    assert set(range(1, 21)) <= {*said.ones.values(), *said.teens.values(), *said.tens.values()}
    assert set(range(1, 21)) <= set(said.ordinals.values())
    assert set(range(1, 13)) <= set(language_of(language).calendar.months.values())


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_has_its_words_with_their_keys(language: str) -> None:
    content = read(language, "words")
    assert set(content) == FOREIGN_KEYS
    assert isinstance(content["question_words"], dict)
    assert set(content["question_words"]) == KINDS


@pytest.mark.parametrize(("one", "other"), AT_ODDS)
def test_lists_that_would_contradict_each_other_share_nothing(one: str, other: str) -> None:
    assert shared(one, other) == set()


@pytest.mark.parametrize("key", sorted({*PATTERNS} - {"joints", "conjunctions"}))
def test_every_phrase_of_a_message_is_well_written(key: str) -> None:
    for pattern in getattr(MESSAGE, key):
        parse(pattern)


@pytest.mark.parametrize("key", PLAIN)
def test_lists_of_which_readers_make_expressions_hold_no_marks(key: str) -> None:
    assert [entry for entry in getattr(MESSAGE, key) if set(entry) & set("()[]|<>")] == []


@pytest.mark.parametrize("key", sorted({*PATTERNS} - {*PLAIN} - TOO_MANY))
def test_what_may_be_all_of_a_message_is_not_more_than_can_be_listed(key: str) -> None:
    assert len(listed(key)) <= MOST_LISTED


def test_every_part_of_phrases_stands_in_some() -> None:
    parts = read("en", "message")["parts"]
    assert isinstance(parts, dict)
    assert [name for name in parts if f"<{name}>" not in text_of("en", "message")] == []


def test_what_is_left_of_an_intensifier_is_nothing_or_a_question_word() -> None:
    assert set(MESSAGE.intensifiers) <= {"", *listed("question_words")}


def test_what_stands_for_a_question_word_is_taken_out_by_no_other_list() -> None:
    meaning = [written for left, patterns in MESSAGE.intensifiers.items() if left for written in patterns]
    assert meaning
    for key in ("interjections", "openers", "closers", "please"):
        phrases = Phrases(getattr(MESSAGE, key))
        assert [word for word in meaning if phrases.is_one([token(word)])] == []


def test_no_single_word_that_asks_or_denies_is_taken_out() -> None:
    negation = read("en", "negation")
    assert isinstance(negation["words"], list)
    kept = set(negation["words"]) | listed("question_words") | listed("question_verbs")
    for key in ("interjections", "please"):
        assert listed(key) & kept == set()


@pytest.mark.parametrize("key", ["praise", "acknowledgements", "nothing", "edge_words", "address"])
def test_no_word_that_may_be_taken_off_a_question_limits_it(key: str) -> None:
    limits = {"until", "since", "before", "after", "by", "from", "on", "at", "not", "never", "without"}
    assert listed(key) & limits == set()


def test_negations_are_written_as_they_are_normalised() -> None:
    for entries in lists_of(read("en", "negation"))[1:]:
        for entry in entries:
            assert normalise(str(entry)) == entry


def test_a_harmless_phrase_holds_a_denial() -> None:
    negation = read("en", "negation")
    assert isinstance(negation["words"], list)
    denying = set(negation["words"])
    assert isinstance(negation["harmless"], list)
    assert [phrase for phrase in negation["harmless"] if denying.isdisjoint(phrase.split())] == []


def test_the_values_of_number_words_are_whole_numbers() -> None:
    for key, values in read("en", "numbers").items():
        if isinstance(values, dict):
            assert all(type(value) is int and value > 0 for value in values.values()), key


@pytest.mark.parametrize("language", FOREIGN)
def test_words_stand_folded_beside_what_is_written(language: str) -> None:
    content = read(language, "words")
    questions = content["question_words"]
    assert isinstance(questions, dict)
    for entries in [content["stop_words"], content["shared_with_en"], content["base_words"], *questions.values()]:
        assert isinstance(entries, (list, dict))
        assert [entry for entry in entries if fold(entry) not in entries] == []


@pytest.mark.parametrize("language", FOREIGN)
def test_what_tells_a_language_is_no_english_word(language: str) -> None:
    content = read(language, "words")
    telling, shared, english = (
        set(content["stop_words"]),
        set(content["shared_with_en"]),
        set(read("en", "words")["stop_words"]),
    )
    assert telling & (shared | english) == set()


def telling(language: str) -> frozenset[str]:
    """The words that tell a language: its commonest, and those with a translation, without what is shared."""
    content = read(language, "words")
    shared, translated = content.get("shared_with_en", ()), content.get("base_words", ())
    return frozenset((*content["stop_words"], *translated)) - frozenset(shared)  # type: ignore[misc] # lists, or tests above fail


def counted(text: str) -> str:
    """The language whose telling words a text has most of; English where none has more."""
    asked = words(text)
    counts = {language: sum(word in telling(language) for word in asked) for language in LANGUAGES}
    return max(counts, key=lambda language: (counts[language], language == "en"))


SAMPLES = {
    "en": [
        "who built the engine of the winning truck",
        "what time does the first stage begin tomorrow",
        "how many people work for the team",
        "is it true that they changed the driver",
        "why did nobody finish on tuesday",
        "where can I watch the prologue",
        "which car has the most power",
        "when will the results be official",
        "tell me about the partnership",
        "has anyone ever won twice",
    ],
    "de": [
        "wann beginnt das Rennen?",
        "wer hat letztes Jahr gewonnen?",
        "wie viele Fahrer sind im Team",
        "warum durfte er nicht starten",
        "wo findet die nächste Rallye statt",
        "welcher Motor ist in dem Auto",
        "ich möchte wissen, wer das Team leitet",
        "gibt es schon ein Ergebnis von heute",
        "seit wann gehört er zu der Mannschaft",
        "könnt ihr mir sagen, wie lange es dauert",
    ],
    "es": [
        "¿cuándo empieza la carrera?",
        "quién ganó el año pasado",
        "cuántos pilotos tiene el equipo",
        "por qué no pudo salir",
        "¿dónde se celebra la próxima edición?",
        "qué motor lleva el coche",
        "quiero saber quién dirige el equipo",
        "ya hay resultados de hoy",
        "desde cuándo está con ellos",
        "me puedes decir cuánto dura esto",
    ],
    "fr": [
        "quand commence la course ?",
        "qui a gagné l'année dernière",
        "combien de pilotes y a-t-il dans l'équipe",
        "pourquoi n'a-t-il pas pris le départ",
        "où se déroule la prochaine édition",
        "quel moteur est dans la voiture",
        "je voudrais savoir qui dirige l'équipe",
        "est-ce que vous avez déjà les résultats d'aujourd'hui",
        "depuis quand est-il avec eux",
        "pouvez-vous me dire combien de temps ça dure",
    ],
    "ar": [
        "متى يبدأ السباق؟",
        "من فاز في العام الماضي؟",
        "كم عدد السائقين في الفريق",
        "لماذا لم يشارك في السباق",
        "أين تقام النسخة القادمة؟",
        "ما هو محرك هذه السيارة",
        "أريد أن أعرف من يدير الفريق",
        "هل توجد نتائج اليوم",
        "منذ متى وهو معهم",
        "هل يمكنك أن تقول لي كم يستمر",
    ],
    "it": [
        "quando comincia la gara?",
        "chi ha vinto l'anno scorso",
        "quanti piloti ha la squadra",
        "perché non è potuto partire",
        "dove si svolge la prossima edizione",
        "che motore ha questa macchina",
        "vorrei sapere chi dirige la squadra",
        "ci sono già i risultati di oggi",
        "da quando sta con loro",
        "mi sapete dire quanto dura",
    ],
    "pt": [
        "quando começa a corrida?",
        "quem ganhou no ano passado",
        "quantos pilotos tem a equipe",
        "por que ele não pôde largar",
        "onde vai ser a próxima edição",
        "qual é o motor do carro",
        "quero saber quem comanda a equipe",
        "já há resultados de hoje",
        "desde quando ele está com eles",
        "você pode me dizer quanto tempo dura isso",
    ],
    "nl": [
        "wanneer begint de wedstrijd?",
        "wie heeft vorig jaar gewonnen",
        "hoeveel rijders heeft het team",
        "waarom mocht hij niet starten",
        "waar wordt de volgende editie gehouden",
        "welke motor zit er in die auto",
        "ik wil graag weten wie de ploeg leidt",
        "zijn er al uitslagen van vandaag",
        "sinds wanneer hoort hij bij jullie",
        "kunnen jullie mij zeggen hoe lang het duurt",
    ],
    "pl": [
        "kiedy zaczyna się wyścig?",
        "kto wygrał w zeszłym roku",
        "ilu kierowców ma zespół",
        "dlaczego nie mógł wystartować",
        "gdzie odbędzie się następna edycja",
        "jaki silnik jest w tym samochodzie",
        "chcę wiedzieć, kto prowadzi zespół",
        "czy są już dzisiaj wyniki",
        "od kiedy on jest z nimi",
        "możecie mi powiedzieć, jak długo to trwa",
    ],
}
PLACES = [
    "who won in yanbu",
    "what about al ula",
    "when do they reach bisha",
    "who won le mans",
    "results in buenos aires",
    "el paso stage winner",
    "who crashed in la rioja",
    "stage to wadi ad dawasir",
    "riyadh to hail distance",
    "is rio de janeiro on the route",
    "who leads in san juan",
    "how far is las vegas",
    "shubaytah bivouac open?",
    "stop in des moines?",
    "when is the start in saint malo",
    "who was fastest to neom",
    "al henakiyah times",
    "did anyone roll over near haradh",
    "mar del plata start list",
    "who won the tour de corse",
    "weather in sur",
    "why los angeles",
    "der dunes of liwa?",
    "who lives in la paz",
    "the rally du maroc winner",
    "santa cruz de la sierra finish",
    "how hot is it in al duwadimi",
    "what happened at erg chebbi",
    "first stage after bad ischl",
    "puerto de la cruz ferry time",
    "motor specs",
    "who pays the team",
    "grand final of the course",
    "chef of the camp",
    "fin",
    "date of the sprint in wien",
    "land speed record of the auto",
    "mon to fri schedule",
    "no final result?",
    "porto to santa maria",
    "de haan finished where",
    "van den brink crash",
    "dos santos time",
    "della valle position",
    "von trapp stage",
]


@pytest.mark.parametrize(("language", "text"), [(key, text) for key, texts in SAMPLES.items() for text in texts])
def test_counting_the_common_words_tells_the_language(language: str, text: str) -> None:
    assert counted(text) == language


@pytest.mark.parametrize("text", PLACES)
def test_foreign_places_make_no_english_question_foreign(text: str) -> None:
    assert counted(text) == "en"


def test_the_wheel_holds_every_file_of_every_language() -> None:
    packed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {f"bot/language/{language}/{file}.yaml" for language, file in files()} <= packed
