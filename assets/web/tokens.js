// "Token": what programs of the office act with. For admins.
import { buttonAbout, get, make, row } from "./dom.js";
import { date, dateTime, scopeText } from "./format.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { ask } from "./question.js";
import { showSecret } from "./secrets.js";
import { send, sendForJson, sendValue } from "./service.js";

const box = "kabar-token";
const choices = [
  ["cakupan-baca", "documents:read"],
  ["cakupan-tulis", "documents:write"],
  ["cakupan-setuju", "documents:approve"],
  ["cakupan-periksa", "audit"],
  ["cakupan-kelola", "admin"],
];

const isOver = ({ expires }) => expires !== null && new Date(expires) <= new Date();

function stateText(token) {
  if (token.revoked) return `dicabut ${date(token.revoked)}`;
  if (!token.expires) return "berlaku tanpa batas waktu";
  return isOver(token) ? `habis ${date(token.expires)}` : `berlaku sampai ${date(token.expires)}`;
}

function rowOf(token) {
  const revoke = buttonAbout(token.name, "Cabut", () => remove(token), { className: "bahaya" });
  return row([
    ["Nama", token.name],
    ["Boleh", token.scopes.map(scopeText).join(", ")],
    ["Masa berlaku", stateText(token)],
    ["Terakhir dipakai", token.last_used ? dateTime(token.last_used) : "belum pernah"],
    ["Tindakan", token.revoked || isOver(token) ? "-" : revoke],
  ]);
}

export async function showTokens() {
  const { value, problem } = await sendForJson("/v1/tokens");
  if (problem) return showProblemIn(box, problem);
  get("tabel-token").hidden = value.tokens.length === 0;
  return get("isi-token").replaceChildren(...[...value.tokens].reverse().map(rowOf));
}

async function add(event) {
  event.preventDefault();
  const scopes = choices.filter(([id]) => get(id).checked).map(([, scope]) => scope);
  if (scopes.length === 0) return showProblemIn(box, { title: "Token belum dibuat", detail: "Pilih sedikitnya satu hal yang boleh dilakukan." });
  const token = { name: get("nama-token").value.trim(), scopes };
  if (get("masa-token").value) token.expires_in_days = Number(get("masa-token").value);
  const answer = await sendValue("/v1/tokens", token);
  if (answer.problem) return showProblemIn(box, answer.problem);
  get("nama-token").value = "";
  for (const [id] of choices) get(id).checked = false;
  const texts = ["Salin sekarang dan simpan di tempat yang aman: token ini tidak dapat ditampilkan lagi."];
  showSecret({ title: `Token “${token.name}”`, texts, label: "Token", secret: answer.value.secret });
  showProblemIn(box, null);
  return showTokens();
}

async function remove(token) {
  const texts = [`Program yang memakai token “${token.name}” langsung ditolak. Token yang dicabut tidak dapat dipakai lagi.`];
  if (!(await ask({ title: "Cabut token ini?", texts, yes: "Cabut" }))) return;
  const { problem } = await send(`/v1/tokens/${encodeURIComponent(token.id)}`, { method: "DELETE" });
  await showTokens();
  if (problem) showProblemIn(box, problem);
  else showNoticeIn(box, `Token “${token.name}” sudah dicabut.`);
  get("judul-token").focus();
}

export function startTokens() {
  get("formulir-token").addEventListener("submit", add);
}
