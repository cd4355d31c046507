// Work in the background: how it is asked for, watched, fetched and cancelled.
import assert from "node:assert/strict";
import test from "node:test";
import { json, openPage, problem } from "./browser.mjs";
import { Office } from "./office.mjs";

const job = (id, state, more = {}) => ({
  id,
  kind: "document",
  state,
  created: "2026-11-20T01:00:00Z",
  started: null,
  finished: null,
  attempts: 1,
  cancelling: false,
  progress: { pages_done: 0, pages_expected: null },
  result: null,
  document: null,
  problem: null,
  ...more,
});
const result = { href: "", file_name: "laporan.pdf", media_type: "application/pdf", size: 188800, pages: 57, findings: 0 };

const opened = async (user, jobs, hash = "") => {
  const office = new Office("wajib");
  office.signIn(user);
  office.jobs = jobs;
  office.routes.push(["GET", /^\/v1\/jobs$/, () => json({ jobs: office.jobs, next: null })]);
  return { office, page: await openPage(office.answer, { hash }) };
};
const looks = (page) => page.sent("GET", "/v1/jobs").length;

test("a service that does nothing in the background shows nothing of it", async () => {
  const office = new Office("terbuka");
  const page = await openPage(office.answer);
  for (const id of ["buat-latar", "ke-pekerjaan"]) assert.equal(page.get(id).isShown, false, id);
});

test("a document is asked for in the background, and the page says where to look", async () => {
  const { office, page } = await opened("sari", []);
  office.routes.unshift(["POST", /^\/v1\/documents$/, () => json(job("j1", "queued"), { status: 202 })]);
  page.get("konsep").checked = true;
  page.type("data", '{"a": 1}');
  await page.click("buat-latar");
  const [asked] = page.sent("POST", "/v1/documents");
  assert.equal(asked.headers.Prefer, "respond-async");
  assert.match(asked.headers["Idempotency-Key"], /^[0-9a-f]{32}$/);
  assert.equal(asked.body, '{"a": 1}');
  assert.equal(asked.query.get("draft"), "1");
  assert.equal(page.control("kabar-simpan", "Lihat pekerjaan").href, "#pekerjaan");
  assert.equal(page.get("hasil").hidden, true);
  assert.equal(page.get("data").value, '{"a": 1}');
});

test("what the service did at once all the same is shown", async () => {
  const { page } = await opened("sari", []);
  await page.click("buat-latar");
  assert.equal(page.get("hasil").hidden, false);
});

test("a full queue is told, and what was typed stays", async () => {
  const { office, page } = await opened("sari", []);
  office.routes.unshift(["POST", /^\/v1\/documents$/, () => problem(429, "queue-full", "Antrean pekerjaan penuh", { detail: "Coba lagi nanti." })]);
  page.type("data", '{"a": 1}');
  await page.click("buat-latar");
  assert.match(page.get("kabar-simpan").textContent, /penuh.*nanti/);
  assert.equal(page.get("data").value, '{"a": 1}');
});

test("each job tells how far it is, and offers what its state allows", async () => {
  const jobs = [
    job("j1", "queued"),
    job("j2", "running", { progress: { pages_done: 1200, pages_expected: 5700 } }),
    job("j3", "running", { cancelling: true, progress: { pages_done: 57, pages_expected: 57 } }),
    job("j4", "done", { result }),
    job("j5", "failed", { problem: { title: "Data dokumen belum benar", status: 422 } }),
    job("j6", "cancelled"),
    job("j7", "done", { document: { id: "d1", version: 1, href: "", pdf: "" } }),
  ];
  const { page } = await opened("sari", jobs, "#pekerjaan");
  const told = page.get("isi-pekerjaan").children.map((line) => line.children[2].textContent);
  assert.deepEqual(told, ["Menunggu", "Sedang dibuat1.200 dari 5.700 halaman", "Sedang dibatalkan57 halaman; berkas sedang disusun", "Selesai57 halaman, 188,8 KB", "Gagal", "Dibatalkan", "Selesai"]);
  const tools = page.get("isi-pekerjaan").children.map((line) => line.children[3].textContent);
  assert.deepEqual(tools, ["Batalkan", "Batalkan", "", "Unduh", "Lihat sebabnya", "", "Lihat di arsip"]);
  const bar = page.get("isi-pekerjaan").children[1].querySelector("progress");
  assert.deepEqual([bar.value, bar.max, bar.getAttribute("aria-label")], [1200, 5700, "Kemajuan: 1.200 dari 5.700 halaman"]);
  assert.match(page.get("keadaan-pekerjaan").textContent, /7 pekerjaan, 3 belum selesai/);
});

test("who may only read cancels nothing", async () => {
  const { page } = await opened("eko", [job("j1", "queued")], "#pekerjaan");
  assert.equal(page.get("buat-latar").hidden, true);
  assert.equal(page.control("isi-pekerjaan", "Batalkan"), null);
});

