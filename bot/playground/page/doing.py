"""What somebody does on the page, done by the person that they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.invocation import NotOfferedError
from bot.playground.model import ChannelKind
from bot.playground.page.drawing.window import window_html
from bot.playground.page.viewing import look_of
from bot.playground.permissions import Permission, may
from bot.playground.person import Person
from bot.playground.seen import InteractionFailed, SeenModal, look_at

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground.driver import Playground
    from bot.playground.model import Json
    from bot.playground.page.scenery import Scenery
    from bot.playground.page.viewing import View
    from bot.playground.person import Seen
    from bot.playground.seen import SeenMessage

LONGEST_TITLE = 100


class Hand:
    """Acts for one browser. ``person`` and ``channel`` are who and where it is; ``view`` is what it sees there."""

    def __init__(self, world: Playground, scenery: Scenery) -> None:
        self._world = world
        self._scenery = scenery
        self.person: Person = next(iter(scenery.people))
        self.channel = next(iter(scenery.guild.channels.values()))
        self.view: View | None = None
        self._windows: dict[str, SeenModal] = {}
        self._acts: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "look": self._look,
            "say": self._say,
            "post": self._post,
            "edit": self._edit,
            "delete": self._delete,
            "dismiss": self._dismiss,
            "react": self._react,
            "command": self._command,
            "complete": self._complete,
            "menu": self._menu,
            "user_menu": self._user_menu,
            "click": self._click,
            "select": self._select,
            "submit": self._submit,
        }

    async def do(self, wish: Json) -> Json:
        """Do what is wished for, and return what the page has to know besides what it will see.

        Raises:
            NotOfferedError: Discord's client would not let them.
            NothingHappenedError: Nothing came of it that one could see.
        """
        act = self._acts.get(wish.get("do", ""))
        if act is None:
            raise NotOfferedError("There is no such thing to do.")
        try:
            return await act(wish)
        except (KeyError, TypeError, ValueError):
            raise NotOfferedError("That was not understood.") from None

    async def _look(self, wish: Json) -> Json:
        """Be somebody else, elsewhere, or with a client in another language."""
        if "person" in wish:
            self.person = {str(each.id): each for each in self._scenery.people}[wish["person"]]
            if self.channel.guild is None:
                self.channel = self.person.direct_channel
        if "channel" in wish:
            channel = self._world.state.channels[int(wish["channel"])]
            if channel.recipient not in (None, self.person.user):
                raise NotOfferedError("That conversation is somebody else's.")
            if not may(channel, self.person.user, Permission.VIEW_CHANNEL):
                raise NotOfferedError("You do not see that channel.")
            self.channel = channel
        if "locale" in wish:
            self.person.user.locale = str(wish["locale"])
        return {}

    async def _say(self, wish: Json) -> Json:
        self._require_words(wish["text"])
        replied = self._message(wish["reply"]) if wish.get("reply") else None
        self.person.posts(self.channel, wish["text"], reply_to=replied, ping=wish.get("ping", True))
        return {}

    async def _post(self, wish: Json) -> Json:
        """Begin a post of a forum: a thread with a title and its first message."""
        self._require_words(wish["text"])
        if self.channel.kind is not ChannelKind.FORUM or not wish["title"].strip():
            raise NotOfferedError("A post needs a forum and a title.")
        self.channel = self._world.add_thread(self.channel, wish["title"].strip()[:LONGEST_TITLE])
        return await self._say({"text": wish["text"]})

    def _require_words(self, text: str) -> None:
        if not text.strip():
            raise NotOfferedError("There is nothing to send.")
        if not may(self.channel, self.person.user, Permission.SEND_MESSAGES):
            raise NotOfferedError("You do not have permission to send messages in this channel.")

    async def _edit(self, wish: Json) -> Json:
        message = self._message(wish["message"])
        if message.author_id != self.person.id:
            raise NotOfferedError("One edits one's own messages only.")
        self.person.edits(message, wish["text"])
        return {}

    async def _delete(self, wish: Json) -> Json:
        message = self._message(wish["message"])
        if message.author_id != self.person.id and not may(self.channel, self.person.user, Permission.MANAGE_MESSAGES):
            raise NotOfferedError("You do not have permission to delete that message.")
        self.person.deletes(message)
        return {}

    async def _dismiss(self, wish: Json) -> Json:
        if self.view is not None:
            self.view.dismiss(int(wish["message"]))
        return {}

    async def _react(self, wish: Json) -> Json:
        """Add one's reaction, or take it back."""
        message, emoji = self._message(wish["message"]), str(wish["emoji"])
        users = self._world.remembered(message.id).reactions.get(emoji, [])
        (self.person.unreacts if self.person.user in users else self.person.reacts)(message, emoji)
        return {}

    async def _command(self, wish: Json) -> Json:
        return self._seen(await self.person.runs(self.channel, wish["name"], wish["options"]))

    async def _complete(self, wish: Json) -> Json:
        offered = await self.person.completes(self.channel, wish["name"], wish["options"])
        if isinstance(offered, InteractionFailed):
            return {"failed": offered.text}
        return {"choices": [{"name": each.name, "value": each.value} for each in offered]}

    async def _menu(self, wish: Json) -> Json:
        return self._seen(await self.person.uses_message_menu(wish["name"], self._message(wish["message"])))

    async def _user_menu(self, wish: Json) -> Json:
        """A command from the menu of whoever wrote a message."""
        author = self._world.state.users[self._message(wish["message"]).author_id]
        return self._seen(await self.person.uses_user_menu(wish["name"], Person(self._world, author), self.channel))

    async def _click(self, wish: Json) -> Json:
        return self._seen(await self.person.clicks(self._message(wish["message"]), wish["id"]))

    async def _select(self, wish: Json) -> Json:
        message = self._message(wish["message"])
        return self._seen(await self.person.selects(message, *wish["values"], select=wish["id"]))

    async def _submit(self, wish: Json) -> Json:
        seen = await self.person.submits(self._windows[wish["window"]], **wish["answers"])
        return self._seen(seen)

    def _seen(self, seen: Seen) -> Json:
        """A window that opened, or a failure; a message shows itself."""
        if isinstance(seen, SeenModal):
            number = str(seen.interaction.id)
            self._windows[number] = seen
            look = look_of(self._world, self.channel, self.person.user)
            return {"window": number, "html": str(window_html(seen.title, seen.components, look))}
        return {"failed": seen.text} if isinstance(seen, InteractionFailed) else {}

    def _message(self, identity: str) -> SeenMessage:
        return look_at(self._world.remembered(int(identity)))
