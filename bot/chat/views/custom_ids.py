"""What stands in the ``custom_id`` of buttons, menus and windows: a click is understood by it, after a restart too."""

from __future__ import annotations

FACT = r"(?P<fact>[a-z0-9-]{1,60})"
ASKER = r"(?P<asker>[0-9]{1,20})"
DIGEST = r"(?P<mark>[0-9a-f]{8})"
MAX_CUSTOM_ID = 100
"""Characters of a ``custom_id``, by Discord's documentation."""
CHOSEN = "chosen"
HOW: str = rf"(?P<how>{CHOSEN}|[0-9]{{1,3}})"
"""How an answer was found: chosen from a list, or matched with so much confidence."""
MARK = r"(?P<mark>[0-9a-f]{12})"
"""Of a question that was asked in vain, by which its group is found."""
MARKS = r"(?P<marks>[0-9a-f,]{12,64})"
"""Of several, which stand on one page."""
BEFORE = r"(?P<before>[a-z0-9-]{0,60})"
TOPIC = r"(?P<topic>[a-z0-9-]{1,60})"
PRIVATELY, OPENLY = "private", "open"
WHO = rf"(?P<who>{PRIVATELY}|{OPENLY})"
YES, NO = "yes", "no"
