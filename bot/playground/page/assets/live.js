// The connection to the playground: it tells what has changed, and does what is wished for.

const waiting = new Map();
let socket = null;
let number = 0;

/** Connect, and connect again whenever the connection is lost. `hear` is given all that is told. */
export function connect(hear) {
  const address = new URL("live", location.href);
  address.protocol = "ws:";
  socket = new WebSocket(address);
  socket.addEventListener("open", () => hear({ is: "open" }));
  socket.addEventListener("message", ({ data }) => {
    const told = JSON.parse(data);
    if (told.is !== "done") return hear(told);
    waiting.get(told.n)?.(told);
    waiting.delete(told.n);
  });
  socket.addEventListener("close", () => {
    hear({ is: "closed" });
    setTimeout(() => connect(hear), 1000);
  });
}

/** Do something; resolves to what the playground answers: `refused`, `failed`, `window`, `choices`. */
export function wish(what, fields = {}) {
  if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve({ refused: "The playground is not running." });
  number += 1;
  socket.send(JSON.stringify({ n: number, do: what, ...fields }));
  return new Promise((resolve) => waiting.set(number, resolve));
}
