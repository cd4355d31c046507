// One document of the archive: its versions, its history, and what may be done with it.
import { stateBadge } from "./archive.js";
import { changesBetween, valueText } from "./changes.js";
import { openData } from "./desk.js";
import { button, buttonAbout, download, get, make, row } from "./dom.js";
import { entriesOfAudit, placeText, summaryOf } from "./findings.js";
import { dateTime, fileNameOf, number, size } from "./format.js";
import { addressOf, setOpened } from "./keep.js";
import { kindTitle } from "./kinds.js";
import { readerOf } from "./names.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { ask, showContent } from "./question.js";
import { problemCode, send, sendForJson, sendValue } from "./service.js";
import { may } from "./session.js";
import { go } from "./views.js";

let shown = null; // {document, etag, versions}
let turn = null;

// A dialog lists no more than this.
const mostListed = 500;

const versionAddress = (version, part) => `${addressOf(shown.document.id)}/versions/${version.number}/${part}`;
const versionName = (version) => `${shown.document.title} versi ${version.number}`;
const fileOf = (version, extension) => fileNameOf(shown.document.title, ` versi ${version.number}${extension}`);
const lastVersion = () => shown.versions[shown.versions.length - 1];

// --- What can be read ---------------------------------------------------------------------------------------------------

async function fetchPart(version, part, as) {
  const answer = await send(versionAddress(version, part), { as });
  if (answer.problem) showProblemIn("kabar-dokumen", answer.problem);
  return answer.content;
}

async function downloadPart(version, part, as, type, name) {
  const content = await fetchPart(version, part, as);
  if (content !== undefined) download(content, type, name);
}

const downloadPdf = (version) => downloadPart(version, "pdf", "blob", "application/pdf", fileOf(version, ".pdf"));
const downloadData = (version) => downloadPart(version, "data", "blob", "application/json", fileOf(version, " data.json"));

async function showPdf(version) {
  const content = await fetchPart(version, "pdf", "blob");
  if (content === undefined) return;
  const address = URL.createObjectURL(new Blob([content], { type: "application/pdf" }));
  const viewer = make("iframe", { src: address, title: `PDF: ${versionName(version)}` });
  const save = make("p", {}, make("a", { href: address, download: fileOf(version, ".pdf") }, "Unduh PDF"));
  showContent(versionName(version), [viewer, save], () => URL.revokeObjectURL(address));
}

function findingItem(entry) {
  const facts = [entry.stated && `tertulis ${entry.stated}`, entry.expected && `seharusnya ${entry.expected}`].filter(Boolean);
  return make(
    "li",
    { className: entry.group },
    make("p", { className: "pesan" }, entry.message),
    facts.length > 0 ? make("p", {}, `${facts.join("; ")}.`) : null,
    make("p", { className: "letak" }, placeText(entry.place)),
  );
}

async function showFindings(version) {
  const text = await fetchPart(version, "audit", "text");
  if (text === undefined) return;
  const entries = entriesOfAudit({ diagnostics: [], findings: [], ...JSON.parse(text) });
  const list = make("ol", { className: "temuan" }, ...entries.slice(0, mostListed).map(findingItem));
  const rest = entries.length > mostListed ? make("p", {}, `… dan ${number(entries.length - mostListed)} lagi ada dalam berkas.`) : "";
  const save = button("Unduh temuan", () => download(text, "application/json", fileOf(version, " temuan.json")));
  showContent(`Temuan: ${versionName(version)}`, [make("p", { className: "baris" }, summaryOf(entries), save), list, rest]);
}

function changeItem({ pointer, before, after }) {
  const facts = make("dl", {}, make("dt", {}, "Sebelumnya"), make("dd", {}, valueText(before)), make("dt", {}, "Sekarang"), make("dd", {}, valueText(after)));
  return make("li", {}, make("p", { className: "letak" }, pointer || "(seluruh dokumen)"), facts);
}

