"""Secrets in files: those that a setting names, as Docker hands them over, and the credentials of systemd."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "ROADBOOK_"
"""With what the name of each variable of the environment begins that is a setting."""
SUFFIX = "_file"
"""Behind a field's name: the field that names the file in which its value stands."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""The variable in which systemd tells a service where its credentials are (systemd.exec(5))."""
LONGEST = 65_536
"""Characters of a file that is read for a secret: more is the wrong file."""


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file that holds one setting. ``named_by`` is what told of it: a setting's name, or systemd's."""

    path: Path
    named_by: str

    def read(self) -> str:
        """What it holds, without the line's end.

        Raises:
            ValueError: it cannot be read, or there is nothing in it. The message holds nothing of it.
        """
        where = f"is to be read from the file {str(self.path)!r}, which"
        try:
            with self.path.expanduser().open(encoding="utf-8-sig") as file:
                text = file.read(LONGEST + 1).strip()
        except UnicodeDecodeError:
            raise ValueError(f"{where} is no UTF-8 text. Check {self.named_by}.") from None
        except (OSError, RuntimeError) as error:
            why = getattr(error, "strerror", None) or "there is no such home folder"
            raise ValueError(f"{where} cannot be read ({why}). Check {self.named_by}.") from None
        if not text:
            raise ValueError(f"{where} is empty. Write the value into it, and nothing else.")
        if len(text) > LONGEST or "\n" in text:
            raise ValueError(f"{where} holds more than one line. Write the value into it, and nothing else.")
        return text


@dataclass(frozen=True, slots=True)
class GivenTwice:
    """A setting that stands for itself and in a file, so that nobody can tell which is meant."""

    name: str

    def read(self) -> str:
        """Nothing.

        Raises:
            ValueError: always.
        """
        raise ValueError(
            f"is given twice: {self.name}{SUFFIX.upper()} names a file for it, too. Leave one of them out."
        )


def with_files(given: dict[str, Any], fields: Iterable[str], prefix: str) -> dict[str, Any]:
    """What was given, and in the place of each secret that is in a file, that file.

    ``fields`` are those of the settings; a secret is one that has a second field for a file. What is set otherwise
    wins over a credential.
    """
    known = set(fields)
    found = dict(given)
    for field in (name for name in known if f"{name}{SUFFIX}" in known):
        variable, file = f"{prefix}{field.upper()}", given.get(f"{field}{SUFFIX}")
        if file is not None:
            named = SecretFile(Path(str(file).strip().strip("\"'")), f"{variable}{SUFFIX.upper()}")
            found[field] = GivenTwice(variable) if field in given else named
        elif field not in given and (credential := _credential(variable)) is not None:
            found[field] = SecretFile(credential, f"the credential {variable}")
    return found


def _credential(name: str) -> Path | None:
    folder = os.environ.get(CREDENTIALS)
    file = Path(folder, name) if folder else None
    return file if file is not None and file.exists() else None
