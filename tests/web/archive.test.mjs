// The archive in the page: text is only text, and nothing that cannot be undone happens without a yes.
import assert from "node:assert/strict";
import test from "node:test";
import { json, openPage, problem } from "./browser.mjs";
import { example, Office } from "./office.mjs";

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script> & Laporan';

const opened = async (user, { prepare = () => {}, hash = "" } = {}) => {
  const office = new Office(user ? "wajib" : "terbuka");
  if (user) office.signIn(user);
  prepare(office);
  return { office, page: await openPage(office.answer, { hash }) };
};
const withOne = (user, more = {}, hash = "#arsip/d1") => opened(user, { prepare: (office) => office.keep('{"lama": 1}', more), hash });
const changes = (page) => page.requests.filter(({ method, path }) => method !== "GET" && path.startsWith("/v1/archive"));

test("what an office calls its documents is text, wherever it is shown", async () => {
  const { office, page } = await withOne("citra", { title: hostile, jenis: hostile, created_by: hostile, state: hostile });
  office.find("d1").versions[0].engine = hostile;
  await page.go("#arsip");
  const link = page.get("isi-arsip").querySelector("a");
  assert.equal(link.textContent, hostile);
  assert.equal(link.href, "#arsip/d1");
  await page.go("#arsip/d1");
  assert.equal(page.get("judul-dokumen").textContent, hostile);
  office.find("d1").document.state = "konsep";
  await page.go("#arsip");
  await page.go("#arsip/d1");
  await page.click(page.control("tindakan-dokumen", "Jadikan final"));
  assert.ok(page.get("isi-tanya").textContent.includes(hostile));
  await page.click("tidak-tanya");
  await page.click(page.control("tindakan-dokumen", "Buka di penyunting"));
  assert.equal(page.get("judul-terbuka").textContent, hostile);
  const names = new Set([...page.html.all()].map(({ localName }) => localName));
  assert.ok(!names.has("img"));
  assert.equal([...page.html.all()].filter(({ localName }) => localName === "script").length, 1, "only the page's own");
});

test("problems of the service are text, with title, detail, each fault and its mend", async () => {
  const { office, page } = await opened("citra");
  office.routes.push([
    "GET",
    /^\/v1\/archive\/documents$/,
    () => problem(503, "x", hostile, { detail: "rinci", instance: "urn:naskah:request:ab12", errors: [{ pointer: "/a", message: hostile, fix: "perbaiki" }] }),
  ]);
  await page.go("#arsip");
  assert.equal(page.get("kabar-arsip").hidden, false);
  for (const part of [hostile, "rinci", "(/a)", "perbaiki", "ab12"]) assert.ok(page.get("kabar-arsip").textContent.includes(part), part);
  assert.equal(page.get("kabar-arsip").querySelector("img"), null);
});

test("a document's address cannot lead elsewhere", async () => {
  const { page } = await opened("citra");
  await page.go("#arsip/..%2F..%2Ftokens");
  assert.ok(page.requests.every(({ path }) => path !== "/v1/tokens"));
  assert.ok(page.requests.some(({ path }) => path === "/v1/archive/documents/..%2F..%2Ftokens"));
});

test("the search asks for what was typed, and the next page is added", async () => {
  const { office, page } = await opened("eko");
  const asked = [];
  office.routes.push([
    "GET",
    /^\/v1\/archive\/documents$/,
    ({ query }) => {
      asked.push(Object.fromEntries(query));
      const documents = [{ id: `d${asked.length}`, title: `Judul ${asked.length}`, jenis: "iku", tahun: null, state: "terbit", changed: "2026-11-20T01:00:00Z", created_by: "token:t", last_version: 1 }];
      return json({ documents, next: query.get("cursor") ? null : "kursor" });
    },
  ]);
  await page.go("#arsip");
  page.get("cari-kata").value = " kinerja & 20 ";
  page.get("cari-tahun").value = "2026";
  page.get("cari-keadaan").value = "final";
  await page.submit("formulir-cari");
  assert.deepEqual(asked.at(-1), { limit: "25", q: "kinerja & 20", tahun: "2026", state: "final" });
  page.get("cari-kata").value = "belum dicari";
  await page.click("arsip-berikut");
  assert.deepEqual(asked.at(-1), { limit: "25", q: "kinerja & 20", tahun: "2026", state: "final", cursor: "kursor" });
  assert.equal(page.get("isi-arsip").childElementCount, 2);
  assert.equal(page.get("arsip-berikut").hidden, true);
  assert.match(page.get("isi-arsip").textContent, /sebuah program/);
});

