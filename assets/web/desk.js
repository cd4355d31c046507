// The desk: data beside what is found in them, each finding shown in its place, and the PDF.
import { download, get, make } from "./dom.js";
import { selectRange } from "./editor.js";
import { ExplanationDialog } from "./explanation.js";
import { entriesOfAudit, entriesOfProblem } from "./findings.js";
import { number, size } from "./format.js";
import { lineOf, locate, offsetOf, pointerAt } from "./locator.js";
import { Panel } from "./panel.js";
import { ask } from "./question.js";
import { audit, dataInput, fileInput, render, sarif, send } from "./service.js";

// Data longer than this is audited when asked for, not while it is typed.
const automaticLimit = 2000000;
const typingPause = 900;

let pdfAddress = null;
let input = null; // what the findings are of
let auditText = null; // the audit as the service wrote it
let running = null; // the AbortController of the audit under way
let pause = 0;
let kept = ""; // the data as they were loaded or saved last
let loaded = () => {}; // called when the editor got an example

export const data = () => get("data").value;
// Whether something was typed that is nowhere else.
export const isDirty = () => data() !== kept;
export function markKept(text) {
  kept = text;
}
const say = (text) => (get("keadaan").textContent = text);
const sayPlace = (text) => (get("kabar-letak").textContent = text);

// --- Places -------------------------------------------------------------------------------------------------------------

const ofData = (place) => place.pointer !== undefined && input.isData;
// A line without a column, among the findings of data, is one of a transcript inside it.
const hasLine = (place) => place.line > 0 && (input.isData ? place.column > 0 : input.text !== null);
const hasPage = (place) => place.page > 0 && input.isPdf;
const canJump = (place) => ofData(place) || hasLine(place) || hasPage(place);
const canExplain = (place) => ofData(place) && auditText !== null && place.pointer !== "";

function jumpToPointer(pointer) {
  const area = get("data");
  const place = locate(area.value, pointer);
  if (place.found) {
    selectRange(area, place.start, place.end);
    const line = `Baris ${lineOf(area.value, place.start)}: ${pointer || "seluruh dokumen"}.`;
    sayPlace(place.repeated ? `${line} Anggota ini tertulis lebih dari sekali; yang terakhir ditunjukkan.` : line);
  } else if (place.reason === "missing") {
    const { nearest } = place;
    selectRange(area, nearest.start, nearest.end);
    const above = nearest.pointer || "seluruh dokumen";
    sayPlace(`${pointer} tidak tertulis pada data (besaran hitungan, atau anggota yang belum ada); ditunjukkan ${above}.`);
  } else {
    const why = place.reason === "syntax" ? "data di editor bukan JSON yang sah" : "penunjuknya tidak sah";
    sayPlace(`Letak ${pointer} tidak dapat dicari: ${why}.`);
  }
}

// A line of the editor, or of the text that was uploaded: that is shown with its neighbours.
function jumpToLine({ line, column = 1 }) {
  if (input.isData) {
    const start = offsetOf(data(), line, column);
    selectRange(get("data"), start, Math.min(start + 1, data().length));
    return sayPlace(`Baris ${line}, kolom ${column}.`);
  }
  const lines = input.text.split("\n");
  const first = Math.max(1, line - 6);
  const shown = lines.slice(first - 1, line + 6).map((text, i) => {
    const mark = first + i === line;
    return make(mark ? "mark" : "span", {}, `${String(first + i).padStart(5)}  ${text.replace(/[\r\f]/g, "")}\n`);
  });
  get("letak-kutipan").textContent = `${input.name}, baris ${line}`;
  get("isi-kutipan").replaceChildren(...shown);
  get("kutipan").showModal();
  get("isi-kutipan").querySelector("mark")?.scrollIntoView({ block: "center" });
}

// A page of the PDF that was uploaded, in the browser's own viewer; a new one each time, since viewers keep their page.
function jumpToPage({ page }) {
  if (!input.address) input.address = URL.createObjectURL(input.body);
  const viewer = make("iframe", { src: `${input.address}#page=${page}`, title: `${input.name}, halaman ${page}` });
  get("letak-halaman").textContent = viewer.title;
  get("isi-halaman").replaceChildren(viewer);
  get("halaman").showModal();
}

