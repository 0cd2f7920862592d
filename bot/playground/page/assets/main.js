// The page: what is told goes to whoever shows it.

import { look, onAround, remembered } from "./around.js";
import { begin as beginComposer } from "./composer.js";
import "./controls.js";
import { byId } from "./dom.js";
import { connect } from "./live.js";
import "./menu.js";
import { clear, show } from "./messages.js";

let typingEnds = 0;

const heard = {
  open: () => { if (remembered()) look(remembered()); },
  around: onAround,
  moved: () => { clear(byId("where").textContent); beginComposer(); },
  messages: (told) => { show(told); byId("typing").textContent = ""; },
  typing: () => {
    byId("typing").textContent = `${byId("status").dataset.bot} is typing…`;
    clearTimeout(typingEnds);
    typingEnds = setTimeout(() => { byId("typing").textContent = ""; }, 10_000);
  },
  closed: () => { byId("light").className = "light"; byId("status").textContent = "The playground has ended."; },
};

connect((told) => heard[told.is]?.(told));