test("nothing becomes final before a yes; the question says what is lost and Enter changes nothing", async () => {
  const { office, page } = await withOne("citra");
  await page.click(page.control("tindakan-dokumen", "Jadikan final"));
  assert.equal(page.get("tanya").open, true);
  assert.match(page.get("isi-tanya").textContent, /tidak dapat dibatalkan/);
  assert.match(page.get("isi-tanya").textContent, /Dokumen d1.*versi 1, 12 halaman/);
  assert.equal(page.document.activeElement, page.get("tidak-tanya"));
  await page.click("tidak-tanya");
  page.control("tindakan-dokumen", "Jadikan final").click();
  page.get("tanya").close(); // Esc
  await page.settled();
  assert.deepEqual(changes(page), []);
  await page.click(page.control("tindakan-dokumen", "Jadikan final"));
  await page.click("ya-tanya");
  const [put] = changes(page);
  assert.deepEqual([put.method, put.body, put.headers["If-Match"]], ["PUT", '{"state":"final"}', '"konsep-1"']);
  assert.equal(office.find("d1").document.state, "final");
  assert.match(page.get("kabar-dokumen").textContent, /sekarang final/);
  assert.equal(page.control("tindakan-dokumen", "Jadikan final"), null);
  assert.equal(page.control("tindakan-dokumen", "Hapus konsep"), null);
  await page.click(page.control("tindakan-dokumen", "Terbitkan"));
  await page.click("ya-tanya");
  assert.equal(office.find("d1").document.state, "terbit");
  assert.match(page.get("isi-riwayat").textContent, /Konsep.*Final.*oleh Anda.*Terbit/);
});

test("who decides about a document that has changed meanwhile is shown the new one first", async () => {
  const { office, page } = await withOne("citra");
  office.addVersion("d1", "{}");
  await page.click(page.control("tindakan-dokumen", "Jadikan final"));
  await page.click("ya-tanya");
  assert.equal(office.find("d1").document.state, "konsep");
  assert.match(page.get("kabar-dokumen").textContent, /diubah orang lain.*putuskan lagi/);
  assert.equal(page.get("isi-versi").childElementCount, 2);
  await page.click(page.control("tindakan-dokumen", "Jadikan final"));
  await page.click("ya-tanya");
  assert.equal(office.find("d1").document.state, "final");
});

test("each role gets the buttons it may use", async () => {
  const labels = async (user) => {
    const { page } = await withOne(user);
    return page.get("tindakan-dokumen").children.map((button) => button.textContent);
  };
  const reading = ["Buka di penyunting", "Lihat PDF", "Unduh PDF"];
  assert.deepEqual(await labels("eko"), reading);
  assert.deepEqual(await labels("sari"), [...reading, "Hapus konsep"]);
  assert.deepEqual(await labels("citra"), [...reading, "Jadikan final", "Hapus konsep"]);
});

