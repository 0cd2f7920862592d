// A list of suggestions above the box, moved through with the arrow keys while one goes on typing.

import { byId, element } from "./dom.js";

const list = byId("choices");
let field = null;
let rows = [];
let active = -1;

/**
 * Offer rows (`{name, note, choose}`) for a field; `first` marks the first of them. Without rows the list is closed.
 * What was marked stays marked where it is offered again: a list that comes late must not lose what an arrow key chose.
 */
export function offer(target, offered, { caption = "", first = false } = {}) {
  const marked = target === field ? rows[active]?.name : undefined;
  const again = offered.findIndex(({ name }) => name === marked);
  field = target;
  rows = offered;
  waiting(false);
  list.replaceChildren(caption ? element("div", { className: "caption", role: "presentation" }, caption) : "",
    ...rows.map((row, at) => element("div", { role: "option", id: `choice-${at}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); row.choose(); } },
    element("span", { dir: "auto" }, row.name), row.note ? element("small", { dir: "auto" }, row.note) : null)));
  list.hidden = !rows.length && !caption;
  field.setAttribute("aria-expanded", String(!list.hidden));
  mark(again < 0 && first && rows.length ? 0 : again);
}

/** Say whether rows are still being looked for. */
export const waiting = (is) => list.setAttribute("aria-busy", String(is));

export const close = () => { if (field) offer(field, []); };

function mark(at) {
  active = at;
  const options = list.querySelectorAll("[role=option]");
  options.forEach((option, each) => {
    option.classList.toggle("active", each === at);
    option.setAttribute("aria-selected", String(each === at));
  });
  if (at >= 0) {
    field.setAttribute("aria-activedescendant", `choice-${at}`);
    options[at].scrollIntoView({ block: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

/** Let the list take a key; whether it did. */
export function takes(event) {
  if (list.hidden) return false;
  if (event.key === "Escape") close();
  else if (rows.length && event.key === "ArrowDown") mark((active + 1) % rows.length);
  else if (rows.length && event.key === "ArrowUp") mark((active <= 0 ? rows.length : active) - 1);
  else if (active >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) rows[active].choose();
  else return false;
  event.preventDefault();
  return true;
}
