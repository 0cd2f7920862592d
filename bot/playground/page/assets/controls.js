// Buttons, selects, reactions and windows of messages.

import { byId, drawn, toast } from "./dom.js";
import { wish } from "./live.js";

const log = byId("log");
const dialog = byId("window");

/** Do something that may open a window, or be refused; a failure shows at the message. */
export async function act(what, fields) {
  const done = await wish(what, fields);
  if (done.refused) toast(done.refused);
  if (done.window) openWindow(done);
  return done;
}

function openWindow({ window, html }) {
  const form = drawn(html);
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(form, window); });
  form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.replaceChildren(form);
  dialog.dir = byId("screen").dir;
  if (!dialog.open) dialog.showModal();
  form.querySelector("input, textarea, select")?.focus();
}

async function submit(form, window) {
  if (!form.checkValidity()) return form.reportValidity();
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  const done = await wish("submit", { window, answers: Object.fromEntries(new FormData(form)) });
  button.disabled = false;
  const problem = done.failed ?? done.refused;
  if (problem) {
    form.querySelector(".failure").textContent = problem;
    form.querySelector(".failure").hidden = false;
  } else if (done.window) openWindow(done);
  else dialog.close();
}

function close(selection) {
  selection.querySelector(".choices").hidden = true;
  selection.querySelector(".select").setAttribute("aria-expanded", "false");
}

function open(selection) {
  log.querySelectorAll("[aria-expanded=true]").forEach((each) => close(each.closest(".selection")));
  const choices = selection.querySelector(".choices");
  choices.hidden = false;
  selection.querySelector(".select").setAttribute("aria-expanded", "true");
  (choices.querySelector("[aria-selected=true]") ?? choices.querySelector("[role=option]"))?.focus();
}

function send(selection) {
  const chosen = [...selection.querySelectorAll("[aria-selected=true]")].map((each) => each.dataset.value);
  close(selection);
  selection.querySelector(".select").focus();
  act("select", { message: selection.closest("article").dataset.message, id: selection.dataset.select, values: chosen });
}

function choose(option) {
  const selection = option.closest(".selection");
  const many = Number(selection.dataset.max) > 1;
  if (!many) selection.querySelectorAll("[role=option]").forEach((each) => each.setAttribute("aria-selected", "false"));
  const chosen = many ? option.getAttribute("aria-selected") !== "true" : true;
  option.setAttribute("aria-selected", String(chosen));
  if (!many) send(selection);
}

function move(option, key) {
  const options = [...option.parentElement.querySelectorAll("[role=option]")];
  const at = options.indexOf(option);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[key];
  options[Math.max(0, Math.min(options.length - 1, next))].focus();
}

/** Leaving a select of several values sends them. */
function leave(selection) {
  if (selection.querySelector(".choices").hidden) return;
  if (Number(selection.dataset.max) > 1 && selection.dataset.changed) send(selection);
  else close(selection);
}

log.addEventListener("click", ({ target }) => {
  const message = target.closest("article")?.dataset.message;
  const hit = (selector) => target.closest(selector);
  if (hit("[data-click]")) act("click", { message, id: hit("[data-click]").dataset.click });
  else if (hit("[data-react]")) act("react", { message, emoji: hit("[data-react]").dataset.react });
  else if (hit("[data-dismiss]")) act("dismiss", { message });
  else if (hit("[role=option]")) { hit(".selection").dataset.changed = "yes"; choose(hit("[role=option]")); }
  else if (hit(".select")) (hit(".select").getAttribute("aria-expanded") === "true" ? leave : open)(hit(".selection"));
  else if (hit("[data-jump]")) byId(`m${hit("[data-jump]").dataset.jump}`)?.focus();
  if (hit("[data-reveal]")) hit("[data-reveal]").classList.add("shown");
});

log.addEventListener("keydown", (event) => {
  const option = event.target.closest("[role=option]");
  if (event.target.matches("[data-reveal]") && event.key === "Enter") event.target.classList.add("shown");
  if (event.target.matches(".select") && event.key === "ArrowDown") { event.preventDefault(); open(event.target.closest(".selection")); }
  if (!option) return;
  if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) move(option, event.key);
  else if (event.key === "Enter" || event.key === " ") option.click();
  else if (event.key === "Escape") { const selection = option.closest(".selection"); leave(selection); selection.querySelector(".select").focus(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});

log.addEventListener("focusout", ({ target, relatedTarget }) => {
  const selection = target.closest?.(".selection");
  if (selection && relatedTarget && !selection.contains(relatedTarget)) leave(selection);
});
