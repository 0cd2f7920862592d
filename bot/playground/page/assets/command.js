// A slash command that is being filled in, option by option.

import { around } from "./around.js";
import * as choices from "./choices.js";
import { act } from "./controls.js";
import { byId, element } from "./dom.js";
import { wish } from "./live.js";

const SUB_COMMAND = 1, GROUP = 2, INTEGER = 4, BOOLEAN = 5, USER = 6, CHANNEL = 7, ROLE = 8, MENTIONABLE = 9, NUMBER = 10;
const CHAT_INPUT = 1;
const place = byId("command");
let command = null;
let asked = 0;

const localised = (each, key) => each[`${key}_localizations`]?.[around.locale] ?? each[key];

/** Every command and sub-command: `name` for the bot, `shown` in the client's language. */
export function flattened(list = around.commands.filter((each) => each.type === CHAT_INPUT), path = [], shown = []) {
  return list.flatMap((each) => {
    const [here, seen] = [[...path, each.name], [...shown, localised(each, "name")]];
    const inner = (each.options ?? []).filter(({ type }) => type === SUB_COMMAND || type === GROUP);
    if (inner.length) return flattened(inner, here, seen);
    return [{ name: here.join(" "), shown: seen.join(" "), description: localised(each, "description"), options: each.options ?? [] }];
  });
}

/** Begin to fill in a command; null goes back to writing messages. */
export function openCommand(chosen) {
  command = chosen;
  place.hidden = !command;
  byId("text").hidden = Boolean(command);
  place.replaceChildren();
  if (!command) return;
  place.setAttribute("aria-label", `/${command.shown}`);
  place.append(element("span", { className: "command-name" }, `/${command.shown}`));
  const [needed, optional] = [command.options.filter((each) => each.required), command.options.filter((each) => !each.required)];
  place.append(...needed.map(field), ...optional.map(more));
  // What need not be filled in waits to be chosen: the next Enter sends, as on Discord.
  (place.querySelector("input") ?? byId("composer").querySelector(".send")).focus();
}

function more(option) {
  const button = element("button", { type: "button", className: "more", title: localised(option, "description"),
    onclick: () => { const made = field(option); button.replaceWith(made); made.querySelector("input").focus(); } }, `+ ${localised(option, "name")}`);
  button.addEventListener("keydown", onKey);
  return button;
}

function field(option) {
  const input = element("input", { type: "text", name: option.name, placeholder: localised(option, "description"), role: "combobox",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "choices", "aria-label": localised(option, "name"),
    "aria-description": localised(option, "description"), dir: "auto" });
  input.option = option;
  input.addEventListener("input", () => { delete input.dataset.value; suggest(input); });
  input.addEventListener("focus", () => suggest(input));
  input.addEventListener("blur", choices.close);
  input.addEventListener("keydown", onKey);
  return element("label", { className: "option" }, element("span", { "aria-hidden": "true" }, localised(option, "name")), input);
}

function pick(input, name, value) {
  input.value = name;
  input.dataset.value = JSON.stringify(value);
  asked += 1;
  choices.close();
}

/** What an option can be, where that is known beforehand. */
function fixedChoices(option) {
  const named = (kinds) => around.mentionable.filter((each) => kinds.includes(each.is)).map((each) => ({ name: `@${each.name}`, value: each.id }));
  switch (option.type) {
    case BOOLEAN: return [{ name: "True", value: true }, { name: "False", value: false }];
    case USER: return named(["user"]);
    case ROLE: return named(["role"]);
    case MENTIONABLE: return named(["user", "role"]);
    case CHANNEL: return around.channels.filter((each) => each.kind !== "direct").map((each) => ({ name: `#${each.name}`, value: each.id }));
    default: return option.choices ?? [];
  }
}

async function suggest(input) {
  const { option } = input;
  const fixed = fixedChoices(option);
  if (fixed.length) {
    const fitting = fixed.filter((each) => localised(each, "name").toLowerCase().includes(input.value.toLowerCase()));
    return show(input, fitting.length ? fitting : fixed, true);
  }
  if (!option.autocomplete) return choices.close();
  asked += 1;
  const mine = asked;
  choices.waiting(true);
  const { [option.name]: _, ...others } = values();
  const done = await wish("complete", { name: command.name, options: { ...others, [option.name]: input.value } });
  if (mine !== asked || document.activeElement !== input) return;
  if (done.failed) choices.offer(input, [], { caption: done.failed });
  else show(input, done.choices ?? [], false);
}

function show(input, offered, first) {
  choices.offer(input, offered.map((each) => ({ name: localised(each, "name"), choose: () => pick(input, localised(each, "name"), each.value) })), { first });
}

function valueOf(input) {
  if (input.dataset.value) return JSON.parse(input.dataset.value);
  if (input.option.type === INTEGER || input.option.type === NUMBER) return Number(input.value);
  return input.value;
}

function values() {
  const filled = [...place.querySelectorAll("input")].filter((input) => input.value !== "");
  return Object.fromEntries(filled.map((input) => [input.name, valueOf(input)]));
}

/** Whether a field that takes one of several things holds none of them. */
function isUnknown(input) {
  if (input.option.type === INTEGER) return !Number.isInteger(Number(input.value));
  if (input.option.type === NUMBER) return Number.isNaN(Number(input.value));
  return fixedChoices(input.option).length > 0 && !input.dataset.value;
}

export function sendCommand() {
  const wrong = [...place.querySelectorAll("input")].find((input) => (input.value.trim() ? isUnknown(input) : input.option.required));
  if (wrong) {
    wrong.closest(".option").classList.add("wrong");
    return wrong.focus();
  }
  asked += 1;
  act("command", { name: command.name, options: values() });
  choices.close();
  openCommand(null);
  byId("text").focus();
}

function onKey(event) {
  if (choices.takes(event)) return;
  const isField = event.target.matches("input");
  if (event.key === "Enter" && isField && !event.isComposing) { event.preventDefault(); sendCommand(); }
  else if (event.key === "Escape" || (event.key === "Backspace" && isField && !event.target.value)) {
    event.preventDefault();
    openCommand(null);
    byId("text").focus();
  }
}
