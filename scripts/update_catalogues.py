"""Brings the catalogues up to date with what the bot says, and counts what is still to be translated.

    python -m scripts.update_catalogues

What is new gets an empty translation, in ``bot/languages/*/LC_MESSAGES/roadbook.po``; what nobody says any more is
dropped. After translating, compile the catalogues: ``python -m scripts.compile_catalogues``.
"""

from __future__ import annotations

import ast
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import Object

from bot.answering.answerer import Answerer
from bot.answering.conversation import Conversations
from bot.chat.discord_io.command_names import localised
from bot.chat.intake.moderators import Moderators
from bot.chat.running import build_client
from bot.knowledge.library import Library, utc_now
from bot.knowledge.shipped import shipped_directory
from bot.languages.texts import DOMAIN, TRANSLATED
from bot.matching.matcher import Matcher
from bot.service.questions import QuestionService
from bot.service.reloading import Reloading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

    from bot.chat.client import RoadbookClient

ROOT = Path(__file__).parent.parent
CHAT = ROOT / "bot" / "chat"
LANGUAGES = ROOT / "bot" / "languages"
LOOKED_UP = {"t": 1, "marked": 1, "n": 2}
"""How many of their first arguments are texts."""
WIDTH = 119
WRITTEN_BY = b'"Generated-By:'


def main() -> None:
    """Updates every catalogue."""
    messages = said()
    for language in TRANSLATED:
        path = catalogue_path(language)
        catalogue = updated(read(path), language, messages)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_file(catalogue))
        missing = sum(not is_translated(message) for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts, {missing} to translate")


def said() -> Catalog:
    """Everything that the bot says: the texts in its code, and what its commands are called."""
    catalogue = Catalog(domain=DOMAIN)
    for path in sorted(CHAT.rglob("*.py")):
        for message in said_in(path.read_text(encoding="utf-8")):
            catalogue.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for message, context in said_by_commands():
        catalogue.add(message, locations=[("commands", 0)], context=context)
    return catalogue


def said_in(source: str) -> Iterator[str | tuple[str, ...]]:
    """The texts in a module's code: what ``t`` and ``n`` look up, and what is ``marked``.

    Not by Babel's own reader of Python, which before Python 3.12 sees nothing within an f-string.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [each.value for each in node.args[: LOOKED_UP.get(name, 0)] if isinstance(each, ast.Constant)]
            if texts:
                yield tuple(texts) if len(texts) > 1 else texts[0]


def said_by_commands() -> Iterator[tuple[str, str | None]]:
    """Names and descriptions of all commands, the moderators' too, with their contexts in the catalogues."""
    found: dict[tuple[str, str | None], None] = {}

    def note(message: str, context: str | None) -> dict[str, str]:
        found[message, context] = None
        return {}

    for command in commands():
        localised(command, note)
    yield from found


def commands() -> list[dict[str, Any]]:
    """All commands as the bot has them, untranslated: those for everywhere, and those for moderated servers."""
    home = 1
    tree = _client(Moderators(frozenset({home}))).tree
    return [command.to_dict(tree) for place in (None, Object(home)) for command in tree.get_commands(guild=place)]


def _client(moderators: Moderators) -> RoadbookClient:
    library = Library.open(shipped_directory(), Matcher.build)
    service = QuestionService(Answerer(lambda: library.current().ready), utc_now, Conversations(time.monotonic))
    return build_client(service, Reloading(library, service.store.history), moderators)


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LANGUAGES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path) -> Catalog:
    """A catalogue; empty where there is none yet."""
    if not path.exists():
        return Catalog(domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def updated(old: Catalog, language: str, messages: Catalog) -> Catalog:
    """A catalogue of all messages and no others, with the translations that there are."""
    comment = f"# What Roadbook says on Discord, in its language {language!r}: see scripts/update_catalogues.py."
    new = Catalog(
        language,
        domain=DOMAIN,
        project="Roadbook",
        version="1",
        msgid_bugs_address="none",
        copyright_holder="The Roadbook authors",
        last_translator="The Roadbook authors",
        language_team="none",
        header_comment=comment,
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        fuzzy=False,
    )
    if old.locale is not None:  # Babel's versions differ on a language's plural forms: those that are translated stay
        new.mime_headers = [("Plural-Forms", old.plural_forms)]
    # In the texts' own order: no version of Babel shuffles the file, and none does who moves a text to another module.
    for message in sorted(messages, key=_text):
        if message.id:
            known = old.get(message.id, message.context)
            string = known.string if known is not None and known.pluralizable == message.pluralizable else None
            new.add(message.id, string, message.locations, flags=_flags(message), context=message.context)
    return new


def _text(message: Message) -> tuple[str, str]:
    return str(message.id), message.context or ""


def _flags(message: Message) -> tuple[str, ...]:
    """Tells translators' tools of placeholders (a newer Babel does so by itself)."""
    return ("python-brace-format",) if "{" in str(message.id) else ()


def as_file(catalogue: Catalog) -> bytes:
    """A catalogue as it is written, without the version of Babel that wrote it: a new one would change every file."""
    output = BytesIO()
    write_po(output, catalogue, width=WIDTH, include_lineno=False)
    return b"".join(line for line in output.getvalue().splitlines(keepends=True) if not line.startswith(WRITTEN_BY))


def is_translated(message: Message) -> bool:
    """Whether a message has a translation, in all its plural forms."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == "__main__":
    main()
