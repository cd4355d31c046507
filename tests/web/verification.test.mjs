// A PDF against its own data, as the page tells it.
import assert from "node:assert/strict";
import test from "node:test";
import { json, openPage, problem } from "./browser.mjs";
import { Office } from "./office.mjs";

const verdict = (more) => ({ sound: true, data: { intact: true }, engine: { stated: "1", own: "1" }, pages: { result: "same-file" }, diagnostics: [], ...more });

const told = async (answer) => {
  const office = new Office("terbuka");
  office.routes.push(["POST", /^\/v1\/verifications$/, () => answer]);
  const page = await openPage(office.answer);
  page.get("berkas-jadi").files = [{ name: "<b>a.pdf" }];
  await page.click("cocokkan");
  return { page, lines: page.get("isi-tampilan").children.map((line) => line.textContent) };
};

test("a file that is whole is told so, with what the audit says of its data", async () => {
  const { page, lines } = await told(json(verdict({ audit: { findings: [], diagnostics: [] } })));
  assert.deepEqual(lines, ["Berkas ini utuh.", "Berkas ini persis yang dibuat dari data di dalamnya.", "Pemeriksaan datanya: Tidak ada temuan."]);
  assert.match(page.get("judul-tampilan").textContent, /<b>a\.pdf/);
  const [sent] = page.sent("POST", "/v1/verifications");
  assert.equal(sent.headers["Content-Type"], "application/pdf");
});

test("what differs is told page by page, and everything that makes it so", async () => {
  const pages = { result: "other-pages", count: 2, countMade: 1234, differences: [{ page: 2, differs: ["content", "annotations", "lain"] }] };
  const { lines } = await told(json(verdict({ sound: false, data: { intact: false }, engine: { stated: "", own: "2" }, pages })));
  assert.deepEqual(lines, [
    "Berkas ini TIDAK sesuai dengan datanya.",
    "Halamannya BERBEDA dari yang dibuat dari data di dalamnya. Berkas ini 2 halaman, dari datanya 1.234 halaman.",
    "Data di dalam berkas sudah bukan data yang dinyatakan saat berkas dibuat.",
    "Berkas dibuat oleh Naskah (tidak disebut), dibandingkan oleh 2; versi lain dapat menyusun halaman secara lain.",
    "Halaman 2: isi, tautan atau anotasi, lain berbeda.",
  ]);
});

test("data that make no document say why, as text", async () => {
  const diagnostics = [{ code: "x", pointer: "/a", message: "<img src=x> salah." }];
  const { page, lines } = await told(json(verdict({ sound: false, pages: { result: "not-made" }, diagnostics })));
  assert.equal(lines[2], "<img src=x> salah. (/a)");
  assert.equal(page.get("isi-tampilan").querySelector("img"), null);
});

test("a file without data is refused with the service's reason", async () => {
  const { lines } = await told(problem(422, "no-source", "Berkas tidak membawa data", { errors: [{ message: "Bukan PDF." }] }));
  assert.deepEqual(lines, ["Berkas tidak membawa data", "Bukan PDF."]);
});
