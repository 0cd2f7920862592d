// The messages: what the server has drawn, put in its place, with the viewer's place in it kept.

import { byId, drawn, element } from "./dom.js";
import { localise } from "./time.js";

const log = byId("log");
const CLOSE_BY = 7 * 60 * 1000; // Discord puts messages together that somebody sent within seven minutes
let locale = "en";
let atEnd = true;

export function useLocale(given) {
  locale = given;
  localise(log, locale);
}
setInterval(() => localise(log, locale), 30_000);

// Who reads the end goes on reading the end, whatever grows or shrinks.
const keepToEnd = () => { if (atEnd) log.scrollTop = log.scrollHeight; };
log.addEventListener("scroll", () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120; });
new ResizeObserver(keepToEnd).observe(log);

/** Show the newest, as after one has written something. */
export function toEnd() {
  atEnd = true;
  keepToEnd();
}

/** Another channel, or another person: begin with an empty log. */
export function clear(name) {
  atEnd = true;
  log.replaceChildren(element("div", { className: "welcome" }, element("strong", {}, name), "This is the beginning."));
}

/** Show these messages in this order, of which these have changed. */
export function show({ order, changed }) {
  const place = placeOfFocus();
  for (const article of log.querySelectorAll("article")) {
    if (!order.includes(article.dataset.message)) article.remove();
  }
  for (const [identity, html] of Object.entries(changed)) put(identity, drawn(html));
  let before = log.querySelector(".welcome");
  for (const identity of order) {
    const article = byId(`m${identity}`);
    if (article && article.previousElementSibling !== before) before.after(article);
    before = article ?? before;
  }
  group();
  restore(place);
  keepToEnd();
}

function put(identity, article) {
  localise(article, locale);
  const old = byId(`m${identity}`);
  if (old) old.replaceWith(article);
  else log.append(article);
}

function group() {
  let before = null;
  for (const article of log.querySelectorAll("article")) {
    article.classList.toggle("grouped", Boolean(before) && belongs(article, before));
    before = article;
  }
}

function belongs(article, before) {
  const sent = (each) => Date.parse(each.querySelector("header time")?.dateTime);
  return article.dataset.author && article.dataset.author === before.dataset.author
    && !article.querySelector(":scope > .above") && sent(article) - sent(before) < CLOSE_BY;
}

function placeOfFocus() {
  const focused = document.activeElement;
  const article = focused?.closest?.("article");
  if (!article) return null;
  return { id: article.id, click: focused.dataset.click, react: focused.dataset.react, select: focused.closest("[data-select]")?.dataset.select };
}

function restore(place) {
  if (!place || document.activeElement !== document.body) return;
  const article = byId(place.id) ?? log.querySelector("article:last-of-type");
  const same = [...(article?.querySelectorAll("[data-click], [data-react]") ?? [])]
    .find((each) => (place.click && each.dataset.click === place.click) || (place.react && each.dataset.react === place.react));
  const select = place.select && [...article.querySelectorAll("[data-select]")].find((each) => each.dataset.select === place.select);
  (same ?? select?.querySelector(".select") ?? article ?? log).focus({ preventScroll: true });
}

/** The plain text of a message. */
export const textOf = (article) => article.querySelector(".components, .text")?.innerText ?? "";
export const nameOf = (article) => article.getAttribute("aria-label");
