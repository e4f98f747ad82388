// Asks the portal around the frame for a token: a port is handed over once by an allowed origin, then tokens come through it.

const HELLO_EVERY_MS = 500;
const HELLOS = 120;
const LONGEST_TOKEN = 64 * 1024;

let port;
let greeting;

/** Asks for a token: through the port if there is one, else of each origin that may hand one over. */
export function askForToken(origins) {
  if (port) return port.postMessage({ v: 1, type: "token-needed" });
  if (greeting || parent === window) return;
  let left = HELLOS;
  const hello = () => {
    for (const origin of origins) parent.postMessage({ auditlens: 1, type: "hello" }, origin);
    if (--left === 0) stopGreeting();
  };
  addEventListener("message", (event) => connect(event, origins));
  greeting = setInterval(hello, HELLO_EVERY_MS);
  hello();
}

function stopGreeting() {
  clearInterval(greeting);
  greeting = undefined;
}

/** The first port of an allowed origin holds until the page is left; anything else is dropped without a word. */
function connect({ source, origin, data, ports }, origins) {
  const isConnect = data?.auditlens === 1 && data.type === "connect" && ports.length === 1;
  if (port || !isConnect || source !== parent || !origins.includes(origin)) return;
  stopGreeting();
  [port] = ports;
  port.onmessage = ({ data }) => {
    const isToken = data?.v === 1 && data.type === "token" && typeof data.token === "string";
    if (!isToken || !data.token || data.token.length > LONGEST_TOKEN) return;
    dispatchEvent(new CustomEvent("auditlens:token", { detail: data.token }));
  };
  port.postMessage({ v: 1, type: "token-needed" });
}
