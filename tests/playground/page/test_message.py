from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.model import MessageFlag
from bot.playground.page.drawing.controls import Waiting
from bot.playground.page.drawing.look import Look
from bot.playground.page.drawing.message import ONLY_YOU, message_html
from bot.playground.page.drawing.window import window_html

if TYPE_CHECKING:
    from bot.playground.model import Json

ANN: Json = {"id": "1", "username": "ann", "bot": False}
BOT: Json = {"id": "2", "username": "roadbook", "bot": True}
LOOK = Look(users={"1": "ann"}, viewer="1", files_url="http://127.0.0.1:1/attachments/", files_at="files/")
SENT = "2026-02-15T12:00:00.000+00:00"
LAYOUT = int(MessageFlag.COMPONENTS_V2)


def message(**fields: Any) -> Json:  # noqa: ANN401 - any JSON
    empty: Json = {"content": "", "embeds": [], "components": [], "attachments": [], "mentions": []}
    plain: Json = {"id": "9", "author": BOT, "flags": 0, "mention_everyone": False, "timestamp": SENT}
    return empty | plain | fields


def drawn(*components: Json) -> str:
    return message_html(message(components=list(components), flags=LAYOUT), LOOK)


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def button(**fields: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 2, "style": 2, "label": "Sources", "custom_id": "sources"} | fields


def select(**fields: Any) -> Json:  # noqa: ANN401 - any JSON
    options = [{"label": "One", "value": "1", "description": "the first"}, {"label": "Two", "value": "2"}]
    return {"type": 3, "custom_id": "which", "min_values": 1, "max_values": 1, "options": options} | fields


def test_a_message_shows_who_wrote_what_and_that_it_is_an_application() -> None:
    html = message_html(message(content="**hello**"), LOOK)
    assert '<span class="name">roadbook</span><span class="app">APP</span>' in html
    assert "<strong>hello</strong>" in html
    assert f'datetime="{SENT}" data-style="sent"' in html
    assert "data-written" not in html
    own = message_html(message(author=ANN, content="**hi** <@1>", edited_timestamp="x"), LOOK)
    assert 'data-written="**hi** @ann"' in own
    assert "(edited)" in own
    assert "APP" not in own


def test_what_only_one_sees_says_so_and_what_pings_one_is_marked() -> None:
    private = message_html(message(content="psst", flags=int(MessageFlag.EPHEMERAL)), LOOK)
    assert ONLY_YOU in private
    assert 'class="message ephemeral"' in private
    assert 'class="message mentioned"' in message_html(message(mentions=[ANN]), LOOK)
    assert 'class="message"' in message_html(message(mentions=[BOT]), LOOK)


def test_a_message_that_is_still_to_come_says_that_the_bot_is_thinking() -> None:
    assert "roadbook is thinking…" in message_html(message(flags=int(MessageFlag.LOADING)), LOOK)


def test_above_a_message_stands_what_it_answers() -> None:
    used = {"type": 2, "user": ANN, "name": "/ask"}
    assert "/ask</span></div>" in message_html(message(interaction_metadata=used), LOOK)
    replied = message(id="8", author=ANN, content="# when **is** it\nmore")
    html = message_html(message(referenced_message=replied), LOOK)
    assert 'data-jump="8" class="excerpt">when <strong>is</strong> it</span>' in html
    assert "Original message was deleted" in message_html(message(referenced_message=None), LOOK)


def test_a_layout_is_laid_out() -> None:
    section = {"type": 9, "components": [text("one"), text("two")], "accessory": button()}
    separators = [{"type": 14, "divider": True, "spacing": 1}, {"type": 14, "divider": False, "spacing": 2}]
    html = drawn(
        {
            "type": 17,
            "accent_color": 0x248046,
            "components": [section, *separators, {"type": 1, "components": [button(custom_id="b")]}],
        }
    )
    order = [
        *('fill="#248046"', "<p>one</p>", "<p>two</p>", 'class="accessory"', 'data-click="sources"'),
        *('<hr class="separator">', '<div class="separator large bare">', 'class="row"', 'data-click="b"'),
    ]
    assert sorted(order, key=html.index) == order
    assert "<rect" not in drawn({"type": 17, "accent_color": None, "components": [text("plain")]})


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (button(style=1), 'class="button primary"'),
        (button(style=4, disabled=True), "disabled"),
        (button(label=None, emoji={"name": "👍"}), 'aria-label="👍"'),
        (button(emoji={"name": "wave", "id": "5"}), ":wave:"),
        ({"type": 2, "style": 5, "label": "Open", "url": "https://a.b"}, '<a href="https://a.b"'),
    ],
    ids=["primary", "disabled", "emoji only", "custom emoji", "link"],
)
def test_a_button_is_drawn(part: Json, expected: str) -> None:
    assert expected in drawn({"type": 1, "components": [part]})


