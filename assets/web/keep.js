// "Simpan ke arsip": the data of the editor become a document of the archive, or the next version of the one they were opened from.
import { data, makingQuery, markKept, showRefusal } from "./desk.js";
import { get } from "./dom.js";
import { stateText } from "./format.js";
import { keyFor, settleKey } from "./idempotency.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { ask } from "./question.js";
import { dataInput, problemCode, sendForJson } from "./service.js";
import { may } from "./session.js";

const documents = "/v1/archive/documents";
export const addressOf = (id) => `${documents}/${encodeURIComponent(id)}`;

let opened = null; // {id, title, state, version}: the document and the version that the editor was filled from

export function setOpened(document, version) {
  opened = document && { id: document.id, title: document.title, state: document.state, version };
  showOpened();
  get("kabar-simpan").hidden = true;
}

function showOpened() {
  get("terbuka").hidden = !opened;
  const writes = may("documents:write") && may("documents:read");
  get("simpan-versi").hidden = !writes || opened?.state !== "konsep";
  get("simpan-baru").hidden = !writes;
  get("simpan-baru").textContent = opened ? "Simpan sebagai dokumen baru" : "Simpan ke arsip";
  if (!opened) return;
  get("judul-terbuka").textContent = opened.title;
  get("keadaan-terbuka").textContent = `(versi ${opened.version}, ${stateText(opened.state)})`;
  get("alamat-terbuka").href = `#arsip/${encodeURIComponent(opened.id)}`;
}

// Whether the next version may follow what is in the archive now.
async function mayFollow() {
  const { value, problem } = await sendForJson(addressOf(opened.id), { headers: { "Cache-Control": "no-cache" } });
  if (problem) {
    if (problemCode(problem) !== "document-unknown") return refused(problem);
    const detail = "Dokumen ini sudah dihapus dari arsip. Data Anda tetap di penyunting; simpan sebagai dokumen baru.";
    return refused({ ...problem, detail });
  }
  if (value.state !== "konsep") {
    opened.state = value.state;
    showOpened();
    const detail = `Dokumen ini sudah ${value.state} dan tidak menerima versi lagi. Data Anda tetap di penyunting; simpan sebagai dokumen baru.`;
    return refused({ title: "Tidak disimpan", detail });
  }
  if (value.last_version <= opened.version) return true;
  const texts = [
    `Anda membuka versi ${opened.version}, tetapi sementara itu sudah ada versi ${value.last_version}. Perubahan di dalamnya tidak ada pada data Anda.`,
    `Bila dilanjutkan, data Anda menjadi versi ${value.last_version + 1}; versi yang lain tetap tersimpan.`,
  ];
  return ask({ title: "Ada versi yang lebih baru", texts, yes: "Simpan juga" });
}

function refused(problem) {
  showProblemIn("kabar-simpan", problem);
  return false;
}

async function post(address, text) {
  const headers = { "Idempotency-Key": keyFor(address, text) };
  const answer = await sendForJson(address, { body: text, type: "application/json", headers });
  settleKey(answer);
  return answer;
}

// Faults of the data are shown in their places, everything else beside the button.
async function tellRefusal(text, problem) {
  if (!problem.errors?.length && problemCode(problem) !== "grave-findings") return refused(problem);
  refused({ title: "Tidak disimpan", detail: `${problem.title}. Lihat daftar temuan; perbaiki, lalu simpan lagi.` });
  return showRefusal(dataInput(text), problem);
}

const warningsIn = ({ headers }) => Number(headers.get("X-Naskah-Findings")) || 0;

function tellSaved(answer, version) {
  const warnings = warningsIn(answer);
  const tail = warnings > 0 ? ` Ada ${warnings} peringatan.` : "";
  showNoticeIn("kabar-simpan", `Disimpan di arsip sebagai konsep, versi ${version}.${tail}`);
}

async function saveNew() {
  const text = data();
  const answer = await post(`${documents}?${makingQuery()}`, text);
  if (!answer.value) return tellRefusal(text, answer.problem);
  markKept(text);
  setOpened(answer.value, answer.value.last_version);
  return tellSaved(answer, answer.value.last_version);
}

async function saveVersion() {
  if (!(await mayFollow())) return;
  const text = data();
  const query = makingQuery();
  query.delete("jenis"); // a document stays of its kind
  const answer = await post(`${addressOf(opened.id)}/versions?${query}`, text);
  if (!answer.value) return tellRefusal(text, answer.problem);
  markKept(text);
  opened.version = answer.value.number;
  showOpened();
  return tellSaved(answer, answer.value.number);
}

// One save at a time, told while it lasts.
function saving(work) {
  return async () => {
    const buttons = [get("simpan-versi"), get("simpan-baru")];
    for (const one of buttons) one.disabled = true;
    showNoticeIn("kabar-simpan", "Sedang menyimpan…");
    get("kabar-simpan").className = "kabar";
    try {
      await work();
    } finally {
      for (const one of buttons) one.disabled = false;
      if (get("kabar-simpan").textContent === "Sedang menyimpan…") get("kabar-simpan").hidden = true;
    }
  };
}

export function startKeeping() {
  get("simpan-baru").addEventListener("click", saving(saveNew));
  get("simpan-versi").addEventListener("click", saving(saveVersion));
  get("lepas-terbuka").addEventListener("click", () => setOpened(null));
  showOpened();
}
