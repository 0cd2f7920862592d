"""From a folder to a fact base, or to all of its problems at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.collector import MAX_PROBLEMS_PER_FILE
from bot.knowledge.facts import Status, Window
from bot.knowledge.lint import all_problems
from bot.knowledge.loader import Loaded, load
from bot.knowledge.model import AnswerKind, OutOfScope, UnnamedEdition

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.model import KnowledgeBase

NAMES = [
    "about.yaml",
    "drafts.yaml",
    "editions.yaml",
    "facts/dates.yaml",
    "facts/team.yaml",
    "glossary.yaml",
    "out_of_scope.yaml",
    "questions.yaml",
    "sources.yaml",
]


@pytest.fixture
def known(base: Base) -> KnowledgeBase:
    knowledge = base.load().base
    assert knowledge is not None
    return knowledge


def test_figures_are_checked_although_other_parts_are_broken(base: Base) -> None:
    base.change("facts/dates.yaml", "from 3 to 17 January", "from 3 to 17 January, on 18 stages")  # a sound intent
    base.change("facts/team.yaml", "claim: six cars", "claim: seven cars")  # in an intent that is broken
    base.change("facts/team.yaml", "  answers_with: number", "  answer_with: number")
    base.change("facts/team.yaml", "source: daily-2026\n", "source: daily-2027\n")  # in a fact that is broken itself
    base.change("sources.yaml", "kind: news", "kind: paper")

    messages = [str(problem) for problem in all_problems(base.load(), date(2026, 11, 24))]

    assert any('dates-2025: no evidence carries "18"' in message for message in messages)
    assert not any("boss: " in message for message in messages)
    assert any('"answer_with" is unknown' in message for message in messages)
    assert any('"paper" is not one of the words' in message for message in messages)


def test_figures_of_a_broken_intent_are_checked(base: Base) -> None:
    base.change("facts/team.yaml", "claim: six cars", "claim: seven cars")
    base.change("facts/team.yaml", "  answers_with: number", "  answer_with: number")

    messages = [problem.message for problem in all_problems(base.load(), date(2026, 11, 24))]

    assert 'recce-count: no evidence carries "seven".' in messages


def test_all_else_that_is_wrong_with_what_is_there_is_told_although_other_parts_are_broken(base: Base) -> None:
    base.change("facts/team.yaml", "  answers_with: number", "  answer_with: number")
    base.change("sources.yaml", '"2026-05-01"', "2027-05-01")
    base.change("glossary.yaml", "ms example, the chief", "ms example miss example, the chief")
    base.change("facts/dates.yaml", "rally ran from", "rally will run from")

    messages = [problem.message for problem in all_problems(base.load(), date(2026, 11, 24))]

    assert 'The key "answer_with" is unknown here.' in messages
    for part in ("still to come", "two names", 'it says "will"'):
        assert any(part in message for message in messages), part
    assert not any("no fact cites" in message for message in messages)


def test_intents_and_facts_come_in_the_order_of_the_files(known: KnowledgeBase) -> None:
    assert [intent.id for intent in known.intents] == ["rally-dates", "boss", "recce", "rally-summary"]
    assert list(known.facts) == ["dates-2025", "dates-2026", "boss", "recce-count"]
    dates = known.intents[0]
    assert dates.answers_with is AnswerKind.DATE
    assert dates.unnamed_edition is UnnamedEdition.NEXT
    assert dates.related == ("boss",)
    assert known.intents[1].unnamed_edition is UnnamedEdition.ASK


def test_a_fact_answers_its_own_question_with_its_edition(known: KnowledgeBase) -> None:
    assert known.facts["dates-2026"].question == "When is the 2026 rally?"
    assert known.facts["dates-2026"].review_by == date(2027, 1, 31)
    assert known.facts["boss"].status is Status.SINGLE_SOURCE


def test_a_used_fact_answers_the_question_under_which_it_is_used(known: KnowledgeBase) -> None:
    summary = known.intents[3]

    assert [fact.id for fact in summary.facts] == ["dates-2026"]
    assert summary.question_for(summary.facts[0]) == "What is known of the 2026 rally?"
    assert known.facts["dates-2026"].question == "When is the 2026 rally?"
    assert known.intents_by_fact["dates-2026"].id == "rally-dates"


def test_the_window_is_the_facts_own_or_else_its_editions(known: KnowledgeBase) -> None:
    assert known.facts["boss"].window == Window(date(2026, 5, 1))
    assert known.facts["dates-2026"].window == Window(date(2026, 1, 3), date(2026, 1, 17))
    assert known.facts["recce-count"].window == Window()


def test_a_plain_answer_is_not_told_before_it_was_known(known: KnowledgeBase) -> None:
    boss, dates = known.facts["boss"].wording, known.facts["dates-2025"].wording
    assert (boss.before, boss.during, boss.after) == ("", boss.after, "Ms Example leads the team.")
    assert dates.before == dates.during == dates.after == "The 2025 rally ran from 3 to 17 January."


def test_a_tensed_answer_reads_during_as_after_where_it_does_not_say(known: KnowledgeBase) -> None:
    wording = known.facts["dates-2026"].wording
    assert wording.before == "The 2026 rally starts on 3 January."
    assert wording.during == wording.after == "The 2026 rally started on 3 January."


def test_a_tensed_answer_reads_during_as_it_says(base: Base) -> None:
    base.change(
        "facts/dates.yaml", "        after: The", "        during: It is on since 3 January.\n        after: The"
    )

    known = base.load().base

    assert known is not None
    assert known.facts["dates-2026"].wording.during == "It is on since 3 January."
    assert len(known.facts["dates-2026"].wording.texts) == 3


def test_a_used_fact_keeps_its_edition_where_none_is_named(base: Base) -> None:
    base.change("facts/team.yaml", "use: dates-2026\n      edition: 2026", "use: dates-2026")

    known = base.load().base

    assert known is not None
    assert known.intents[3].facts[0].edition == 2026
    assert known.intents[3].facts[0].question == "What is known of the 2026 rally?"


def test_evidence_and_positions_hold_their_sources(known: KnowledgeBase) -> None:
    evidence = known.facts["dates-2026"].evidence[0]
    assert evidence.source is known.sources["organiser-2026"]
    assert (evidence.fragment, evidence.figures, evidence.why) == (None, ("3",), "The page could not be read.")
    recce = known.facts["recce-count"]
    assert [position.sources[0].id for position in recce.positions] == ["organiser-2025", "daily-2026"]


def test_a_source_speaks_for_itself_unless_it_says_whom_it_rewrites(known: KnowledgeBase) -> None:
    assert known.sources["organiser-2025"].origin == "organiser-2025"
    assert known.sources["daily-2026"].origin == "team-statement"
    assert known.sources["daily-2026"].published == date(2026, 5, 1)


def test_editions_come_by_year_and_gate_questions_know_their_lines(known: KnowledgeBase) -> None:
    assert [(edition.year, edition.ordinal) for edition in known.editions] == [(2025, 47), (2026, 48)]
    assert [(question.line, question.facts) for question in known.gate] == [
        (2, ("dates-2025",)),
        (4, ("boss",)),
        (8, ()),
    ]
    assert known.gate[1].asked_on == date(2026, 6, 1)
    assert known.entities[0].names == ("ms example", "the chief")


def test_every_id_can_be_located(base: Base) -> None:
    loaded = base.load()

    assert str(loaded.locate("fact:dates-2026")) == "facts/dates.yaml, line 19"
    assert str(loaded.locate("fact:dates-2026", "evidence", 0, "figures")) == "facts/dates.yaml, line 27"
    assert str(loaded.locate("source:daily-2026")) == "sources.yaml, line 13"
    assert str(loaded.locate("intent:recce", "question")) == "facts/team.yaml, line 19"
    assert str(loaded.locate("entity:navigator")) == "glossary.yaml, line 4"


def test_the_language_is_the_one_that_is_named_else_english(base: Base) -> None:
    base.change("about.yaml", "language: en", "language: la")
    named = base.load().base
    (base.directory / "about.yaml").unlink()
    unnamed = base.load().base

    assert named is not None
    assert unnamed is not None
    assert (named.language, unnamed.language) == ("la", "en")


def test_a_base_says_what_it_is_as_far_as_it_does(base: Base) -> None:
    named = base.load().base
    base.change("about.yaml", "licence: CC BY 4.0", "description: Its dates.")
    described = base.load().base
    (base.directory / "about.yaml").unlink()
    unnamed = base.load().base

    assert named is not None
    assert described is not None
    assert unnamed is not None
    assert (named.name, named.description, named.licence) == ("The made-up rally", "", "CC BY 4.0")
    assert (described.name, described.description, described.licence) == ("The made-up rally", "Its dates.", "")
    assert (unnamed.name, unnamed.description, unnamed.licence) == ("", "", "")


def test_what_is_out_of_scope_has_a_subject_and_phrasings(known: KnowledgeBase) -> None:
    phrasings = ("where can i buy a ticket", "how much is a ticket")
    assert known.out_of_scope == (OutOfScope("tickets", "tickets and travel", phrasings),)


def test_a_draft_is_no_fact_and_what_is_wrong_with_it_is_told(base: Base) -> None:
    known = base.load().base
    assert known is not None
    assert "rally-mascot" not in known.facts
    assert "rally-mascot" not in known.intents_by_id
    base.change("drafts.yaml", "topic: team", "topik: team")
    (problem,) = base.load().problems
    assert (problem.file, problem.line) == ("drafts.yaml", 2)


def test_optional_files_may_be_left_out(base: Base) -> None:
    for name in ("about.yaml", "drafts.yaml", "glossary.yaml", "out_of_scope.yaml", "questions.yaml"):
        (base.directory / name).unlink()

    assert base.load().problems == ()


@settings(max_examples=20)
@given(st.permutations(NAMES))
def test_nothing_depends_on_the_order_in_which_files_were_made(contents: dict[str, str], names: list[str]) -> None:
    loaded = [_load({name: contents[name] for name in order}) for order in (NAMES, names)]

    assert loaded[0].base is not None
    assert loaded[0].base == loaded[1].base


def _load(contents: dict[str, str | bytes]) -> Loaded:
    """A base whose files are made in this order."""
    with TemporaryDirectory() as folder:
        for name, text in contents.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(Path(folder))


def test_the_revision_changes_with_a_byte_and_with_a_name(base: Base) -> None:
    revisions = {_revision(base)}
    base.write("questions.yaml", base.read("questions.yaml") + "# a word\n")
    revisions.add(_revision(base))
    (base.directory / "facts/team.yaml").rename(base.directory / "facts/people.yaml")
    base.write("facts/people.yaml", base.read("facts/people.yaml").replace("topic: team", "topic: people"))
    revisions.add(_revision(base))

    assert len(revisions) == 3


def _revision(base: Base) -> str:
    known = base.load().base
    assert known is not None
    return known.revision


# file, what stands there, what is written instead, the line of the problem
MANY = [
    ("facts/dates.yaml", "topic:", "topik:", 2),
    ("facts/dates.yaml", "answers_with: date", "answers_with: dat", 4),
    ("facts/dates.yaml", "- which days is the rally on", "- 12:30", 8),
    ("facts/dates.yaml", "[boss]", "[bos]", 9),
    ("facts/dates.yaml", "status: confirmed", "status: confirmd", 13),
    ("facts/dates.yaml", "organiser-2025", "organizer-2025", 16),
    ("facts/dates.yaml", "checked: 2026-11-23", "checked: 2026-11-31", 18),
    ("facts/dates.yaml", "          why: The page could not be read.\n", "", 27),
    ("facts/team.yaml", "Who leads", "Who in {edition} leads", 3),
    ("facts/team.yaml", "who is the boss", "no", 6),
    ("facts/team.yaml", "name of the team principal", '""', 7),
    ("facts/team.yaml", "source: daily-2026", "source: *daily", 15),
    ("facts/team.yaml", "number of recce cars", "when does the {edition} rally start", 22),
    ("facts/team.yaml", "status: disputed", "status: confirmed", 28),
    ("facts/team.yaml", "claim: eight cars", "claim: eight cars\n          claim: nine cars", 31),
    ("sources.yaml", "https://example.org/2025", "example.org", 4),
    ("sources.yaml", "kind: organiser", "kind: !organiser organiser", 6),
    ("sources.yaml", "id: daily-2026", "id: organiser-2025", 13),
    ("editions.yaml", "2026-01-17", "2025-01-17", 4),
    ("editions.yaml", "ordinal: 47", "ordinal: 48", 6),
    ("glossary.yaml", "kind: person", "kind: Person", 2),
    ("glossary.yaml", "[navigator, codriver]", "navigator", 6),
    ("questions.yaml", "[dates-2025]", "[dates-2024]", 3),
    ("questions.yaml", "2026-06-01", "soon", 6),
]


def test_all_problems_of_all_files_are_told_at_once(base: Base) -> None:
    for file, old, new, _line in MANY:
        base.change(file, old, new)

    loaded = base.load()

    places = [(problem.file, problem.line) for problem in loaded.problems]
    assert loaded.base is None
    assert {(file, line) for file, _old, _new, line in MANY} <= set(places)
    assert places == sorted(places)


def test_a_file_that_cannot_be_read_hides_nothing_else_and_accuses_nobody(base: Base) -> None:
    base.change("sources.yaml", "- id", "- 'id")
    base.change("facts/dates.yaml", "- id", "\t- id")
    base.change("glossary.yaml", "kind: word", "kind: Wort")

    problems = base.load().problems

    assert [(problem.file, problem.line) for problem in problems] == [
        ("facts/dates.yaml", 1),
        ("glossary.yaml", 5),
        ("sources.yaml", 1),
    ]


def test_editions_that_cannot_be_read_are_not_called_the_same(base: Base) -> None:
    base.write("facts/dates.yaml", base.read("facts/dates.yaml").replace("edition: 20", "edition: x"))
    base.write("facts/team.yaml", base.read("facts/team.yaml").partition("- id: rally-summary")[0])

    problems = base.load().problems

    assert [(problem.file, problem.line) for problem in problems] == [
        ("facts/dates.yaml", 12),
        ("facts/dates.yaml", 20),
    ]


@pytest.mark.parametrize("content", ["{}", "a: b", "just text", "[]"])
def test_a_file_that_holds_no_list_is_told_once(base: Base, content: str) -> None:
    base.write("sources.yaml", content)

    problem = base.problem()

    assert (problem.file, problem.line, problem.column) == ("sources.yaml", 1, 1)
    assert "list" in problem.message


def test_no_more_problems_of_a_file_are_listed_than_a_person_reads(base: Base) -> None:
    base.write("glossary.yaml", "- id: 1\n" * 5_000)

    problems = base.load().problems

    assert len(problems) == MAX_PROBLEMS_PER_FILE + 1
    assert problems[-1].message == "There are more problems in this file."


def test_no_more_dangling_ids_are_listed_than_a_person_reads(base: Base) -> None:
    base.change("facts/dates.yaml", "[boss]", f"[{', '.join(f'b-{number}' for number in range(1_000))}]")

    problems = base.load().problems

    assert [problem.column for problem in problems[:2]] == [13, 18]
    assert len(problems) == MAX_PROBLEMS_PER_FILE + 1


def test_many_warnings_hide_no_error(base: Base) -> None:
    base.change("glossary.yaml", "[navigator, codriver]", f"[{'navigator, ' * 500}7]")

    loaded = base.load()

    assert loaded.base is None
    assert any("the number 7" in problem.message for problem in loaded.problems)


@given(st.binary(max_size=200), st.sampled_from(NAMES))
def test_whatever_a_file_holds_loading_ends_with_a_base_or_a_problem(
    contents: dict[str, str], content: bytes, name: str
) -> None:
    loaded = _load(contents | {name: content})

    assert loaded.base is not None or loaded.problems


VALUES = st.sampled_from(
    [
        "no",
        "3",
        "2026-01-03",
        "2026-02-30",
        "[]",
        "{}",
        "''",
        "*x",
        "!x y",
        "{a: b}",
        "[[1]]",
        "~",
        "1:30",
        "x",
        "<<: {a: b}",
    ]
)


@given(st.sampled_from(NAMES), st.integers(0, 60), VALUES)
def test_whatever_value_stands_anywhere_loading_ends_with_a_base_or_a_problem(
    contents: dict[str, str], name: str, at: int, value: str
) -> None:
    lines = contents[name].splitlines()
    index = at % len(lines)
    lines[index] = lines[index].partition(": ")[0] + ": " + value

    loaded = _load(contents | {name: "\n".join(lines)})

    assert loaded.base is not None or loaded.problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in loaded.problems)
