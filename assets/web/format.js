// How dates, numbers and the service's words read to an official. Pure: knows no page.

const dateTimes = new Intl.DateTimeFormat("id-ID", { dateStyle: "medium", timeStyle: "short" });
const dates = new Intl.DateTimeFormat("id-ID", { dateStyle: "medium" });
const numbers = new Intl.NumberFormat("id-ID");
const oneDigit = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });

const readTime = (text) => (text ? new Date(text) : new Date(NaN));

// A time of the service (RFC 3339), in the reader's own zone; "-" for none.
export function dateTime(text) {
  const time = readTime(text);
  return Number.isNaN(time.getTime()) ? "-" : dateTimes.format(time);
}

export function date(text) {
  const time = readTime(text);
  return Number.isNaN(time.getTime()) ? "-" : dates.format(time);
}

export const number = (value) => numbers.format(value);

export function size(bytes) {
  if (bytes < 1000) return `${number(bytes)} bita`;
  if (bytes < 1e6) return `${oneDigit.format(bytes / 1e3)} KB`;
  if (bytes < 1e9) return `${oneDigit.format(bytes / 1e6)} MB`;
  return `${oneDigit.format(bytes / 1e9)} GB`;
}

const states = { konsep: "Konsep", final: "Final", terbit: "Terbit" };
export const stateText = (state) => states[state] || state;

const roles = { perencana: "perencana", pejabat: "pejabat", evaluator: "evaluator", admin: "admin" };
export const roleText = (role) => roles[role] || role;

const scopes = {
  "documents:read": "membaca dokumen",
  "documents:write": "membuat dan mengubah konsep",
  "documents:approve": "menjadikan final dan menerbitkan",
  audit: "memeriksa",
  admin: "mengelola pengguna dan token",
};
export const scopeText = (scope) => scopes[scope] || scope;

// Who did something, from what the service writes ("user:ID", "token:ID", "lokal"); names: a Map of those that are known.
export function actorText(actor, { me = null, names = new Map() } = {}) {
  if (me !== null && actor === me) return "Anda";
  const name = names.get(actor);
  if (actor.startsWith("token:")) return name ? `program “${name}”` : "sebuah program";
  if (name) return name;
  if (actor === "lokal") return "pengguna komputer ini";
  if (actor === "sistem") return "layanan ini";
  return actor.startsWith("user:") ? "pengguna lain" : actor;
}

// What may stand in the name of a file on any system; a long text is cut, the tail is not.
export function fileNameOf(text, tail) {
  const plain = text.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").replace(/\s+/g, " ");
  const short = [...plain.trim()].slice(0, 100).join("").replace(/^[.\s]+|[.\s]+$/g, "");
  return `${short || "dokumen"}${tail}`;
}
