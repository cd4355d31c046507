"use strict";

const get = (id) => document.getElementById(id);
let pdfAddress = null;

function say(text) {
  get("keadaan").textContent = text;
}

function cell(text) {
  const td = document.createElement("td");
  td.textContent = text;
  return td;
}

// Shows an RFC 9457 problem: what is wrong, where, and how to mend it.
function showProblem(problem) {
  get("judul-masalah").textContent = problem.title || "Permintaan gagal";
  get("uraian-masalah").textContent = problem.detail || "";
  const rows = (problem.errors || []).map((fault) => {
    const row = document.createElement("tr");
    const kind = fault.severity === "error" ? "" : "Peringatan: ";
    row.append(cell(fault.pointer || "(seluruh dokumen)"), cell(kind + fault.message), cell(fault.fix || ""));
    return row;
  });
  get("daftar-masalah").replaceChildren(...rows);
  get("masalah").querySelector("table").hidden = rows.length === 0;
  get("masalah").hidden = false;
  get("judul-masalah").focus();
}

function fileName(response) {
  const value = response.headers.get("Content-Disposition") || "";
  const exact = /filename\*=UTF-8''([^;]+)/.exec(value);
  if (exact) return decodeURIComponent(exact[1]);
  const plain = /filename="([^"]*)"/.exec(value);
  return plain ? plain[1] : "dokumen.pdf";
}

async function showPdf(response) {
  const blob = await response.blob();
  if (pdfAddress) URL.revokeObjectURL(pdfAddress);
  pdfAddress = URL.createObjectURL(blob);
  const link = get("unduh");
  link.href = pdfAddress;
  link.download = fileName(response);
  const pages = response.headers.get("X-Naskah-Pages");
  const findings = Number(response.headers.get("X-Naskah-Findings"));
  get("ringkasan").textContent =
    `${pages} halaman, ${Math.ceil(blob.size / 1024)} KiB` + (findings > 0 ? `, ${findings} peringatan` : "");
  get("pratinjau").src = pdfAddress;
  get("hasil").hidden = false;
  get("judul-hasil").focus();
}

async function create(event) {
  event.preventDefault();
  get("masalah").hidden = true;
  get("hasil").hidden = true;
  get("buat").disabled = true;
  say("Sedang membuat PDF…");
  try {
    const response = await fetch("/v1/documents", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: get("data").value,
    });
    if (response.ok) {
      await showPdf(response);
    } else {
      showProblem(await response.json());
    }
    say("");
  } catch (fault) {
    say("Layanan tidak dapat dihubungi. Periksa sambungan lalu coba lagi.");
  } finally {
    get("buat").disabled = false;
  }
}

async function loadExample() {
  const kind = get("jenis").value;
  if (!kind) return;
  const response = await fetch(`/v1/kinds/${encodeURIComponent(kind)}/example`);
  if (response.ok) get("data").value = await response.text();
  else say("Contoh tidak dapat dimuat.");
}

async function loadFile() {
  const file = get("berkas").files[0];
  if (file) get("data").value = await file.text();
}

function kindEntry(kind) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = kind.judul;
  const about = document.createElement("p");
  about.textContent = kind.uraian;
  item.append(name, ` (${kind.jenis}): `);
  for (const [text, address] of [["skema data", kind.schema], ["contoh data", kind.example]]) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    item.append(link, " ");
  }
  item.append(about);
  return item;
}

async function start() {
  get("formulir").addEventListener("submit", create);
  get("muat-contoh").addEventListener("click", loadExample);
  get("berkas").addEventListener("change", loadFile);
  try {
    const { kinds } = await (await fetch("/v1/kinds")).json();
    get("tanpa-jenis").hidden = kinds.length > 0;
    get("daftar-jenis").replaceChildren(...kinds.map(kindEntry));
    get("jenis").replaceChildren(...kinds.map((kind) => new Option(kind.judul, kind.jenis)));
    await loadExample();
  } catch (fault) {
    say("Daftar jenis dokumen tidak dapat dimuat.");
  }
}

start();
