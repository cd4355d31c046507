// "Catatan": what was done for the office, newest first. For admins.
import { get, make, row } from "./dom.js";
import { actorText, dateTime, number, roleText, scopeText, stateText } from "./format.js";
import { showProblemIn } from "./problem.js";
import { sendForJson } from "./service.js";
import { myActor } from "./session.js";

const portion = 50;
const end = String(Number.MAX_SAFE_INTEGER);
let next = null;
let names = new Map();

const actions = {
  "office.created": "Kantor dibuat",
  "user.created": "Pengguna ditambahkan",
  "user.disabled": "Pengguna dinonaktifkan",
  "user.password": "Kata sandi diganti",
  "session.created": "Masuk",
  "session.ended": "Keluar",
  "session.refused": "Ditolak masuk (kata sandi salah)",
  "token.created": "Token dibuat",
  "token.revoked": "Token dicabut",
  "document.created": "Dokumen disimpan",
  "document.version-created": "Versi ditambahkan",
  "document.state": "Status dokumen diubah",
  "document.versions-removed": "Versi lama dihapus",
  "document.removed": "Konsep dihapus",
  "webhook.created": "Webhook dibuat",
  "webhook.removed": "Webhook dihapus",
  "webhook.disabled": "Webhook dihentikan",
};

// Of what is not known yet the service's own word.
export const actionText = (action) => actions[action] || action;

// Of users the detail is a role, of tokens scopes, of versions their number, of documents a state.
function detailText({ action, detail }) {
  if (action === "document.version-created") return `versi ${detail}`;
  if (action === "document.versions-removed") return `${detail} versi`;
  if (action.startsWith("user.")) return roleText(detail);
  if (action.startsWith("token.")) return detail.split(" ").map(scopeText).join(", ");
  return stateText(detail);
}

async function readNames() {
  const [users, tokens] = await Promise.all([sendForJson("/v1/users"), sendForJson("/v1/tokens")]);
  names = new Map([
    ...(users.value?.users || []).map(({ id, name }) => [`user:${id}`, name]),
    ...(tokens.value?.tokens || []).map(({ id, name }) => [`token:${id}`, name]),
  ]);
}

const things = { document: "dokumen", office: "kantor", webhook: "webhook", user: "pengguna", token: "token" };

// A name where there is one; else what it is, and its id as people can compare it.
function objectText(object) {
  if (names.has(object)) return [names.get(object)];
  const [kind, id = ""] = object.split(":");
  return things[kind] ? [`${things[kind]} `, make("small", { className: "letak" }, id)] : [object];
}

function rowOf(entry) {
  const told = [actionText(entry.action), entry.detail ? make("small", {}, detailText(entry)) : null];
  return row([
    ["No.", number(entry.sequence)],
    ["Waktu", dateTime(entry.time)],
    ["Siapa", actorText(entry.actor, { me: myActor(), names })],
    ["Kejadian", ...told.filter(Boolean)],
    ["Terhadap", ...(entry.object === entry.actor ? ["-"] : objectText(entry.object))],
  ]);
}

async function load(before) {
  const { value, problem } = await sendForJson(`/v1/log?before=${before}&limit=${portion}`);
  showProblemIn("kabar-catatan", problem || null);
  if (!value) return;
  const rows = value.entries.map(rowOf);
  if (before === end) get("isi-catatan").replaceChildren(...rows);
  else get("isi-catatan").append(...rows);
  next = value.next;
  get("catatan-berikut").hidden = next === null;
  get("keadaan-catatan").textContent = `${number(get("isi-catatan").childElementCount)} catatan, dari yang terbaru.`;
}

export async function showLog() {
  await readNames();
  await load(end);
}

export function startLog() {
  get("catatan-berikut").addEventListener("click", () => load(String(next)));
}
