// "Arsip": what the office keeps, searched and page by page. One document of it: document.js.
import { get, make, row } from "./dom.js";
import { dateTime, stateText } from "./format.js";
import { kindTitle } from "./kinds.js";
import { readerOf } from "./names.js";
import { showProblemIn } from "./problem.js";
import { sendForJson } from "./service.js";

const portion = 25;
let asked = null; // the query of what is shown
let next = null; // the cursor behind it
let turn = null;

function queryOfForm() {
  const query = new URLSearchParams({ limit: String(portion) });
  for (const [id, name] of [
    ["cari-kata", "q"],
    ["cari-jenis", "jenis"],
    ["cari-tahun", "tahun"],
    ["cari-keadaan", "state"],
  ]) {
    const value = get(id).value.trim();
    if (value) query.set(name, value);
  }
  return query;
}

export const stateBadge = (state) => make("span", { className: `keadaan ${state}` }, stateText(state));

function documentRow(document, nameOf) {
  const link = make("a", { href: `#arsip/${encodeURIComponent(document.id)}` }, document.title || "(tanpa judul)");
  const changed = [dateTime(document.changed), make("small", {}, `versi ${document.last_version}, oleh ${nameOf(document.created_by)}`)];
  return row([
    ["Judul", link],
    ["Jenis", kindTitle(document.jenis)],
    ["Tahun", document.tahun === null ? "-" : String(document.tahun)],
    ["Status", stateBadge(document.state)],
    ["Terakhir diubah", ...changed],
  ]);
}

function summary(shown) {
  if (shown === 0) return asked.size > 1 ? "Tidak ada dokumen yang cocok." : "Arsip masih kosong. Simpan dokumen dari penyunting.";
  return next === null ? `${shown} dokumen.` : `${shown} dokumen ditampilkan; masih ada lagi.`;
}

// Shows the first page of a query, or adds its next one.
async function load(query, cursor) {
  const mine = (turn = Symbol());
  const wanted = new URLSearchParams(query);
  if (cursor !== null) wanted.set("cursor", cursor);
  get("keadaan-arsip").textContent = "Sedang mencari…";
  const { value, problem } = await sendForJson(`/v1/archive/documents?${wanted}`);
  const nameOf = value && (await readerOf(value.documents.map((document) => document.created_by)));
  if (mine !== turn) return;
  showProblemIn("kabar-arsip", problem || null);
  if (!value) {
    get("keadaan-arsip").textContent = "";
    return;
  }
  asked = query;
  next = value.next;
  const rows = value.documents.map((document) => documentRow(document, nameOf));
  if (cursor === null) get("isi-arsip").replaceChildren(...rows);
  else get("isi-arsip").append(...rows);
  const shown = get("isi-arsip").childElementCount;
  get("tabel-arsip").hidden = shown === 0;
  get("arsip-berikut").hidden = next === null;
  get("keadaan-arsip").textContent = summary(shown);
  if (cursor !== null) rows[0]?.querySelector("a")?.focus();
}

export const listArchive = () => load(queryOfForm(), null);

export function startArchive() {
  get("formulir-cari").addEventListener("submit", (event) => {
    event.preventDefault();
    listArchive();
  });
  for (const id of ["cari-jenis", "cari-keadaan"]) get(id).addEventListener("change", listArchive);
  get("arsip-berikut").addEventListener("click", () => load(asked, next));
}