test("the list is looked at again while something goes on and somebody is looking, and says when it is done", async () => {
  const { office, page } = await opened("sari", [job("j1", "running"), job("j2", "done", { result })], "#pekerjaan");
  const [, kept] = page.get("isi-pekerjaan").children;
  const before = looks(page);
  await page.pass(1900);
  assert.equal(looks(page), before, "not in every instant");
  office.jobs = [job("j1", "done", { result: { ...result, file_name: "rencana.pdf" } }), office.jobs[1]];
  await page.pass(200);
  assert.match(page.get("keadaan-pekerjaan").textContent, /^rencana\.pdf: selesai\. 2 pekerjaan\.$/);
  assert.equal(page.get("isi-pekerjaan").children[1], kept, "a row that is as before stays where the reader's focus is");
  const after = looks(page);
  await page.pass(60000);
  assert.equal(looks(page), after, "nothing goes on any more");
});

test("nobody looks again by itself from another part of the page", async () => {
  const { page } = await opened("sari", [job("j1", "running")], "#pekerjaan");
  await page.go("#penyunting");
  const after = looks(page);
  await page.pass(60000);
  assert.equal(looks(page), after);
  await page.go("#pekerjaan");
  page.document.hidden = true;
  const seen = looks(page);
  await page.pass(60000);
  assert.equal(looks(page), seen, "nor from a window that nobody sees");
});

test("cancelling and fetching ask for just that job", async () => {
  const { office, page } = await opened("sari", [job("a/b", "queued"), job("j2", "done", { result })], "#pekerjaan");
  office.routes.push(["DELETE", /^\/v1\/jobs\/a%2Fb$/, () => json((office.jobs[0] = job("a/b", "cancelled")))]);
  office.routes.push(["GET", /^\/v1\/jobs\/j2\/result$/, () => new Response("%PDF")]);
  await page.click(page.control("isi-pekerjaan", "Batalkan"));
  assert.equal(page.sent("DELETE", "/v1/jobs/a%2Fb")[0].headers["X-Naskah-CSRF"], "csrf-1");
  assert.match(page.get("isi-pekerjaan").textContent, /Dibatalkan/);
  await page.click(page.control("isi-pekerjaan", "Unduh"));
  assert.deepEqual(page.saved, [{ name: "laporan.pdf" }]);
});

test("why a job failed is told with every fault, as text", async () => {
  const told = { title: "Data dokumen belum benar", detail: "<b>rinci</b>", errors: [{ pointer: "/a", message: "<img src=x>", fix: "ubah" }] };
  const { office, page } = await opened("sari", [job("j5", "failed", { problem: { title: told.title } })], "#pekerjaan");
  office.routes.push(["GET", /^\/v1\/jobs\/j5$/, () => json(job("j5", "failed", { problem: told }))]);
  await page.click(page.control("isi-pekerjaan", "Lihat sebabnya"));
  assert.equal(page.get("tampilan").open, true);
  for (const part of ["<b>rinci</b>", "<img src=x>", "(/a)", "ubah"]) assert.ok(page.get("isi-tampilan").textContent.includes(part), part);
  assert.equal(page.get("isi-tampilan").querySelector("img"), null);
});

const file = (name, bytes) => ({ name, arrayBuffer: async () => (typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes) });

test("many files become one job; their data are sent as they stand in the files", async () => {
  const { office, page } = await opened("sari", [], "#pekerjaan");
  office.routes.push(["POST", /^\/v1\/batches$/, () => json((office.jobs[0] = job("j9", "queued", { kind: "batch" })), { status: 202 })]);
  page.get("berkas-kumpulan").files = [file("a.json", '{"a": 4.90, "b": 12345678901234567890}\n'), file("b.json", "{}")];
  page.get("nama-kumpulan").value = ' Triwulan "I" ';
  page.get("konsep-kumpulan").checked = true;
  await page.submit("formulir-kumpulan");
  const [sent] = page.sent("POST", "/v1/batches");
  assert.equal(sent.body, '{"name":"Triwulan \\"I\\"","documents":[{"data":{"a": 4.90, "b": 12345678901234567890}\n,"draft":true},{"data":{},"draft":true}]}');
  assert.match(sent.headers["Idempotency-Key"], /^[0-9a-f]{32}$/);
  assert.match(page.get("kabar-kumpulan").textContent, /2 dokumen/);
  assert.match(page.get("isi-pekerjaan").textContent, /Kumpulan dokumen.*Menunggu/);
});

test("files that cannot be data are all named, and nothing is sent", async () => {
  const { page } = await opened("sari", [], "#pekerjaan");
  page.get("berkas-kumpulan").files = [file("baik.json", "{}"), file("rusak.json", "{"), file("daftar.json", "[]"), file("lama.json", new Uint8Array([0xff, 0xfe]))];
  await page.submit("formulir-kumpulan");
  const told = page.get("kabar-kumpulan").textContent;
  for (const part of ["rusak.json: bukan JSON yang sah.", "daftar.json: tidak berisi data satu dokumen.", "lama.json: bukan teks UTF-8."]) assert.ok(told.includes(part), part);
  assert.ok(!told.includes("baik.json"));
  assert.equal(page.sent("POST", "/v1/batches").length, 0);
});

test("who may only read is offered no batch", async () => {
  const { page } = await opened("eko", [], "#pekerjaan");
  assert.equal(page.get("kumpulan").hidden, true);
});
