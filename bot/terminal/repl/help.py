"""What the chat says about itself: its greeting, its commands, its topics. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from bot.terminal.views.layout import LOUD, QUIET, Hanging, paragraph, words
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from bot.answering.outcome import Choice
    from bot.knowledge.model import Intent, KnowledgeBase

COMMANDS = {
    "/why": "how the last answer came about",
    "/sources": "the last answer's sources in full, with the words that carry it",
    "/topics": "what can be asked; /topics NAME lists a topic's questions",
    "/help": "this list",
    "/quit": "leave; Ctrl-D does too",
}


def greeting(base: KnowledgeBase, directory: Path, examples: Sequence[Choice]) -> Panel:
    """What can be asked, and of which fact base."""
    lines: list[RenderableType] = [paragraph("Ask me a question, for example:")]
    lines += [Hanging("  • ", words(choice.question, "cyan")) for choice in examples]
    lines += [
        Text(),
        paragraph("Tab completes a question. /help lists the commands. Ctrl-D leaves.", QUIET),
        paragraph(f"{count(len(base.facts), 'fact')} from {directory}, revision {base.revision}", QUIET),
    ]
    return Panel(Group(*lines), title="Roadbook", title_align="left", border_style="cyan", expand=False)


def commands_view() -> Group:
    """The commands of the chat."""
    lines = [Hanging(f"{name:<10}", words(meaning), "cyan") for name, meaning in COMMANDS.items()]
    return Group(paragraph("Type a question, or the number of one that was offered.", LOUD), *lines)


def topics_view(base: KnowledgeBase, wanted: str) -> Group:
    """The topics with their first questions or, of the topic that is wanted, all questions."""
    topics: defaultdict[str, list[Intent]] = defaultdict(list)
    for intent in base.intents:
        topics[intent.topic].append(intent)
    if not wanted:
        return Group(*_overview(topics), Text(), paragraph("/topics NAME lists all questions of one.", QUIET))
    if wanted in topics:
        return Group(paragraph(wanted, LOUD), *_questions(topics[wanted]))
    return Group(paragraph(f"There is no topic of that name. The topics are {', '.join(sorted(topics))}."))


def _overview(topics: dict[str, list[Intent]]) -> Iterator[RenderableType]:
    for topic, intents in topics.items():
        yield Text.assemble(words(topic, LOUD), "  ", words(count(len(intents), "question"), QUIET))
        yield from _questions(intents[:2])


def _questions(intents: Sequence[Intent]) -> Iterator[RenderableType]:
    for intent in intents:
        newest = max(intent.facts, key=lambda fact: fact.edition or 0)
        yield Hanging("  • ", words(intent.question_for(newest)))
