// "Pekerjaan": documents that are made in the background: how far each is, its file, and cancelling.
import { data, documentQuery, showPdf, showRefusal } from "./desk.js";
import { buttonAbout, download, get, make, row } from "./dom.js";
import { dateTime, number, size } from "./format.js";
import { keyFor, settleKey } from "./idempotency.js";
import { problemContent, showNoticeIn, showProblemIn } from "./problem.js";
import { showContent } from "./question.js";
import { dataInput, send, sendForJson } from "./service.js";
import { may } from "./session.js";
import { isShown } from "./views.js";

const portion = 25;
const mostAtOnce = 200; // the service lists no more
const lookAgain = 2000;

let isThere = false; // whether this service does anything in the background
let wanted = portion; // how many jobs are listed
let rows = new Map(); // id -> {told, element}
let next = 0; // the timer of the next look
let turn = null;

export const hasJobs = () => isThere;

const addressOf = (job) => `/v1/jobs/${encodeURIComponent(job.id)}`;

// --- One job ------------------------------------------------------------------------------------------------------------

const states = { queued: "Menunggu", running: "Sedang dibuat", done: "Selesai", failed: "Gagal", cancelled: "Dibatalkan" };
const kinds = { document: "Dokumen", batch: "Kumpulan dokumen" };
const isUnfinished = ({ state }) => state === "queued" || state === "running";

export function stateOfJob(job) {
  return job.cancelling ? "Sedang dibatalkan" : states[job.state] || job.state;
}

// "12 dari 57 halaman", as far as it is known.
export function progressText({ state, progress: { pages_done: done, pages_expected: expected } }) {
  if (state === "running" && expected && done >= expected) return `${number(expected)} halaman; berkas sedang disusun`;
  if (expected) return `${number(Math.min(done, expected))} dari ${number(expected)} halaman`;
  return done > 0 ? `${number(done)} halaman` : "";
}

const nameOfJob = (job) => job.result?.file_name || kinds[job.kind] || job.kind;

function progressBar(job) {
  const { pages_done: done, pages_expected: expected } = job.progress;
  const bar = make("progress", {});
  // Without a value the bar says that something is going on, not how far it is.
  if (expected) Object.assign(bar, { max: expected, value: Math.min(done, expected) });
  bar.setAttribute("aria-label", `Kemajuan: ${progressText(job) || "belum diketahui"}`);
  return bar;
}

function facts(job) {
  const badge = make("span", { className: `keadaan ${job.state}` }, stateOfJob(job));
  const text = job.state === "done" && job.result ? `${number(job.result.pages)} halaman, ${size(job.result.size)}` : progressText(job);
  const again = job.attempts > 1 ? make("small", {}, `percobaan ke-${job.attempts}`) : null;
  return [badge, job.state === "running" ? progressBar(job) : null, text ? make("small", {}, text) : null, again].filter(Boolean);
}

async function fetchResult(job) {
  const answer = await send(`${addressOf(job)}/result`, { as: "blob" });
  if (answer.problem) return showProblemIn("kabar-pekerjaan", answer.problem);
  return download(answer.content, job.result.media_type, job.result.file_name);
}

// A list leaves the single faults out; the job itself tells them.
async function showFailure(job) {
  const { value } = await sendForJson(addressOf(job));
  showContent(`Mengapa gagal: ${nameOfJob(job)}`, problemContent(value?.problem || job.problem));
}

async function cancel(job) {
  const answer = await sendForJson(addressOf(job), { method: "DELETE" });
  if (answer.problem) showProblemIn("kabar-pekerjaan", answer.problem);
  await look();
}

function tools(job) {
  const made = [];
  const act = (text, action) => made.push(buttonAbout(nameOfJob(job), text, () => action(job)));
  if (job.result) act("Unduh", fetchResult);
  if (job.document) made.push(make("a", { href: `#arsip/${encodeURIComponent(job.document.id)}` }, "Lihat di arsip"));
  if (job.problem) act("Lihat sebabnya", showFailure);
  if (isUnfinished(job) && !job.cancelling && may("documents:write")) act("Batalkan", cancel);
  return make("span", { className: "baris rapat" }, ...made);
}

function rowOf(job) {
  return row([
    ["Pekerjaan", nameOfJob(job)],
    ["Diminta", dateTime(job.created)],
    ["Keadaan", ...facts(job)],
    ["Tindakan", tools(job)],
  ]);
}

// --- The list -----------------------------------------------------------------------------------------------------------

