"""The errors that a person can be shown. Imports nothing of Roadbook."""


class RoadbookError(Exception):
    """Something went wrong that the person in front of Roadbook can mend.

    ``args`` holds a plain text for each thing that is wrong: what it is, and what to do. ``str(error)`` is all of
    them. They never hold a secret.
    """

    def __str__(self) -> str:
        """All that is wrong, in one line."""
        return " ".join(map(str, self.args))
