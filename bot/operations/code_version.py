"""Which code runs here: what it worked out before holds only as long as nothing of it has changed."""

from __future__ import annotations

import platform
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).parents[1]
PARTS = ("language", "knowledge", "matching", "answering", "evaluation")
"""The packages that an answer comes from."""
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


def code_version(package: Path = _PACKAGE) -> str:
    """A hash of all that the outcome of a question comes of, beside the fact base: code, its data, Python, libraries.

    Two processes have the same only where they would answer all questions alike.
    """
    digest = sha256("\0".join(_environment()).encode())
    for part in PARTS:
        for path in sorted((package / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
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
