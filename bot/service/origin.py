"""Where a question comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asked, where, and at which door.

    ``asker`` is the id of the user who asked, ``channel`` that of the place, ``guild`` that of its server; None where
    there is none. ``door`` is the name under which the store counts the question. ``private`` where only the asker
    sees what is said.
    """

    asker: int = 0
    channel: int | None = None
    guild: int | None = None
    door: str = ""
    private: bool = False

    @property
    def conversation(self) -> tuple[int | None, bool, int]:
        """What a follow-up refers to is remembered under this key.

        An answer that everybody sees must not go on from what was asked in private: "Why" would tell it to all.
        """
        return self.channel, self.private, self.asker
