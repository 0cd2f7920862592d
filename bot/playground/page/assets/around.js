// Who one is, where, in which language; and how the page itself looks.

import { byId, element } from "./dom.js";
import { wish } from "./live.js";
import { useLocale } from "./messages.js";

const LOCALES = {
  "en-US": "English (US)", "en-GB": "English (UK)", ar: "العربية", de: "Deutsch", "es-ES": "Español", fr: "Français",
  it: "Italiano", ja: "日本語", ko: "한국어", nl: "Nederlands", pl: "Polski", "pt-BR": "Português", ru: "Русский",
  "sv-SE": "Svenska", tr: "Türkçe", uk: "Українська", "zh-CN": "中文",
};
const SIGNS = { text: "#", thread: "↳", forum: "▤", direct: "@" };

/** All that stands around the messages, as it was told last. */
export let around = { commands: [], mentionable: [], people: [], channels: [] };
export const channel = () => around.channels.find((each) => each.id === around.channel);

let looked = 0;

/** Who and where one was before the page was loaded again, or lost its connection. */
export const remembered = () => JSON.parse(sessionStorage.getItem("place"));

export function onAround(told) {
  around = told;
  sessionStorage.setItem("place", JSON.stringify({ person: told.person, channel: told.channel }));
  byId("server").textContent = told.server;
  document.title = `${told.server} · ${told.bot.name}`;
  fill(byId("person"), told.people.map((each) => [each.id, `${each.name} (${each.is})`]), told.person);
  fill(byId("locale"), Object.entries(LOCALES), told.locale);
  byId("light").classList.toggle("on", told.bot.online);
  byId("status").dataset.bot = told.bot.name;
  byId("status").textContent = `${told.bot.name} is ${told.bot.online ? "online" : "not here yet"}`;
  byId("screen").dir = told.direction;
  byId("screen").lang = told.locale;
  const here = channel();
  byId("where").textContent = `${SIGNS[here.kind]} ${here.name}`;
  byId("text").disabled = !told.may_write;
  byId("title").hidden = here.kind !== "forum";
  byId("text").placeholder = !told.may_write ? "You do not have permission to send messages in this channel."
    : here.kind === "forum" ? "Write a new post" : `Message ${here.kind === "direct" ? "@" : "#"}${here.name}`;
  listChannels(told);
  useLocale(told.locale);
}

function fill(select, options, chosen) {
  const wanted = options.map((each) => each.join()).join();
  if (select.dataset.filled !== wanted) {
    select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
    select.dataset.filled = wanted;
  }
  select.value = chosen;
}

function listChannels(told) {
  const focused = document.activeElement?.dataset?.channel;
  byId("channels").replaceChildren(...told.channels.map((each) => {
    const button = element("button", { type: "button", "data-channel": each.id, className: each.parent ? "inner" : "" },
      element("span", { className: "sign", "aria-hidden": "true" }, SIGNS[each.kind]), each.name);
    if (each.id === told.channel) button.setAttribute("aria-current", "page");
    return element("li", {}, button);
  }));
  if (focused) byId("channels").querySelector(`[data-channel="${focused}"]`)?.focus();
}

/** Be somebody else, elsewhere, or in another language. Until that shows, the messages are those of before. */
export async function look(change) {
  const mine = looked += 1;
  byId("log").setAttribute("aria-busy", "true");
  await wish("look", change);
  if (mine === looked) byId("log").setAttribute("aria-busy", "false");
}

function openSidebar(open) {
  byId("sidebar").classList.toggle("open", open);
  byId("open").setAttribute("aria-expanded", String(open));
}

byId("channels").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-channel]");
  if (!button) return;
  look({ channel: button.dataset.channel });
  openSidebar(false);
});
byId("open").addEventListener("click", () => openSidebar(!byId("sidebar").classList.contains("open")));
byId("person").addEventListener("change", ({ target }) => look({ person: target.value }));
byId("locale").addEventListener("change", ({ target }) => look({ locale: target.value }));

/** A button that switches one attribute of the page between two values, and is remembered. */
function toggle(button, attribute, usual, other) {
  const set = (value) => {
    document.documentElement.dataset[attribute] = value;
    button.setAttribute("aria-pressed", String(value === other));
    localStorage.setItem(attribute, value);
  };
  set(localStorage.getItem(attribute) === other ? other : usual);
  button.addEventListener("click", () => set(document.documentElement.dataset[attribute] === other ? usual : other));
}
toggle(byId("theme"), "theme", "dark", "light");
toggle(byId("width"), "width", "desktop", "phone");