// What the data of a version have that those of the version before it had not.
async function showChanges(version) {
  const before = shown.versions[shown.versions.indexOf(version) - 1];
  const texts = await Promise.all([before, version].map((one) => fetchPart(one, "data", "text")));
  if (texts.includes(undefined)) return;
  const changes = changesBetween(...texts.map((text) => JSON.parse(text)));
  const summary = changes.length === 0 ? "Datanya sama." : `${number(changes.length)} perubahan.`;
  const list = make("ol", { className: "temuan" }, ...changes.slice(0, mostListed).map(changeItem));
  const rest = changes.length > mostListed ? make("p", {}, `… dan ${number(changes.length - mostListed)} lagi.`) : "";
  showContent(`Yang berubah dari versi ${before.number} ke versi ${version.number}`, [make("p", {}, summary), list, rest]);
}

async function openInEditor(version) {
  const { document } = shown;
  const text = await fetchPart(version, "data", "text");
  if (text === undefined || !(await openData(text))) return;
  setOpened(document, version.number);
  go("#penyunting");
}

// --- What changes it ----------------------------------------------------------------------------------------------------

const steps = {
  konsep: {
    state: "final",
    label: "Jadikan final",
    title: "Jadikan dokumen ini final?",
    text: "Setelah final, dokumen tidak dapat diubah, ditambah versi, atau dihapus lagi oleh siapa pun.",
    done: "Dokumen sekarang final.",
  },
  final: {
    state: "terbit",
    label: "Terbitkan",
    title: "Nyatakan dokumen ini terbit?",
    text: "Dokumen dicatat sebagai sudah terbit. Setelah itu statusnya tidak dapat diubah lagi.",
    done: "Dokumen sekarang terbit.",
  },
};

const describe = ({ document, versions }) => {
  const last = versions[versions.length - 1];
  return `“${document.title}”, versi ${last.number}, ${number(last.pages)} halaman, disimpan ${dateTime(last.created)}.`;
};

// The page is read anew after a refusal: what is shown then is what is to be decided about.
async function tellRefusal(problem) {
  const code = problemCode(problem);
  const again = {
    "precondition-failed":
      "Dokumen diubah orang lain sejak halaman ini dibuka, jadi statusnya tidak diubah. Keadaan terbaru sudah ditampilkan di bawah; periksa, lalu putuskan lagi.",
    "document-state": "Statusnya sudah diubah orang lain. Keadaan terbaru sudah ditampilkan di bawah.",
    "document-final": "Dokumen sudah dijadikan final oleh orang lain dan tidak dapat dihapus lagi.",
  }[code];
  if (again) await showDocument(shown.document.id);
  showProblemIn("kabar-dokumen", again ? { ...problem, detail: again } : problem);
  if (again) get("judul-dokumen").focus();
}

async function step() {
  const { document, etag } = shown;
  const { state, title, text, label, done } = steps[document.state];
  const texts = [describe(shown), text, "Langkah ini tidak dapat dibatalkan."];
  if (!(await ask({ title, texts, yes: label }))) return;
  const headers = etag ? { "If-Match": etag } : {};
  const answer = await sendValue(`${addressOf(document.id)}/state`, { state }, { method: "PUT", headers });
  if (answer.problem) return tellRefusal(answer.problem);
  await showDocument(document.id);
  showNoticeIn("kabar-dokumen", done);
  get("judul-dokumen").focus(); // the button that was pressed is gone
}

async function remove() {
  const { document, versions } = shown;
  const count = versions.length > 1 ? `Semua ${versions.length} versinya` : "Datanya dan PDF-nya";
  const texts = [describe(shown), `${count} dihapus dari arsip dan tidak dapat dikembalikan.`];
  if (!(await ask({ title: "Hapus konsep ini?", texts, yes: "Hapus" }))) return;
  const answer = await send(addressOf(document.id), { method: "DELETE" });
  if (answer.problem) return tellRefusal(answer.problem);
  go("#arsip");
}

