from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evaluation.camel_base import write_camel_base
from tests.terminal.conftest import (
    a_clean_place,  # noqa: F401 - the commands are tested in the same clean place as the others
    here,  # noqa: F401 - and on the same terminal
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def camels(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "camels")
