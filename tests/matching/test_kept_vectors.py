from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest

from bot.matching.encoder import kept_vectors
from bot.matching.encoder.kept_vectors import KeptVectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.matching.encoder import Encoder, Vectors

TEXTS = ["what do camels eat", "who won", "prize money", "", "\ud800 who"]
ROOT = Path(__file__).parents[2]


class Counting:
    """An encoder that knows what it was asked for; a text's row is drawn by its letters."""

    name = "counting"

    def __init__(self, identity: str = "counting-1", dimensions: int = 24) -> None:
        self.identity = identity
        self.dimensions = dimensions
        self.departure = np.ones((2, dimensions), np.float32)
        self.encoded: list[str] = []
        self.questions: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.array([self.row(text) for text in texts], np.float32).reshape(len(texts), self.dimensions)

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  whatever it is
        return True

    def encode_question(self, text: str) -> Vectors:
        self.questions.append(text)
        return self.row(text)

    def row(self, text: str) -> Vectors:
        if not text:
            return np.zeros(self.dimensions, np.float32)
        row = np.random.default_rng(crc32(text.encode("utf-8", "surrogatepass"))).normal(size=self.dimensions)
        return np.asarray(row / np.linalg.norm(row), np.float32)


def kept(own: Path | None, texts: Sequence[str] = TEXTS, encoder: Encoder | None = None) -> KeptVectors:
    """After these texts were encoded and saved."""
    found = KeptVectors(encoder or Counting(), own)
    found.encode(texts)
    found.save()
    return found


def encoded_again(own: Path | None, texts: Sequence[str] = TEXTS) -> list[str]:
    """Which of the texts a new start has to encode."""
    encoder = Counting()
    KeptVectors(encoder, own).encode(texts)
    return encoder.encoded


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "vectors.bin"


def test_what_another_process_encodes_meanwhile_is_not_encoded_here(own: Path) -> None:
    encoder = Counting()
    here = KeptVectors(encoder, own)
    kept(own)
    assert np.array_equal(here.encode(TEXTS), KeptVectors(Counting(), own).encode(TEXTS))
    assert encoder.encoded == []


def test_what_was_kept_is_read_again_without_encoding(own: Path) -> None:
    first = kept(own).encode(TEXTS)
    assert first.shape == (len(TEXTS), 24)
    encoder = Counting()
    again = KeptVectors(encoder, own)
    assert np.array_equal(again.encode(TEXTS[::-1]), first[::-1])
    assert encoder.encoded == []


def test_rows_are_those_of_the_encoder_to_half_a_step(own: Path) -> None:
    encoder = Counting()
    exact = encoder.encode(TEXTS)
    steps = np.abs(exact).max(axis=1, keepdims=True) / 127
    for found in (kept(own, encoder=encoder).encode(TEXTS), KeptVectors(encoder, own).encode(TEXTS)):
        assert found.dtype == np.float32
        assert (np.abs(found - exact) <= 0.501 * steps).all()


def test_no_text_is_encoded_twice_and_what_is_new_is_added(own: Path) -> None:
    encoder = Counting()
    vectors = KeptVectors(encoder, own)
    rows = vectors.encode(["who won", "prize money", "who won"])
    assert np.array_equal(rows[0], rows[2])
    vectors.encode(["prize money", "camel diet"])
    assert encoder.encoded == ["who won", "prize money", "camel diet"]
    vectors.save()
    more = KeptVectors(Counting(), own)
    more.encode(["how hot is it"])
    more.save()
    assert encoded_again(own, ["who won", "prize money", "camel diet", "how hot is it"]) == []


def test_no_text_has_no_row(own: Path) -> None:
    for vectors in (KeptVectors(Counting(), own), kept(own)):
        assert vectors.encode([]).shape == (0, 24)


def test_it_is_to_the_matching_what_its_encoder_is(own: Path) -> None:
    encoder = Counting()
    vectors: Encoder = KeptVectors(encoder, own)
    assert (vectors.name, vectors.identity, vectors.dimensions) == ("counting", "counting-1", 24)


