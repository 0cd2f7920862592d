from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.kept_files import KeptFiles
from bot.knowledge.model import Entity
from bot.matching import corpus as corpus_module
from bot.matching.corpus import Corpus
from bot.matching.kept_readings import KIND, KeptReadings, TextRead, _key
from tests.matching.bases import CAMELS

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
    from bot.matching.reading import Reader


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    return KeptFiles(tmp_path / "kept", "1")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read anew."""
    texts: list[str] = []
    in_earnest = corpus_module.read_text

    def note(reader: Reader, text: str) -> TextRead:
        texts.append(text)
        return in_earnest(reader, text)

    monkeypatch.setattr(corpus_module, "read_text", note)
    return texts


def test_the_next_process_reads_no_text_again_and_reads_all_alike(files: KeptFiles, read: list[str]) -> None:
    first = Corpus.read(CAMELS, KeptReadings(files))
    assert len(read) > 10
    read.clear()
    again = Corpus.read(CAMELS, KeptReadings(files))
    assert (read, again.texts, again.as_read) == ([], first.texts, first.as_read)


def test_of_a_new_state_only_new_texts_are_read(read: list[str]) -> None:
    kept = KeptReadings()
    Corpus.read(CAMELS, kept)
    read.clear()
    first, *others = CAMELS.intents
    asked = replace(first, phrasings=(*first.phrasings, "an entirely new phrasing"))
    changed = replace(CAMELS, intents=(asked, *others))
    texts = Corpus.read(changed, kept).texts
    assert read == ["an entirely new phrasing"]
    assert texts == Corpus.read(changed).texts


@pytest.mark.parametrize(
    "changed",
    [
        replace(CAMELS, entities=(*CAMELS.entities, Entity("hump", "thing", ("Hump",)))),
        replace(CAMELS, editions=CAMELS.editions[1:]),
        replace(CAMELS, event=("gallop",)),
        replace(CAMELS, language="de"),
    ],
)
def test_with_other_names_or_editions_every_text_is_read_again(
    files: KeptFiles, read: list[str], changed: KnowledgeBase
) -> None:
    kept = KeptReadings(files)
    Corpus.read(CAMELS, kept)
    read.clear()
    assert Corpus.read(changed, kept).as_read.keys() == set(read)


@pytest.mark.parametrize("spoilt", [b"", b"no pickle", pickle.dumps([("text", 1)]), pickle.dumps([KeptFiles])])
def test_what_is_spoilt_is_read_again(files: KeptFiles, read: list[str], spoilt: bytes) -> None:
    first = Corpus.read(CAMELS, KeptReadings(files))
    files.put(KIND, _key(CAMELS), spoilt)
    read.clear()
    assert Corpus.read(CAMELS, KeptReadings(files)).texts == first.texts
    assert set(read) == first.as_read.keys()