function jump(place) {
  if (ofData(place)) jumpToPointer(place.pointer);
  else if (hasLine(place)) jumpToLine(place);
  else jumpToPage(place);
  get("kembali-temuan").hidden = !input.isData;
}

const explanation = new ExplanationDialog(jumpToPointer);
const panel = new Panel({ canJump, jump, canExplain, explain: (place) => explanation.open(data(), place.pointer) });

function explainCursor() {
  const place = pointerAt(data(), get("data").selectionStart);
  if (place) explanation.open(data(), place.pointer);
  else sayPlace("Data di editor bukan JSON yang sah; perbaiki dulu susunannya.");
}

// --- Audits -------------------------------------------------------------------------------------------------------------

function showFindings(made, { text = null, entries = [], notice = null, emptyText = "" }) {
  if (input?.address && input !== made) URL.revokeObjectURL(input.address);
  input = made;
  auditText = text;
  panel.show(entries, notice, emptyText);
  get("unduhan").hidden = text === null;
  get("usang").hidden = true;
  get("kembali-temuan").hidden = true;
  get("yang-diperiksa").textContent = `Yang diperiksa: ${made.name}.`;
}

function showProblem(made, problem) {
  showFindings(made, { entries: entriesOfProblem(problem), notice: problem });
}

// Audits an input and shows what is found; `notice` stands above it. Says whether it could.
async function check(made, notice = null) {
  clearTimeout(pause);
  running?.abort();
  const mine = (running = new AbortController());
  get("keadaan-periksa").textContent = "Sedang memeriksa…";
  const answer = await audit(made, mine.signal);
  if (answer.stopped) return false;
  running = null;
  if (answer.problem) {
    showProblem(made, answer.problem);
    get("keadaan-periksa").textContent = `${answer.problem.title}. ${answer.problem.detail || ""}`;
    return false;
  }
  const entries = entriesOfAudit(answer.value);
  const emptyText = "Tidak satu pun aturan dilanggar. Isi yang tidak dapat dihitung dari data tetap perlu dibaca sendiri.";
  showFindings(made, { text: answer.content, entries, notice, emptyText });
  get("keadaan-periksa").textContent = panel.summary();
  if (made.isData) noticeEdits();
  return true;
}

async function checkNow(made) {
  await check(made);
  get("judul-temuan").focus();
}

// Findings are of the text that was audited; the editor may have moved on.
function noticeEdits() {
  get("usang").hidden = !input?.isData || data() === input.text;
}

function edited() {
  noticeEdits();
  clearTimeout(pause);
  if (get("otomatis").checked && data().length <= automaticLimit && data().trim() !== "")
    pause = setTimeout(() => check(dataInput(data())), typingPause);
}

async function checkFile() {
  const file = get("berkas-jadi").files[0];
  if (!file) return;
  sayPlace("");
  await checkNow(await fileInput(file));
}

async function downloadSarif() {
  const answer = await sarif(input);
  if (answer.content) download(answer.content, "application/sarif+json", "temuan.sarif");
  else get("keadaan-periksa").textContent = `${answer.problem.title}. ${answer.problem.detail || ""}`;
}

// --- Documents ----------------------------------------------------------------------------------------------------------

function fileName(headers) {
  const value = headers.get("Content-Disposition") || "";
  const exact = /filename\*=UTF-8''([^;]+)/.exec(value);
  if (exact) return decodeURIComponent(exact[1]);
  const plain = /filename="([^"]*)"/.exec(value);
  return plain ? plain[1] : "dokumen.pdf";
}

export function showPdf({ content: blob, headers }) {
  if (pdfAddress) URL.revokeObjectURL(pdfAddress);
  pdfAddress = URL.createObjectURL(blob);
  const link = get("unduh");
  link.href = pdfAddress;
  link.download = fileName(headers);
  const pages = number(Number(headers.get("X-Naskah-Pages")));
  const findings = Number(headers.get("X-Naskah-Findings"));
  get("ringkasan").textContent =
    `${pages} halaman, ${size(blob.size)}` + (findings > 0 ? `, ${findings} peringatan` : "");
  get("pratinjau").src = pdfAddress;
  get("hasil").hidden = false;
  get("judul-hasil").focus();
}

