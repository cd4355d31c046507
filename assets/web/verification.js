// Whether a PDF is what the data in it make: what `naskah verify` says, in the page.
import { get, make } from "./dom.js";
import { entriesOfAudit, summaryOf } from "./findings.js";
import { number } from "./format.js";
import { problemContent } from "./problem.js";
import { showContent } from "./question.js";
import { sendForJson } from "./service.js";

const aspects = { paper: "ukuran kertas", content: "isi", resources: "huruf atau gambar", annotations: "tautan atau anotasi" };
const mostListed = 200;

function pagesText({ result, count, countMade }) {
  if (result === "same-file") return "Berkas ini persis yang dibuat dari data di dalamnya.";
  if (result === "same-pages") return `Semua halamannya (${number(count)}) sama dengan yang dibuat dari data di dalamnya, meskipun berkasnya ditulis ulang.`;
  if (result === "not-made") return "Halaman tidak dapat dibuat ulang dari data di dalamnya.";
  const counts = count === countMade ? "" : ` Berkas ini ${number(count)} halaman, dari datanya ${number(countMade)} halaman.`;
  return `Halamannya BERBEDA dari yang dibuat dari data di dalamnya.${counts}`;
}

const differenceText = ({ page, differs }) => `Halaman ${page}: ${differs.map((aspect) => aspects[aspect] || aspect).join(", ")} berbeda.`;

// The lines of a verdict, the first one for all.
export function verdictLines({ sound, data, engine, pages, diagnostics, audit }) {
  const lines = [sound ? "Berkas ini utuh." : "Berkas ini TIDAK sesuai dengan datanya.", pagesText(pages)];
  if (!data.intact) lines.push("Data di dalam berkas sudah bukan data yang dinyatakan saat berkas dibuat.");
  if (engine.stated !== engine.own)
    lines.push(`Berkas dibuat oleh Naskah ${engine.stated || "(tidak disebut)"}, dibandingkan oleh ${engine.own}; versi lain dapat menyusun halaman secara lain.`);
  const differences = pages.differences || [];
  lines.push(...differences.slice(0, mostListed).map(differenceText));
  if (differences.length > mostListed) lines.push(`… dan ${number(differences.length - mostListed)} halaman lagi.`);
  lines.push(...diagnostics.map(({ message, pointer }) => (pointer ? `${message} (${pointer})` : message)));
  if (audit) lines.push(`Pemeriksaan datanya: ${summaryOf(entriesOfAudit(audit))}`);
  return lines;
}

async function compare() {
  const file = get("berkas-jadi").files[0];
  if (!file) return get("berkas-jadi").focus();
  get("cocokkan").disabled = true;
  const { value, problem } = await sendForJson("/v1/verifications", { body: file, type: "application/pdf" });
  get("cocokkan").disabled = false;
  const title = `Dicocokkan dengan datanya: ${file.name}`;
  if (problem) return showContent(title, problemContent(problem));
  const [verdict, ...lines] = verdictLines(value);
  const head = make("p", { className: `kabar ${value.sound ? "baik" : "salah"}` }, make("strong", {}, verdict));
  return showContent(title, [head, ...lines.map((line) => make("p", {}, line))]);
}

export function startVerification() {
  get("cocokkan").addEventListener("click", compare);
}
