// Many documents at once: several files of data become one job, whose result is one zip archive.
import { get } from "./dom.js";
import { number } from "./format.js";
import { keyFor, settleKey } from "./idempotency.js";
import { showJobs } from "./jobs.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { sendForJson } from "./service.js";
import { may } from "./session.js";

const box = "kabar-kumpulan";

// The text of a file that holds one dataset; throws what is wrong with it, in words.
async function dataOf(file) {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error("bukan teks UTF-8");
  }
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return text;
  } catch {
    throw new Error("bukan JSON yang sah");
  }
  throw new Error("tidak berisi data satu dokumen");
}

// The data stand in the request as they stand in the files: a number that is read and written again may be another one.
export function batchText(texts, { name, draft, sheet }) {
  const options = `${draft ? ',"draft":true' : ""}${sheet ? ',"lembar_pemeriksaan":true' : ""}`;
  const documents = texts.map((text) => `{"data":${text}${options}}`).join(",");
  return `{${name ? `"name":${JSON.stringify(name)},` : ""}"documents":[${documents}]}`;
}

// {texts}, or {problem} that names every file that cannot be sent.
async function read(files) {
  const texts = [];
  const errors = [];
  for (const file of files) {
    try {
      texts.push(await dataOf(file));
    } catch (fault) {
      errors.push({ message: `${file.name}: ${fault.message}.` });
    }
  }
  if (errors.length === 0) return { texts };
  return { problem: { title: "Berkas ini tidak dapat dipakai", detail: "Perbaiki atau lepaskan berkas ini; belum ada yang dikirim.", errors } };
}

async function make(event) {
  event.preventDefault();
  const files = [...get("berkas-kumpulan").files];
  const { texts, problem } = await read(files);
  if (problem) return showProblemIn(box, problem);
  const options = { name: get("nama-kumpulan").value.trim(), draft: get("konsep-kumpulan").checked, sheet: get("lembar-kumpulan").checked };
  const body = batchText(texts, options);
  get("buat-kumpulan").disabled = true;
  const headers = { "Idempotency-Key": keyFor("/v1/batches", body) };
  const answer = await sendForJson("/v1/batches", { body, type: "application/json", headers });
  settleKey(answer);
  get("buat-kumpulan").disabled = false;
  if (answer.problem) return showProblemIn(box, answer.problem);
  get("berkas-kumpulan").value = "";
  get("nama-kumpulan").value = "";
  showNoticeIn(box, `${number(texts.length)} dokumen dibuat di latar; hasilnya satu berkas zip.`);
  return showJobs();
}

export function startBatches() {
  get("kumpulan").hidden = !may("documents:write");
  get("formulir-kumpulan").addEventListener("submit", make);
}