test("a konsep goes after a yes only; one that became final meanwhile stays", async () => {
  const { office, page } = await withOne("sari");
  await page.click(page.control("tindakan-dokumen", "Hapus konsep"));
  await page.click("tidak-tanya");
  assert.deepEqual(changes(page), []);
  office.find("d1").document.state = "final";
  await page.click(page.control("tindakan-dokumen", "Hapus konsep"));
  await page.click("ya-tanya");
  assert.match(page.get("kabar-dokumen").textContent, /sudah dijadikan final/);
  assert.ok(office.find("d1"));
  office.find("d1").document.state = "konsep";
  await page.go("#arsip");
  await page.go("#arsip/d1");
  await page.click(page.control("tindakan-dokumen", "Hapus konsep"));
  await page.click("ya-tanya");
  assert.equal(office.find("d1"), undefined);
  assert.equal(page.location.hash, "#arsip");
});

test("opening a version asks before it takes the place of what was typed", async () => {
  const { page } = await withOne("sari");
  page.type("data", '{"diketik": 1}');
  await page.click(page.control("tindakan-dokumen", "Buka di penyunting"));
  await page.click("tidak-tanya");
  assert.equal(page.get("data").value, '{"diketik": 1}');
  await page.click(page.control("tindakan-dokumen", "Buka di penyunting"));
  await page.click("ya-tanya");
  assert.equal(page.get("data").value, '{"lama": 1}');
  assert.equal(page.location.hash, "#penyunting");
});

const openedInEditor = async () => {
  const made = await withOne("sari");
  await made.page.click(made.page.control("tindakan-dokumen", "Buka di penyunting"));
  return made;
};

test("what was opened is saved as its next version, and nothing is lost", async () => {
  const { office, page } = await openedInEditor();
  page.type("data", '{"baru": 2}');
  await page.click("simpan-versi");
  assert.equal(office.find("d1").versions[1].data, '{"baru": 2}');
  assert.match(page.get("kabar-simpan").textContent, /versi 2/);
  assert.match(page.get("keadaan-terbuka").textContent, /versi 2, Konsep/);
  await page.go("#arsip/d1");
  await page.click(page.control("tindakan-dokumen", "Buka di penyunting"));
  assert.equal(page.get("tanya").open, false, "what was saved may be replaced");
});

test("a version that somebody else added meanwhile is told before another follows", async () => {
  const { office, page } = await openedInEditor();
  office.addVersion("d1", "{}");
  page.type("data", '{"baru": 2}');
  await page.click("simpan-versi");
  assert.match(page.get("isi-tanya").textContent, /membuka versi 1.*sudah ada versi 2/);
  await page.click("tidak-tanya");
  assert.deepEqual(changes(page), []);
  await page.click("simpan-versi");
  await page.click("ya-tanya");
  assert.equal(office.find("d1").versions.length, 3);
});

test("a document that became final or is gone takes no version; the data stay for a new one", async () => {
  for (const spoil of [(office) => (office.find("d1").document.state = "final"), (office) => office.documents.pop()]) {
    const { office, page } = await openedInEditor();
    page.type("data", '{"baru": 2}');
    spoil(office);
    await page.click("simpan-versi");
    assert.deepEqual(changes(page), []);
    assert.match(page.get("kabar-simpan").textContent, /tetap di penyunting; simpan sebagai dokumen baru/);
    await page.click("simpan-baru");
    assert.equal(office.documents.at(-1).versions[0].data, '{"baru": 2}');
  }
});

test("a save of which nobody knows whether it happened is repeated under the same key", async () => {
  const { office, page } = await opened("sari");
  page.type("data", "{}");
  office.isAway = true;
  await page.click("simpan-baru");
  assert.match(page.get("kabar-simpan").textContent, /tidak dapat dihubungi/);
  assert.equal(page.get("data").value, "{}");
  office.isAway = false;
  await page.click("simpan-baru");
  await page.click("simpan-baru");
  const keys = page.sent("POST", "/v1/archive/documents").map(({ headers }) => headers["Idempotency-Key"]);
  assert.match(keys[0], /^[0-9a-f]{32}$/);
  assert.equal(keys[1], keys[0]);
  assert.notEqual(keys[2], keys[0]);
});

