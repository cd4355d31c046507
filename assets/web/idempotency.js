// Keys that make the repetition of a request harmless (Idempotency-Key): while it is not known whether the service did what was
// asked, the same request bears the same key.

let pending = null; // the request whose end is not known: {address, body, key}

function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keyFor(address, body) {
  if (pending?.address !== address || pending.body !== body) pending = { address, body, key: randomKey() };
  return pending.key;
}

// Whether the service may still be at it, or have done it: no answer, a fault of the service, or "request-running".
const isOpen = ({ status, type = "" }) => status === undefined || status >= 500 || type.endsWith(":request-running");

// Tells the answer to the request that bore the last key: after a plain yes or no the next one is another request.
export function settleKey({ problem }) {
  if (!problem || !isOpen(problem)) pending = null;
}
