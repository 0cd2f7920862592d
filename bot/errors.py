"""The errors that a person can be shown. Imports nothing of Roadbook."""


class RoadbookError(Exception):
    """Something went wrong that the person in front of Roadbook can mend.

    ``str(error)`` is one plain sentence that says what is wrong and what to do. It never holds a secret.
    """