def test_a_button_that_leads_nowhere_good_is_no_link() -> None:
    assert "javascript" not in drawn({"type": 1, "components": [button(style=5, url="javascript:alert(1)")]})


def test_a_select_holds_its_choices_and_shows_what_is_chosen() -> None:
    html = drawn({"type": 1, "components": [select(placeholder="Which?")]})
    assert '<span class="placeholder">Which?</span>' in html
    assert 'data-value="1" aria-selected="false"' in html
    assert "<small>the first</small>" in html
    people = drawn(
        {"type": 1, "components": [select(type=5, max_values=2, default_values=[{"id": "1", "type": "user"}])]}
    )
    assert 'data-value="1" aria-selected="true"' in people
    assert 'aria-multiselectable="true"' in people


def test_a_click_that_waits_and_one_that_failed_show() -> None:
    shown = message(components=[{"type": 1, "components": [button()]}])
    busy = message_html(shown, LOOK, Waiting(frozenset({"sources"})))
    assert 'class="button secondary busy" data-click="sources" aria-busy="true"' in busy
    assert "This interaction failed" in message_html(shown, LOOK, Waiting(failure="This interaction failed"))


def test_the_stand_ins_pictures_are_shown_and_no_others() -> None:
    own = {"url": "http://127.0.0.1:1/attachments/5/6/a b.png"}
    gallery = {
        "type": 12,
        "items": [{"media": own, "description": "A car"}, {"media": {"url": "https://far.away/x.png"}}],
    }
    html = drawn(gallery)
    assert '<img src="files/5/6/a%20b.png" alt="A car">' in html
    assert html.count("<img") == 1
    assert '<a href="https://far.away/x.png"' in html
    script = {"filename": "x.svg", "url": "http://127.0.0.1:1/attachments/5/7/x.svg", "size": 2048}
    attached = message_html(message(attachments=[script]), LOOK)
    assert "<img" not in attached
    assert "2.00 KB" in attached


def test_an_embed_shows_all_that_it_has() -> None:
    head = {"title": "T", "url": "https://a.b", "description": "**d**", "color": 0xFF0000, "author": {"name": "by"}}
    fields = [{"name": "f", "value": "v", "inline": True}]
    embed = head | {"fields": fields, "footer": {"text": "foot"}, "timestamp": SENT}
    html = message_html(message(embeds=[embed]), LOOK)
    order = ['fill="#ff0000"', ">by<", ">T</a>", "<strong>d</strong>", 'class="field inline"', "foot", "<time"]
    assert sorted(order, key=lambda each: html.index(each, html.index('class="embed"'))) == order


def test_nothing_that_anybody_wrote_becomes_html() -> None:
    evil = '"><script>x</script>'
    author = {"id": "3", "username": evil, "bot": True}
    parts = [
        text(evil),
        {"type": 1, "components": [button(label=evil, custom_id=evil), select(custom_id=evil, placeholder=evil)]},
    ]
    shown = message(author=author, content=evil, components=parts, embeds=[{"title": evil, "footer": {"text": evil}}])
    assert "<script" not in message_html(shown, LOOK, Waiting(failure=evil))


def test_a_window_is_a_form_with_labels_and_its_values() -> None:
    name = {"type": 4, "custom_id": "name", "label": "Name", "style": 1, "value": "Ann", "max_length": 20}
    reason = {"type": 4, "custom_id": "why", "style": 2, "required": False, "placeholder": "Because"}
    who = select(
        custom_id="who", options=[{"label": "All", "value": "all", "default": True}, {"label": "Me", "value": "me"}]
    )
    parts = [
        {"type": 1, "components": [name]},
        {"type": 18, "label": "Reason", "description": "In short", "component": reason},
        {"type": 18, "label": "Who", "component": who},
    ]
    html = window_html("Tell us", parts, LOOK)
    assert '<h2 id="window-title">Tell us</h2>' in html
    assert '<label for="field-name">Name<span class="required" aria-hidden="true"> *</span></label>' in html
    assert '<input id="field-name" name="name" value="Ann" maxlength="20" required autocomplete="off">' in html
    assert '<label for="field-why">Reason</label><small id="field-why-help">In short</small><textarea' in html
    assert '<option value="all" selected>All</option><option value="me">Me</option>' in html
