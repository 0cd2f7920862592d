// What one can do with a message: tools beside it, a menu, and keys.

import { around } from "./around.js";
import { edit, reply } from "./composer.js";
import { act } from "./controls.js";
import { byId, element } from "./dom.js";
import { nameOf, textOf } from "./messages.js";

const USER_MENU = 2, MESSAGE_MENU = 3;
const QUICK = ["👍", "❤️", "😂", "❌", "🎉"];
const log = byId("log");
const tools = byId("tools");
let menu = null;
let about = null;

function close() {
  if (!menu) return;
  menu.remove();
  menu = null;
  about?.focus({ preventScroll: true });
}

function open(article, x, y) {
  close();
  about = article;
  const message = article.dataset.message;
  const own = article.dataset.written !== undefined;
  const item = (label, run, className = "") =>
    element("button", { type: "button", role: "menuitem", tabIndex: -1, className, onclick: () => { close(); run(); } }, label);
  const apps = (type, what) => around.commands.filter((each) => each.type === type)
    .map((each) => item(each.name_localizations?.[around.locale] ?? each.name, () => act(what, { message, name: each.name })));
  const caption = (text) => element("div", { className: "caption", role: "presentation" }, text);
  const [onMessage, onUser] = [apps(MESSAGE_MENU, "menu"), apps(USER_MENU, "user_menu")];
  menu = element("div", { className: "menu", role: "menu", "aria-label": "Message" },
    element("div", { className: "quick", role: "none" }, ...QUICK.map((emoji) => item(emoji, () => act("react", { message, emoji })))),
    item("Reply", () => reply(article)),
    own ? item("Edit Message", () => edit(article)) : null,
    item("Copy Text", () => navigator.clipboard?.writeText(textOf(article))),
    ...(onMessage.length ? [caption("Apps"), ...onMessage] : []),
    ...(onUser.length ? [caption(`Apps for ${nameOf(article)}`), ...onUser] : []),
    own || around.may_delete ? item("Delete Message", () => act("delete", { message }), "dangerous") : null);
  document.body.append(menu);
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - menu.offsetHeight - 4))}px`;
  menu.querySelector("button").focus();
  menu.addEventListener("keydown", onMenuKey);
}

function onMenuKey(event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) items[(next + items.length) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}

function showTools(article) {
  about = article;
  tools.hidden = false;
  const [place, inside] = [article.getBoundingClientRect(), tools.parentElement.getBoundingClientRect()];
  tools.style.top = `${Math.max(place.top, log.getBoundingClientRect().top + 14) - inside.top - 14}px`;
  const rightToLeft = byId("screen").dir === "rtl";
  tools.style.left = rightToLeft ? "16px" : "";
  tools.style.right = rightToLeft ? "" : "16px";
}

log.addEventListener("mouseover", ({ target }) => {
  const article = target.closest("article");
  if (article && !menu && matchMedia("(hover: hover)").matches) showTools(article);
});
log.parentElement.addEventListener("mouseleave", () => { tools.hidden = true; });
log.addEventListener("scroll", () => { tools.hidden = true; });
tools.addEventListener("click", ({ target }) => {
  const tool = target.closest("[data-tool]")?.dataset.tool;
  const place = tools.getBoundingClientRect();
  if (tool === "reply") reply(about);
  else if (tool) open(about, place.left, place.bottom);
});
log.addEventListener("contextmenu", (event) => {
  const article = event.target.closest("article");
  if (!article || event.target.closest("a, input, textarea")) return;
  event.preventDefault();
  const place = article.getBoundingClientRect();
  open(article, event.clientX || place.left + 80, event.clientY || place.top + 20);
});
document.addEventListener("pointerdown", ({ target }) => { if (menu && !menu.contains(target)) close(); });

log.addEventListener("keydown", (event) => {
  const articles = [...log.querySelectorAll("article")];
  const article = event.target.closest("article");
  if (event.target === log && event.key === "ArrowUp") articles.at(-1)?.focus();
  if (event.target === log || event.target !== article || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = articles.indexOf(article);
  const place = article.getBoundingClientRect();
  const keys = {
    ArrowUp: () => articles[at - 1]?.focus(), ArrowDown: () => (articles[at + 1] ?? byId("text")).focus(),
    r: () => reply(article), e: () => article.dataset.written !== undefined && edit(article),
    Enter: () => open(article, place.left + 80, place.top + 20), "+": () => open(article, place.left + 80, place.top + 20),
    Escape: () => byId("text").focus(),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
