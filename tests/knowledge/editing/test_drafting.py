"""A new fact starts as a draft, in a file of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.editing.drafting import DRAFTS, DraftFact, add_draft
from bot.knowledge.yaml_reader import read_yaml
from tests.knowledge.editing.files import CONTENTS

MASCOT = DraftFact("team", "Is there a mascot?", ("any mascot", "mascot: who?"), "A camel.")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_the_first_draft_makes_the_file_and_the_next_stands_behind_it() -> None:
    first = add_draft(CONTENTS, MASCOT)
    assert (first.file, first.before) == (DRAFTS, None)
    assert first.after.decode() == (
        "- id: is-there-a-mascot\n"
        "  topic: team\n"
        "  question: Is there a mascot?\n"
        "  phrasings:\n"
        "    - any mascot\n"
        '    - "mascot: who?"\n'
        "  answer: A camel.\n"
    )
    second = add_draft(first.applied(CONTENTS), MASCOT)
    assert second.after.startswith(first.after)
    assert second.after[len(first.after) :].startswith(b"- id: is-there-a-mascot-2\n")


def test_a_draft_is_laid_out_as_the_one_before_and_takes_no_facts_id() -> None:
    before = b"# ours\n- id: a\n  topic: team\n  question: b\n  phrasings:\n  - c  # d\n# the end\n"
    edit = add_draft({**CONTENTS, DRAFTS: before}, DraftFact("team", "Boss", ("who",)))
    assert edit.after == before.replace(
        b"  - c  # d\n",
        b"  - c  # d\n- id: boss-2\n  topic: team\n  question: Boss\n  phrasings:\n  - who\n",
    )


@given(TEXT, TEXT, TEXT)
def test_any_text_becomes_nothing_but_text(question: str, phrasing: str, answer: str) -> None:
    first = add_draft({}, DraftFact("team", question, (phrasing,), answer))
    second = add_draft(first.applied({}), DraftFact("team", question, (phrasing, "x"), answer))
    document = read_yaml(second.file, second.after).document
    assert document is not None
    assert isinstance(document.data, list)
    assert [(each["question"], each["phrasings"], each["answer"]) for each in document.data] == [
        (question, [phrasing], answer),
        (question, [phrasing, "x"], answer),
    ]