// Rows that are as before stay the elements they were, so that nobody loses their place in the list.
function fill(jobs) {
  const before = rows;
  const focused = document.activeElement;
  rows = new Map();
  const ended = [];
  for (const job of jobs) {
    const told = JSON.stringify(job);
    const known = before.get(job.id);
    if (known && isUnfinished(known.job) && !isUnfinished(job)) ended.push(job);
    rows.set(job.id, known?.told === told ? known : { job, told, element: rowOf(job) });
  }
  const elements = [...rows.values()].map(({ element }) => element);
  const list = get("isi-pekerjaan");
  if (elements.length !== list.childElementCount || elements.some((element, i) => element !== list.children[i])) list.replaceChildren(...elements);
  keepFocus(focused, before);
  return ended;
}

// The button of the same name in the row that took the place of the focused one's.
function keepFocus(focused, before) {
  if (!focused || focused.isConnected) {
    if (focused?.isConnected && document.activeElement !== focused) focused.focus();
    return;
  }
  for (const [id, { element }] of before) {
    if (!element.contains(focused)) continue;
    const now = rows.get(id)?.element;
    const same = [...(now?.querySelectorAll("button") || [])].find((one) => one.textContent === focused.textContent);
    (same || get("judul-pekerjaan")).focus();
  }
}

const summary = (jobs, more) => {
  if (jobs.length === 0) return "Belum ada pekerjaan. Pilih “Buat di latar” di penyunting.";
  const open = jobs.filter(isUnfinished).length;
  return `${jobs.length} pekerjaan${more ? " terbaru" : ""}${open > 0 ? `, ${open} belum selesai` : ""}.`;
};

// Says a change only: a screen reader must not read the same line every two seconds.
function say(text) {
  if (get("keadaan-pekerjaan").textContent !== text) get("keadaan-pekerjaan").textContent = text;
}

// Looks again by itself only while the list is in sight and something in it goes on: looking keeps a session awake.
async function look() {
  clearTimeout(next);
  const mine = (turn = Symbol());
  const { value, problem } = await sendForJson(`/v1/jobs?limit=${wanted}`);
  if (mine !== turn) return;
  showProblemIn("kabar-pekerjaan", problem || null);
  if (value) {
    const ended = fill(value.jobs);
    get("tabel-pekerjaan").hidden = value.jobs.length === 0;
    get("pekerjaan-berikut").hidden = value.next === null || wanted >= mostAtOnce;
    const news = ended.map((job) => `${nameOfJob(job)}: ${stateOfJob(job).toLowerCase()}. `).join("");
    say(news + summary(value.jobs, value.next !== null));
  }
  const goesOn = !value || value.jobs.some(isUnfinished);
  const again = () => isShown("pekerjaan") && !document.hidden && look();
  if (goesOn) next = setTimeout(again, value ? lookAgain : 5 * lookAgain);
}

export const showJobs = look;

// --- The editor ---------------------------------------------------------------------------------------------------------

async function makeLater() {
  const made = dataInput(data());
  const address = `/v1/documents?${documentQuery()}`;
  get("buat-latar").disabled = true;
  const headers = { Prefer: "respond-async", "Idempotency-Key": keyFor(address, made.body) };
  const answer = await send(address, { body: made.body, type: made.type, headers, as: "blob" });
  settleKey(answer);
  get("buat-latar").disabled = false;
  if (answer.problem) {
    showProblemIn("kabar-simpan", answer.problem);
    if (answer.problem.errors?.length) await showRefusal(made, answer.problem);
  } else if (answer.status === 202) {
    showNoticeIn("kabar-simpan", "Dokumen dibuat di latar; Anda dapat bekerja terus. ");
    get("kabar-simpan").append(make("a", { href: "#pekerjaan" }, "Lihat pekerjaan"));
  } else {
    showPdf(answer); // it was done at once
  }
}

// Asks whether there is a queue; a service without one has no such address.
export async function startJobs() {
  const { value, problem } = may("documents:read") ? await sendForJson("/v1/jobs?limit=1") : {};
  isThere = Boolean(value) || (problem !== undefined && problem.status !== 404 && problem.status !== undefined);
  get("buat-latar").hidden = !isThere || !may("documents:write");
  get("buat-latar").addEventListener("click", makeLater);
  get("segarkan-pekerjaan").addEventListener("click", look);
  get("pekerjaan-berikut").addEventListener("click", () => {
    wanted = Math.min(wanted + portion, mostAtOnce);
    return look();
  });
  document.addEventListener("visibilitychange", () => !document.hidden && isShown("pekerjaan") && look());
}