// --- The page -----------------------------------------------------------------------------------------------------------

function actions({ document }) {
  const last = lastVersion();
  const made = [];
  if (may("audit")) made.push(button("Buka di penyunting", () => openInEditor(last)));
  made.push(button("Lihat PDF", () => showPdf(last)), button("Unduh PDF", () => downloadPdf(last)));
  if (may("documents:approve") && steps[document.state])
    made.push(button(steps[document.state].label, step, { className: "utama" }));
  if (may("documents:write") && document.state === "konsep") made.push(button("Hapus konsep", remove, { className: "bahaya" }));
  return made;
}

function versionRow(version, nameOf) {
  const act = (text, action) => buttonAbout(`versi ${version.number}`, text, () => action(version), { className: "tautan" });
  const tools = [act("Lihat PDF", showPdf), act("Unduh PDF", downloadPdf), act("Data", downloadData), act("Temuan", showFindings)];
  if (version !== shown.versions[0]) tools.push(act("Yang berubah", showChanges));
  if (may("audit")) tools.push(act("Buka di penyunting", openInEditor));
  return row([
    ["Versi", String(version.number)],
    ["Disimpan", dateTime(version.created), make("small", {}, `Naskah ${version.engine}`)],
    ["Oleh", nameOf(version.created_by)],
    ["Halaman", number(version.pages)],
    ["Ukuran", size(version.pdf_size)],
    ["Tindakan", make("span", { className: "baris rapat" }, ...tools)],
  ]);
}

function historyItem({ state, entered, by }, nameOf) {
  return make("li", {}, stateBadge(state), ` ${dateTime(entered)}, oleh ${nameOf(by)}`);
}

function fill(read, nameOf, steps) {
  shown = read;
  const { document, versions } = read;
  get("judul-dokumen").textContent = document.title || "(tanpa judul)";
  const facts = [kindTitle(document.jenis), document.tahun === null ? null : `tahun ${document.tahun}`, `dibuat ${dateTime(document.created)}`];
  get("keterangan-dokumen").replaceChildren(stateBadge(document.state), ` ${facts.filter(Boolean).join(", ")}.`);
  if (document.state === "konsep" && !may("documents:approve"))
    get("keterangan-dokumen").append(" Hanya pejabat yang masuk dengan akunnya yang dapat menjadikannya final.");
  get("tindakan-dokumen").replaceChildren(...actions(read));
  const newestFirst = [...versions].reverse();
  get("isi-versi").replaceChildren(...newestFirst.map((version) => versionRow(version, nameOf)));
  get("isi-riwayat").replaceChildren(...steps.map((item) => historyItem(item, nameOf)));
}

export async function showDocument(id) {
  const mine = (turn = Symbol());
  if (shown?.document.id !== id) {
    shown = null;
    get("judul-dokumen").textContent = "Sedang membuka…";
    for (const part of ["keterangan-dokumen", "tindakan-dokumen", "isi-versi", "isi-riwayat"]) get(part).replaceChildren();
  }
  showProblemIn("kabar-dokumen", null);
  const address = addressOf(id);
  const [document, versions, history] = await Promise.all([
    sendForJson(address),
    sendForJson(`${address}/versions`),
    sendForJson(`${address}/history`),
  ]);
  if (mine !== turn) return;
  const problem = document.problem || versions.problem || history.problem;
  if (problem) {
    get("judul-dokumen").textContent = shown ? shown.document.title : "Dokumen tidak dapat dibuka";
    showProblemIn("kabar-dokumen", problem);
    return;
  }
  const actors = [...versions.value.versions.map((version) => version.created_by), ...history.value.steps.map(({ by }) => by)];
  const nameOf = await readerOf(actors);
  if (mine !== turn) return;
  fill({ document: document.value, etag: document.headers.get("ETag"), versions: versions.value.versions }, nameOf, history.value.steps);
}
