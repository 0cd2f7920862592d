"""Which code runs here: what it worked out before holds only as long as nothing of it has changed."""

from __future__ import annotations

import platform
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PACKAGE = Path(__file__).parents[1]
READING = ("language", "knowledge", "matching")
"""The packages that read a fact base."""
ANSWERING = (*READING, "answering", "evaluation")
"""The packages that an answer comes from."""
_MODELS = frozenset({".onnx", ".bin"})
"""What encoders are made of: tens of megabytes, which nothing that is read depends on."""
LIBRARIES = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "rapidfuzz",
    "pyspellchecker",
    "PyYAML",
    "pydantic",
    "markdown-it-py",
)
"""What they work with, and could answer differently with another version of."""


@lru_cache(maxsize=8)
def running_version(parts: tuple[str, ...]) -> str:
    """That of the code that this process runs, as it was when first asked: an upgrade replaces files meanwhile."""
    return code_version(parts)


def code_version(parts: Sequence[str], package: Path = _PACKAGE) -> str:
    """A hash of all that decides what these packages do: their code, its data, Python, and libraries.

    Models are left out; an encoder has an identity of its own.
    """
    digest = sha256("\0".join(_environment()).encode())
    for part in parts:
        for path in sorted((package / part).rglob("*")):
            if path.is_file() and path.suffix not in _MODELS and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


def _environment() -> Iterator[str]:
    # An encoder's vectors are rounded a little differently by other processors.
    yield from (sys.version, platform.system(), platform.machine(), platform.processor())
    for library in LIBRARIES:
        try:
            yield f"{library} {version(library)}"
        except PackageNotFoundError:
            yield f"no {library}"
