// "Webhook": addresses that are told when something is done. For admins.
import { buttonAbout, get, make, row } from "./dom.js";
import { date, dateTime } from "./format.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { ask } from "./question.js";
import { showSecret } from "./secrets.js";
import { send, sendForJson, sendValue } from "./service.js";
import { may } from "./session.js";

const box = "kabar-webhook";
const choices = [
  ["kabar-selesai", "job.done", "pekerjaan selesai"],
  ["kabar-gagal", "job.failed", "pekerjaan gagal"],
  ["kabar-batal", "job.cancelled", "pekerjaan dibatalkan"],
  ["kabar-simpan-dokumen", "document.added", "dokumen disimpan"],
  ["kabar-final", "document.final", "dokumen final"],
  ["kabar-terbit", "document.terbit", "dokumen terbit"],
];
const eventText = (event) => choices.find(([, name]) => name === event)?.[2] || event;

let isThere = false;

export const hasWebhooks = () => isThere;

function lastText({ last_attempt: attempt, last_status: status, last_fault: fault }) {
  if (!attempt) return ["belum pernah dikirimi"];
  return [dateTime(attempt), make("small", {}, status ? `dijawab ${status}` : fault || "tanpa jawaban")];
}

function rowOf(webhook) {
  const tools = [
    webhook.disabled ? null : buttonAbout(webhook.url, "Kirim percobaan", () => ping(webhook)),
    buttonAbout(webhook.url, "Hapus", () => remove(webhook), { className: "bahaya" }),
  ];
  return row([
    ["Alamat", webhook.url],
    ["Diberi tahu bila", webhook.events.map(eventText).join(", ")],
    ["Keadaan", webhook.disabled ? `dihentikan ${date(webhook.disabled)}` : "aktif"],
    ["Pengiriman terakhir", ...lastText(webhook)],
    ["Tindakan", make("span", { className: "baris rapat" }, ...tools)],
  ]);
}

export async function showWebhooks() {
  const { value, problem } = await sendForJson("/v1/webhooks");
  if (problem) return showProblemIn(box, problem);
  get("tabel-webhook").hidden = value.webhooks.length === 0;
  return get("isi-webhook").replaceChildren(...value.webhooks.map(rowOf));
}

async function add(event) {
  event.preventDefault();
  const events = choices.filter(([id]) => get(id).checked).map(([, name]) => name);
  if (events.length === 0) return showProblemIn(box, { title: "Webhook belum dibuat", detail: "Pilih sedikitnya satu kejadian." });
  const answer = await sendValue("/v1/webhooks", { url: get("alamat-webhook").value.trim(), events });
  if (answer.problem) return showProblemIn(box, answer.problem);
  get("alamat-webhook").value = "";
  for (const [id] of choices) get(id).checked = false;
  const texts = ["Dengan rahasia ini penerima memeriksa bahwa kabar datang dari layanan ini. Salin sekarang: rahasia tidak dapat ditampilkan lagi."];
  showSecret({ title: "Rahasia webhook", texts, label: "Rahasia", secret: answer.value.secret });
  showProblemIn(box, null);
  return showWebhooks();
}

async function ping(webhook) {
  const { problem } = await send(`/v1/webhooks/${encodeURIComponent(webhook.id)}/test`, { method: "POST" });
  if (problem) showProblemIn(box, problem);
  else showNoticeIn(box, "Kabar percobaan akan dikirim; buka bagian ini lagi sebentar kemudian untuk melihat jawabannya.");
}

async function remove(webhook) {
  const texts = [`${webhook.url} tidak diberi tahu lagi.`];
  if (!(await ask({ title: "Hapus webhook ini?", texts, yes: "Hapus" }))) return;
  const { problem } = await send(`/v1/webhooks/${encodeURIComponent(webhook.id)}`, { method: "DELETE" });
  await showWebhooks();
  if (problem) showProblemIn(box, problem);
  else showNoticeIn(box, "Webhook sudah dihapus.");
  get("judul-webhook").focus();
}

// A service may have none of this: then it has no such address.
export async function startWebhooks() {
  get("formulir-webhook").addEventListener("submit", add);
  if (!may("admin")) return;
  const { problem } = await sendForJson("/v1/webhooks");
  isThere = !problem || (problem.status !== undefined && problem.status !== 404);
}
