// Moments in the viewer's zone and language, in the styles that Discord has.

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" }, S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(moment, locale) {
  const seconds = (moment - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / length), unit);
}

function written(moment, style, locale) {
  if (style === "R") return relative(moment, locale);
  const today = moment.toDateString() === new Date().toDateString();
  const format = style === "sent" ? STYLES[today ? "t" : "s"] : STYLES[style] ?? STYLES.f;
  return new Intl.DateTimeFormat(locale, format).format(moment);
}

/** Write every moment below a node as the viewer reads it. */
export function localise(node, locale) {
  for (const each of node.querySelectorAll("time[data-style]")) {
    const moment = new Date(each.dateTime);
    each.textContent = written(moment, each.dataset.style, locale);
    each.title = written(moment, "F", locale);
  }
}
