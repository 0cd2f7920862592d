// The box: messages, replies, edits, and what is suggested while one types.

import { around, channel } from "./around.js";
import * as choices from "./choices.js";
import { flattened, openCommand, sendCommand } from "./command.js";
import { act } from "./controls.js";
import { byId, element } from "./dom.js";
import { nameOf, toEnd } from "./messages.js";

const text = byId("text");
const replying = byId("replying");
let repliedTo = null;
let pings = true;

/** Begin anew: in another channel, say. */
export function begin() {
  text.value = "";
  cancelReply();
  openCommand(null);
  choices.close();
}

/** Reply to a message. */
export function reply(article) {
  repliedTo = article.dataset.message;
  pings = true;
  const ping = element("button", { type: "button", className: "textual", "aria-pressed": "true", title: "Ping whom you reply to",
    onclick: () => { pings = !pings; ping.textContent = `@ ${pings ? "ON" : "OFF"}`; ping.setAttribute("aria-pressed", String(pings)); } }, "@ ON");
  replying.replaceChildren(element("span", {}, "Replying to ", element("b", {}, nameOf(article))), ping,
    element("button", { type: "button", className: "textual", "aria-label": "Cancel the reply", onclick: cancelReply }, "✕"));
  replying.hidden = false;
  text.focus();
}

function cancelReply() {
  repliedTo = null;
  replying.hidden = true;
}

/** Edit a message of one's own, in its place. */
export function edit(article) {
  const body = article.querySelector(".body");
  const box = element("textarea", { className: "editor", "aria-label": "Edit the message", value: article.dataset.written });
  const done = (save) => {
    if (save) act("edit", { message: article.dataset.message, text: box.value });
    article.classList.remove("editing");
    box.remove();
    text.focus();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); done(true); }
    if (event.key === "Escape") done(false);
    event.stopPropagation();
  });
  article.classList.add("editing");
  body.append(box);
  box.focus();
}

function suggest() {
  const before = text.value.slice(0, text.selectionStart);
  const named = before.match(/(^|\s)@(&?[\w.-]*)$/);
  if (/^\/[^\n]*$/.test(text.value)) return suggestCommands(text.value.slice(1).toLowerCase());
  if (!named) return choices.close();
  const wanted = named[2].replace("&", "").toLowerCase();
  const found = around.mentionable.filter((each) => each.name.toLowerCase().startsWith(wanted)).slice(0, 10);
  choices.offer(text, found.map((each) => ({ name: `@${each.name}`, note: each.is === "role" ? "role" : "", choose: () => name(named[2], each.text) })), { first: true });
}

function name(typed, whole) {
  const start = text.selectionStart - typed.length - 1;
  text.setRangeText(`${whole} `, start, text.selectionStart, "end");
  choices.close();
}

function suggestCommands(typed) {
  const found = flattened().filter((each) => each.name.startsWith(typed.trimEnd()) || each.shown.startsWith(typed.trimEnd()));
  choices.offer(text, found.map((each) => ({ name: `/${each.shown}`, note: each.description, choose: () => start(each) })),
    { caption: found.length ? "" : "No such command", first: true });
}

function start(command) {
  text.value = "";
  choices.close();
  openCommand(command);
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function send() {
  toEnd();
  if (!byId("command").hidden) return sendCommand();
  const said = text.value.trim();
  if (!said) return;
  const title = byId("title");
  if (channel().kind === "forum") {
    if (!title.value.trim()) return title.focus();
    act("post", { title: title.value, text: said });
  } else act("say", { text: said, reply: repliedTo, ping: pings });
  text.value = title.value = "";
  cancelReply();
  choices.close();
  grow();
}

text.addEventListener("input", () => { suggest(); grow(); });
text.addEventListener("blur", choices.close);
text.addEventListener("keydown", (event) => {
  if (choices.takes(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  else if (event.key === "Escape") cancelReply();
  else if (event.key === "ArrowUp" && !text.value) {
    event.preventDefault();
    document.querySelector("#log article:last-of-type")?.focus();
  }
});
byId("title").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); text.focus(); } });
byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