// A document that is refused for its findings shows them as the audit does, with what stands and what should.
export async function showRefusal(made, problem) {
  if (problem.type !== "urn:naskah:problem:grave-findings" || !(await check(made, problem))) showProblem(made, problem);
  get("judul-temuan").focus();
}

// What the form says of any document that is made, kept in the archive or not.
export function makingQuery() {
  const query = new URLSearchParams();
  if (get("jenis").value) query.set("jenis", get("jenis").value);
  if (get("tolak").checked && !get("konsep").checked) query.set("strict", "1");
  if (get("lembar").checked) query.set("lembar_pemeriksaan", "1");
  return query;
}

// The same of a document that is only made, and may be a draft.
export function documentQuery() {
  const query = makingQuery();
  if (get("konsep").checked) query.set("draft", "1");
  return query;
}

async function create(event) {
  event.preventDefault();
  get("hasil").hidden = true;
  get("buat").disabled = true;
  if (auditText !== null) get("kabar").hidden = true; // of the document before this one
  say("Sedang membuat PDF…");
  const made = dataInput(data());
  const answer = await render(made, documentQuery());
  if (answer.content) {
    showPdf(answer);
    say("");
  } else {
    say(`${answer.problem.title}.`);
    await showRefusal(made, answer.problem);
  }
  get("buat").disabled = false;
}

// --- Data ---------------------------------------------------------------------------------------------------------------

// Puts other data into the editor; asks before what was typed is lost. Says whether it did.
export async function openData(text) {
  const texts = ["Penyunting berisi perubahan yang belum disimpan. Bila data lain dibuka, perubahan itu hilang."];
  if (isDirty() && !(await ask({ title: "Ganti isi penyunting?", texts, yes: "Ganti" }))) return false;
  get("data").value = text;
  markKept(data());
  get("data").setSelectionRange(0, 0);
  get("data").scrollTop = 0;
  sayPlace("");
  edited();
  return true;
}

export async function loadExample() {
  const address = get("contoh").value;
  if (!address) return;
  const { content, problem } = await send(address);
  if (content !== undefined) {
    if (await openData(content)) loaded();
  } else if (problem) say(`Contoh tidak dapat dimuat: ${problem.title}.`);
}

// Bytes that are no UTF-8 are told, not replaced: the text would no longer be the file's.
async function loadFile() {
  const file = get("berkas").files[0];
  if (!file) return;
  try {
    if (await openData(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()))) say(`Berkas ${file.name} dibuka.`);
  } catch {
    say(`Berkas ${file.name} bukan teks UTF-8; simpan ulang sebagai UTF-8.`);
  }
  get("berkas").value = ""; // so that the same file can be chosen again
}

function saveFile() {
  download(data(), "application/json", "data.json");
  markKept(data());
}

function finalityChanged() {
  get("tolak").disabled = get("konsep").checked;
}

function backToFinding() {
  if (!panel.focusLast()) get("judul-temuan").focus();
}

// whenLoaded() is called when the editor got an example: data that are of no document of the archive.
export function startDesk({ whenLoaded }) {
  loaded = whenLoaded;
  get("formulir").addEventListener("submit", create);
  get("muat-contoh").addEventListener("click", loadExample);
  get("berkas").addEventListener("change", loadFile);
  get("berkas-jadi").addEventListener("change", checkFile);
  get("periksa").addEventListener("click", () => checkNow(dataInput(data())));
  get("jelaskan").addEventListener("click", explainCursor);
  get("data").addEventListener("input", edited);
  get("data").addEventListener("keydown", ({ key }) => key === "Escape" && backToFinding());
  get("kembali-temuan").addEventListener("click", backToFinding);
  for (const id of ["final", "konsep"]) get(id).addEventListener("change", finalityChanged);
  get("unduh-json").addEventListener("click", () => download(auditText, "application/json", "temuan.json"));
  get("unduh-sarif").addEventListener("click", downloadSarif);
  get("tutup-kutipan").addEventListener("click", () => get("kutipan").close());
  get("tutup-halaman").addEventListener("click", () => get("halaman").close());
  finalityChanged();
  get("simpan-berkas").addEventListener("click", saveFile);
  addEventListener("beforeunload", (event) => isDirty() && event.preventDefault());
}
