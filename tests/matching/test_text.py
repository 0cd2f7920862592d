from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.language import language_of
from bot.matching.text import MAX_CHARACTERS, MAX_WORDS, fold, normalise, only_weak, words
from tests.matching.bases import every_plane, hostile_texts

texts = st.lists(every_plane, max_size=60).map("".join)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Baciuška", "baciuska"),
        ("Al-ʿUla", "al-ʿula"),
        ("CAFÉ cafe\u0301", "cafe cafe"),
        ("\uff24\uff41\uff4b\uff41\uff52\u3000\uff12\uff10\uff12\uff16", "dakar 2026"),  # full width
        ("\U0001d403\U0001d41a\U0001d424\U0001d41a\U0001d42b", "dakar"),  # mathematical bold
        ("da\u200bk\u200d\ufeffar", "dakar"),
        ("d\u00ada\u0336k\u0336ar", "dakar"),  # soft hyphen, strike-through
        ("\u202edakar\u202c \u200frally\u200e", "dakar rally"),
        ("Stra\u00dfe", "strasse"),
        ("a\u00a0b\u2003c", "a b c"),
        ("when\u0085is\ud800it\ue000x", "when is it x"),
        ("\ufb01nish", "finish"),
        ("\u1d21\u029c\u1d0f \u0280\u1d1cns", "who runs"),  # small capitals
        ("\U0001f186\U0001f177\U0001f17e", "who"),  # letters in boxes and circles
        ("\u0141\u00f3d\u017a", "lodz"),
        ("\u0662\u0660\u0662\u0666 \u0968\u0966\u0968\u096c", "2026 2026"),  # Arabic and Devanagari digits
    ],
)
def test_folding_leaves_the_letters(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u2018", "\u02bc", "`", "\u00b4", "\uff07", ""])
def test_every_apostrophe_and_none_mean_the_same(apostrophe: str) -> None:
    assert words(f"What{apostrophe}s it, and who{apostrophe}re they?") == words("what is it and who are they")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("wh\u043e runs \u0442he t\u0435\u0430m", "who runs the team"),  # Cyrillic letters among Latin ones
        ("\u0441\u0442\u0430\u0440\u0442 start", "\u0441\u0442\u0430\u0440\u0442 start"),  # a word of its own script
        ("final2026 2026final", "final 2026 2026 final"),
        ("d7x2026 2000km 1999s", "d7x2026 2000km 1999s"),
        ("can't", "can not"),
        ("cannot", "can not"),
        ("wen is teh dakar pls", "when is the dakar please"),
        ("u", "you"),
        ("shouldn't've", "shouldntve"),
        ("well-known, e.g. OCTA_2026!", "well known e g octa 2026"),
        ("snake_case", "snake case"),
        ("\t\n", ""),
        ("?!...", ""),
        ("", ""),
    ],
)
def test_words_are_written_out(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("who r the riders n their camels", "who are the riders and their camels"),
        ("what was it b4", "what was it before"),
        ("is it on rn?", "is it on right now"),
        ("whos leading ATM", "who is leading right now"),
        ("how long til it starts", "how long until it starts"),
        ("how long till it starts", "how long until it starts"),
        ("'til when", "until when"),
        ("does it start tmrw", "does it start tomorrow"),
        ("tmr or 2moro, tomorow?", "tomorrow or tomorrow tomorrow"),
        ("whos gonna win tho", "who is going to win though"),
        ("i wanna see 'em", "i want to see them"),
        ("cuz ppl ask, bc they do", "because people ask because they do"),
        ("b4d r2 nn tills", "b4d r2 nn tills"),  # only as words of their own
    ],
)
def test_what_people_abbreviate_in_chat_is_written_out(written: str, read: str) -> None:
    assert normalise(written) == read


def test_a_long_text_is_cut() -> None:
    assert len(fold("a" * (2 * MAX_CHARACTERS))) == MAX_CHARACTERS
    assert len(fold("\ufdfa" * MAX_CHARACTERS)) == MAX_CHARACTERS
    assert words("a" * 200) == ("a" * 40,)
    assert len(words("whats " * 1000)) == MAX_WORDS
    assert words("x " * (MAX_CHARACTERS // 2) + "beyond")[-1] == "x"


@given(st.one_of(texts, hostile_texts))
def test_any_text_is_read_within_bounds_and_reading_it_again_changes_nothing(text: str) -> None:
    found = words(text)
    assert len(found) <= MAX_WORDS
    assert all(word.isalnum() and 0 < len(word) <= 40 for word in found)
    assert words(" ".join(found)) == found
    assert len(fold(text)) <= MAX_CHARACTERS


@given(st.text(st.characters(max_codepoint=127), max_size=300))
@example("WHAT's\0this\x1f_2026")
def test_the_short_way_for_plain_text_equals_the_general_one(text: str) -> None:
    assert words(text) == words(f"{text}\u200b")


def test_every_character_of_unicode_is_folded_for_good() -> None:
    step = 200
    for start in range(0, sys.maxunicode + 1, step):
        folded = fold(" ".join(map(chr, range(start, min(start + step, sys.maxunicode + 1)))))
        again = fold(folded)
        assert again.split() == folded.split(), f"U+{start:04X} and the next {step}"


@pytest.mark.parametrize(
    ("language", "text", "normalised"),
    [
        ("en", "who's im the cafe", "who is i am the cafe"),
        ("de", "Wer ist im Verein?", "wer ist im verein"),
        ("fr", "Qui a gagn\u00e9 l\u2019ann\u00e9e derni\u00e8re\u00a0?", "qui a gagne l annee derniere"),
        ("en", "o'clock", "oclock"),
        ("xx", "im r u", "im r u"),
    ],
)
def test_contractions_are_those_of_the_language(language: str, text: str, normalised: str) -> None:
    assert normalise(text, language_of(language)) == normalised


@pytest.mark.parametrize(
    "text", ["", "is there a", "how do i get", "what's that?", "x y z", "?!", "\U0001f600", "thanks, and you", "why"]
)
def test_nothing_is_asked(text: str) -> None:
    assert only_weak(words(text))


@pytest.mark.parametrize("text", ["is there a car", "dakar", "2026", "who won", "where is the bivouac", "42"])
def test_one_word_with_a_subject_is_enough(text: str) -> None:
    assert not only_weak(words(text))