test("a key is kept while the service is still at it or has failed, and not after a plain no", async () => {
  const { office, page } = await opened("sari");
  const answers = [
    problem(409, "request-running", "Permintaan sedang dikerjakan"),
    problem(503, "overloaded", "Layanan sedang penuh"),
    problem(403, "scope-missing", "Tidak berhak"),
    problem(409, "document-final", "Dokumen sudah final"),
  ];
  office.routes.push(["POST", /^\/v1\/archive\/documents$/, () => answers.shift()]);
  for (let i = 0; i < 4; ++i) await page.click("simpan-baru");
  const [running, full, refused, next] = page.sent("POST", "/v1/archive/documents").map(({ headers }) => headers["Idempotency-Key"]);
  assert.equal(full, running);
  assert.equal(refused, running);
  assert.notEqual(next, refused);
});

test("data that the service refuses are shown with their faults, and are not saved", async () => {
  const { office, page } = await opened("sari");
  const errors = [{ pointer: "/jenis", code: "kind", severity: "error", message: "Jenis salah.", fix: "Ubah." }];
  office.routes.push(["POST", /^\/v1\/archive\/documents$/, () => problem(422, "invalid-document", "Data dokumen belum benar", { errors })]);
  page.type("data", example.replace("iku", "ikuu"));
  await page.click("simpan-baru");
  assert.match(page.get("kabar-simpan").textContent, /Tidak disimpan/);
  assert.match(page.get("daftar-temuan").textContent, /Jenis salah/);
  await page.click("keluar");
  assert.equal(page.get("tanya").open, true, "it is still unsaved");
});

test("what changed between versions is told as text, with its place", async () => {
  const { office, page } = await withOne("eko");
  office.addVersion("d1", '{"lama": "<img src=x>"}');
  await page.go("#arsip");
  assert.equal(page.document.activeElement, page.get("judul-arsip"), "who goes back starts at the top");
  await page.go("#arsip/d1");
  assert.equal(page.document.activeElement, page.get("judul-dokumen"));
  await page.click(page.control("isi-versi", "Yang berubah"));
  assert.match(page.get("judul-tampilan").textContent, /dari versi 1 ke versi 2/);
  assert.match(page.get("isi-tampilan").textContent, /1 perubahan\.\/lamaSebelumnya1Sekarang<img src=x>/);
  assert.equal(page.get("isi-tampilan").querySelector("img"), null);
});

test("what a version holds is fetched under a name that says what it is", async () => {
  const { office, page } = await withOne("eko", { title: "Laporan: 2026" });
  office.audit.findings = [{ code: "x", weight: "sedang", place: { pointer: "/a" }, message: "<b>beda</b>", stated: "1", expected: "2" }];
  for (const label of ["Unduh PDF", "Data", "Temuan"]) await page.click(page.control("isi-versi", label));
  assert.match(page.get("isi-tampilan").textContent, /1 temuan: 1 sedang\..*<b>beda<\/b>tertulis 1; seharusnya 2\.\/a/);
  await page.click(page.control("isi-tampilan", "Unduh temuan"));
  assert.deepEqual(page.saved.map(({ name }) => name), ["Laporan 2026 versi 1.pdf", "Laporan 2026 versi 1 data.json", "Laporan 2026 versi 1 temuan.json"]);
  await page.click("tutup-tampilan");
  await page.click(page.control("isi-versi", "Lihat PDF"));
  assert.match(page.get("isi-tampilan").querySelector("iframe").src, /^blob:/);
});

test("a version that cannot be read is told", async () => {
  const { office, page } = await withOne("eko");
  office.isAway = true;
  await page.click(page.control("isi-versi", "Unduh PDF"));
  assert.match(page.get("kabar-dokumen").textContent, /tidak dapat dihubungi/);
  assert.deepEqual(page.saved, []);
});
