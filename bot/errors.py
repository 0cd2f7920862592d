"""The errors that a person can be shown. Imports nothing of Roadbook."""

import errno

_NO_FILES = frozenset({errno.EMFILE, errno.ENFILE})


class RoadbookError(Exception):
    """Something went wrong that the person in front of Roadbook can mend.

    ``args`` holds a plain text for each thing that is wrong: what it is, and what to do. ``str(error)`` is all of
    them. They never hold a secret.
    """

    def __str__(self) -> str:
        """All that is wrong, in one line."""
        return " ".join(map(str, self.args))


class RefusedError(RoadbookError):
    """To try the same again changes nothing: a person has to change a setting first."""


class InUseError(RoadbookError):
    """Another process has what this one needs for itself: to try again helps once that one has ended."""


def is_out_of_files(error: BaseException) -> bool:
    """Whether it came from a file or a connection that the system would not open beside all that are open."""
    while not (isinstance(error, OSError) and error.errno in _NO_FILES):
        before = error.__cause__ or error.__context__
        if before is None:
            return False
        error = before
    return True
