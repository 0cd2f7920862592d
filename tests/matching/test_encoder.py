from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.encoder import sentences as bundled_module
from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.encoder.sentences import LONGEST, SentenceEncoder, bundled_encoder
from bot.matching.matcher import Matcher
from bot.matching.model import fitted
from tests.matching.bases import CAMELS, needs_the_encoder

if TYPE_CHECKING:
    from bot.matching.encoder.kept_vectors import KeptVectors

pytestmark = needs_the_encoder

TEXTS = [
    "what do camels eat",
    "when does it start",
    "WHO won?!",
    "\u0434\u0430\u043a\u0430\u0440",
    "\U0001f600",
    "\0",
    "a " * 4000,
    "x" * 4000,
    "x",
]
EMPTY = ["", " ", "\n\t "]
# A question, another one of the same meaning that shares hardly a word with it, and one of another meaning.
ALIKE = [
    ("how do i get my money back", "can i have a refund", "when does the shop open"),
    ("what does it cost", "price of a ticket", "who designed the logo"),
    ("where do we meet", "location of the gathering", "how long does firing take"),
    ("who is in charge", "name of the boss", "how is the weather up there"),
    ("my parcel never arrived", "the delivery got lost", "what colours are there"),
    ("how do i join", "signing up as a new member", "the server crashed again"),
    ("when is the deadline", "last day to hand it in", "which tools do i bring"),
    ("am i allowed to bring my dog", "are pets welcome", "how do i reset my password"),
]
texts_of_all_sorts = st.lists(st.one_of(st.sampled_from([*TEXTS, *EMPTY]), st.text(max_size=30)), max_size=6)


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    """The model itself, of which nothing is kept."""
    return SentenceEncoder(Path(str(files("bot.matching.encoder"))))


@pytest.fixture
def bundled() -> KeptVectors:
    """What the matching gets: nothing is kept of another test."""
    found = bundled_encoder()
    assert found is not None
    return found


def test_each_text_has_a_row_of_length_1(model: SentenceEncoder) -> None:
    rows = model.encode(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), model.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_rows_that_are_kept_in_bytes_have_length_1_give_or_take_a_little(bundled: KeptVectors) -> None:
    rows = bundled.encode(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), bundled.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=5e-3)


def test_a_text_without_anything_has_a_row_of_zeros(model: SentenceEncoder, bundled: KeptVectors) -> None:
    for encoder in (model, bundled):
        assert encoder.encode(EMPTY).tolist() == np.zeros((len(EMPTY), encoder.dimensions)).tolist()
        for text in EMPTY:
            assert encoder.encode_question(text).tolist() == [0] * encoder.dimensions


def test_no_text_has_no_row(model: SentenceEncoder, bundled: KeptVectors) -> None:
    for encoder in (model, bundled):
        assert encoder.encode([]).shape == (0, encoder.dimensions)


@settings(max_examples=40, deadline=None)
@given(texts_of_all_sorts, st.sampled_from(TEXTS))
def test_a_text_has_the_same_row_whatever_stands_beside_it(
    model: SentenceEncoder, beside: list[str], text: str
) -> None:
    rows = model.encode([*beside, text, *beside])
    assert np.array_equal(rows[len(beside)], model.encode([text])[0])
    assert np.array_equal(rows[: len(beside)], rows[len(beside) + 1 :])


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_has_the_row_of_a_text(model: SentenceEncoder, bundled: KeptVectors, text: str) -> None:
    row = model.encode_question(text)
    assert row.dtype == np.float32
    assert np.array_equal(row, model.encode([text])[0])
    assert np.array_equal(row, bundled.encode_question(text))
    step = float(np.abs(row).max()) / 127
    assert np.abs(bundled.encode([text])[0] - row).max() <= 0.51 * step


def test_it_is_the_same_from_several_threads(model: SentenceEncoder) -> None:
    texts = [f"{question} {number}" for question, *_ in ALIKE for number in range(5)]
    with ThreadPoolExecutor(4) as threads:
        rows = list(threads.map(model.encode_question, texts))
    assert np.array_equal(rows, [model.encode_question(text) for text in texts])


def test_texts_of_one_meaning_are_nearer_than_those_of_different_ones(bundled: KeptVectors) -> None:
    near, far = [], []
    for texts in ALIKE:
        one, other, stranger = bundled.encode(texts)
        near.append(float(one @ other))
        far += [float(one @ stranger), float(other @ stranger)]
    assert min(near) > max(far) + 0.1


def test_it_is_told_who_means_what_among_all_of_them(bundled: KeptVectors) -> None:
    ones, others = (bundled.encode([texts[place] for texts in ALIKE]) for place in (0, 1))
    assert (ones @ others.T).argmax(axis=1).tolist() == list(range(len(ALIKE)))


def test_what_a_long_text_says_after_its_first_words_is_not_read(model: SentenceEncoder) -> None:
    long, longer = "camel " * LONGEST, "camel " * LONGEST + "prize money"
    assert np.array_equal(model.encode_question(long), model.encode_question(longer))
    assert not np.array_equal(model.encode_question("camel"), model.encode_question("camel prize money"))


def test_it_is_known_by_its_model(model: SentenceEncoder, bundled: KeptVectors) -> None:
    again = SentenceEncoder(Path(str(files("bot.matching.encoder"))))
    assert model.identity == again.identity == bundled.identity
    assert (model.name, model.dimensions) == (bundled.name, bundled.dimensions)


def test_nobody_is_told_that_it_is_used(tmp_path: Path) -> None:
    """A process of its own: the library decides when it is first imported."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "LOCALAPPDATA": str(tmp_path)}
    environ = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"} | home
    folder = str(files("bot.matching.encoder"))
    use = f"from pathlib import Path; from bot.matching.encoder.sentences import *; SentenceEncoder(Path({folder!r}))"
    subprocess.run([sys.executable, "-c", use], check=True, env=environ, cwd=Path(__file__).parents[2])  # noqa: S603 - ourselves
    assert [str(path) for path in tmp_path.rglob("*")] == []


def test_where_onnxruntime_has_no_wheel_the_matching_goes_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled_module, "find_spec", lambda _: None)
    assert bundled_encoder() is None
    matcher = Matcher.build(CAMELS)
    assert isinstance(matcher.index.meaning.encoder, HashedWords)
    assert matcher.weights == fitted("words", matcher.index.phrasings / len(CAMELS.intents))


def test_a_base_in_a_language_that_it_does_not_understand_is_matched_by_its_words(bundled: KeptVectors) -> None:
    assert Matcher.build(CAMELS, bundled).index.meaning.encoder is bundled
    german = Matcher.build(replace(CAMELS, language="de"), bundled)
    assert isinstance(german.index.meaning.encoder, HashedWords)
