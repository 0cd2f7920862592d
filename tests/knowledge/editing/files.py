"""Files as people lay them out: comments, quotes, wrapped texts, lists of both kinds."""

from __future__ import annotations

FACTS = """\
# yaml-language-server: $schema=../schema/facts.json
# Whoever edits this: keep it short.

- id: rally-dates
  topic: dates   # its file
  question: When is the {edition} rally?
  answers_with: date
  phrasings:
    - when does the {edition} rally start
    - "when's it: the rally"   # asked by Ann

    # - which days is the rally on
  related: [boss]
  facts:
    - id: dates-2025
      status: confirmed
      answer: >-
        The 2025 rally ran
        from 3 to 17 January.
      evidence:
        - source: organiser-2025
          fragment: 'January 3 to 17'
      checked: 2026-11-23  # by Ben
      review_by: 2027-01-31

- id: boss
  topic: team
  question: Who leads the team?
  answers_with: person
  phrasings: [who is the boss, "name, please",
              principal]
  facts:
  - {id: boss, status: confirmed, answer: Ann Berg leads it., evidence: [{source: x}], checked: "2026-11-20"}

# The end.
"""

REFUSED = """\
# What people ask about and no fact tells.

- id: families
  subject: the families of drivers
  phrasings:
    - rokas wife
    - has rokas got kids   # asked often
    # nicknames
    - |
      mr dakar
    - baciuska
      girlfriend
- id: money
  subject: what they earn
  phrasings: [salary, "pay, please", bonus]
- id: pets
  subject: pets
  phrasings:
    - does he have a dog
"""

CONTENTS = {"facts/all.yaml": FACTS.encode(), "out_of_scope.yaml": REFUSED.encode()}