def test_what_ships_is_read_and_never_written(own: Path, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped.bin"
    kept(shipped, ["who won"])
    before = shipped.read_bytes()
    encoder = Counting()
    vectors = KeptVectors(encoder, own, shipped)
    vectors.encode(["who won", "camel diet"])
    assert encoder.encoded == ["camel diet"]
    vectors.save()
    assert shipped.read_bytes() == before
    both = Counting()
    KeptVectors(both, own, shipped).encode(["who won", "camel diet"])
    assert both.encoded == []


def test_a_question_is_never_in_the_file(own: Path) -> None:
    encoder = Counting()
    vectors = KeptVectors(encoder, own)
    asked = "is my neighbour a rider"
    assert np.array_equal(vectors.encode_question(asked), encoder.row(asked))
    assert encoder.questions == [asked]
    vectors.save()
    assert not own.exists()  # there was nothing to keep
    vectors.encode(TEXTS)
    vectors.encode_question(asked)
    vectors.save()
    without = own.with_name("without.bin")
    kept(without)
    assert own.read_bytes() == without.read_bytes()
    assert encoded_again(own, [asked, *TEXTS]) == [asked]


def test_no_text_can_be_read_in_the_file(own: Path) -> None:
    kept(own)
    found = own.read_bytes()
    assert not [text for text in TEXTS if len(text) > 3 and text.encode("utf-8", "surrogatepass") in found]


def test_nothing_new_is_nothing_to_write(own: Path) -> None:
    vectors = kept(own)
    own.unlink()
    vectors.save()
    vectors.encode(TEXTS)
    vectors.save()
    assert not own.exists()


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept(None)
    assert list(tmp_path.iterdir()) == []


def flipped(found: bytes) -> bytes:
    return found[:-7] + bytes([found[-7] ^ 1]) + found[-6:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no line": lambda found: found.replace(b"\n", b""),
    "garbage": lambda _: b"\x00\xff\n" * 999,
    "a bit flipped": flipped,
    "the head alone": lambda found: found[: found.index(b"\n") + 1],
    "cut in a record": lambda found: found[:-5],
    "a record cut off": lambda found: found[: -(16 + 4 + 24)],
    "more behind it": lambda found: found + found,
    "another version": lambda found: found.replace(b"vectors 1", b"vectors 9"),
    "another model": lambda found: found.replace(b"counting-1", b"counting-2"),
    "other dimensions": lambda found: found.replace(b" 24 ", b" 12 "),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_ignored_and_written_anew(own: Path, damage: str) -> None:
    kept(own)
    whole = own.read_bytes()
    own.write_bytes(DAMAGE[damage](whole))
    assert own.read_bytes() != whole
    assert encoded_again(own) == TEXTS
    kept(own)
    assert own.read_bytes() == whole
    assert encoded_again(own) == []


@pytest.mark.parametrize("other", [Counting("counting-2"), Counting(dimensions=12)], ids=["model", "dimensions"])
def test_a_file_of_another_model_is_ignored_and_written_anew(own: Path, other: Counting) -> None:
    kept(own, encoder=other)
    assert encoded_again(own) == TEXTS
    kept(own)
    assert encoded_again(own) == []


def refused(code: int) -> Callable[..., int]:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(code, "refused")

    return refuse


def test_a_file_that_cannot_be_read_is_ignored_and_written_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(own, ["another text"])
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refused(errno.EACCES))
        kept(own)
    assert encoded_again(own) == []


def test_a_folder_in_its_place_is_left_alone(own: Path) -> None:
    own.mkdir()
    assert kept(own).encode(TEXTS).shape == (len(TEXTS), 24)
    assert own.is_dir()
    assert list(own.parent.iterdir()) == [own]


def test_a_folder_that_is_not_there_is_made_for_nobody_else(tmp_path: Path) -> None:
    own = tmp_path / "state" / "roadbook" / "vectors.bin"
    kept(own)
    assert encoded_again(own) == []
    assert own.parent.stat().st_mode & 0o077 == 0


def test_where_no_folder_can_be_nothing_is_kept_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    own = tmp_path / "file" / "vectors.bin"
    assert kept(own).encode(TEXTS).shape == (len(TEXTS), 24)
    assert encoded_again(own) == TEXTS


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_in_a_read_only_folder_nothing_is_kept_and_nothing_breaks(
    own: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    kept(own, ["who won"])
    before = own.read_bytes()
    # A file system that is mounted read-only refuses to remove what is not there, too.
    with monkeypatch.context() as patched:
        for name in ("open", "mkdir", "write_bytes", "replace", "rename", "unlink", "touch"):
            patched.setattr(Path, name, refused(code))
        patched.setattr(Path, "read_bytes", lambda _: before)
        assert kept(own).encode(TEXTS).shape == (len(TEXTS), 24)
    assert own.read_bytes() == before
    assert list(own.parent.iterdir()) == [own]


def test_on_a_full_disk_what_was_there_stays_whole(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(own, ["who won"])
    before, write = own.read_bytes(), Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", half)
        kept(own)
    assert own.read_bytes() == before
    assert list(own.parent.iterdir()) == [own]


def test_of_more_than_a_file_holds_the_latest_stay(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_vectors, "MOST", 3)
    texts = [f"text {number}" for number in range(5)]
    assert kept(own, texts).encode(texts).shape == (5, 24)
    assert encoded_again(own, texts) == texts[:2]
    kept(own, ["another"])
    assert encoded_again(own, [*texts, "another"]) == texts[:3]
    assert len(own.read_bytes().partition(b"\n")[2]) == 3 * (16 + 4 + 24)


MANY = [[f"text {number} of {saver}" for number in range(2000 + 500 * saver)] for saver in range(2)]
"""What each of two savers keeps: files of different lengths."""


def test_of_two_savers_in_one_process_one_leaves_a_whole_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shorter, longer = (KeptVectors(Counting(), own) for _ in range(2))
    shorter.encode(MANY[0])
    longer.encode(MANY[1])
    write = Path.write_bytes
    interrupted: list[Path] = []

    def half_then_the_other(path: Path, data: bytes) -> int:
        """As when another thread's turn comes in between: or another machine's, whose process has the same number."""
        if interrupted:
            return write(path, data)
        interrupted.append(path)
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            shorter.save()
            return file.write(data[len(data) // 2 :])

    monkeypatch.setattr(Path, "write_bytes", half_then_the_other)
    longer.save()
    assert interrupted
    assert [] in [encoded_again(own, texts) for texts in MANY]
    assert list(own.parent.iterdir()) == [own]


_SAVE = """
import sys
from pathlib import Path
from tests.matching.test_kept_vectors import MANY, Counting, KeptVectors
saver = KeptVectors(Counting(), Path(sys.argv[1]))
saver.encode(MANY[int(sys.argv[2])])
sys.stdin.readline()
for _ in range(20):
    saver._new = True
    saver.save()
"""


def test_of_two_processes_one_leaves_a_whole_file(own: Path) -> None:
    processes = [
        subprocess.Popen(  # noqa: S603  the script above, by this interpreter
            [sys.executable, "-c", _SAVE, str(own), str(place)], stdin=subprocess.PIPE, cwd=ROOT, text=True
        )
        for place in range(2)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0, 0]
    assert any(encoded_again(own, texts) == [] for texts in MANY)
    assert list(own.parent.iterdir()) == [own]


def test_a_question_is_encoded_once_as_long_as_it_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_vectors, "QUESTIONS", 2)
    encoder = Counting()
    encodes = KeptVectors(encoder)
    first = encodes.encode_question("who won")
    assert np.array_equal(encodes.encode_question("who won"), first)
    for text in ("where", "when", "who won"):
        encodes.encode_question(text)
    assert encoder.questions == ["who won", "where", "when", "who won"]
