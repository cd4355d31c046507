// Signing in, what it protects, and that nothing typed is lost when it ends.
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./browser.mjs";
import { enter, example, Office, password } from "./office.mjs";

const opened = async (mode, user = null) => {
  const office = new Office(mode);
  if (user) office.signIn(user);
  return { office, page: await openPage(office.answer) };
};

test("a service that asks nobody shows nothing of signing in", async () => {
  const { page } = await opened("terbuka");
  assert.equal(page.get("masuk").open, false);
  assert.equal(page.get("siapa").hidden, true);
  assert.equal(page.get("data").value, example);
  assert.ok(page.get("data").isShown);
  await page.click("buat");
  await page.submit("formulir");
  assert.equal(page.sent("POST", "/v1/documents").length, 1);
  assert.ok(!("X-Naskah-CSRF" in page.sent("POST", "/v1/documents")[0].headers));
});

test("a service that asks everybody shows the form and nothing else", async () => {
  const { page } = await opened("wajib");
  assert.equal(page.get("masuk").open, true);
  for (const id of ["navigasi", "data", "isi-arsip", "siapa"]) assert.equal(page.get(id).isShown, false, id);
  assert.deepEqual([...new Set(page.requests.map(({ path }) => path))], ["/v1/sessions"]);
});

test("who signed in is told with their role, and the password is kept nowhere", async () => {
  const { page } = await opened("wajib");
  await enter(page, "citra");
  assert.deepEqual(JSON.parse(page.sent("POST", "/v1/sessions")[0].body), { office: "lokal", name: "citra", password });
  assert.equal(page.get("masuk").open, false);
  assert.equal(page.get("nama-pengguna").textContent, "citra");
  assert.equal(page.get("peran-pengguna").textContent, "pejabat, Dinas Contoh");
  assert.equal(page.get("sandi-masuk").value, "");
  assert.ok(![...page.storage.values()].some((value) => value.includes(password) || value.includes("csrf")));
  assert.ok(page.get("data").isShown);
});

test("a wrong password is told, and what was typed stays", async () => {
  const { page } = await opened("wajib");
  await enter(page, "citra", "salah");
  assert.equal(page.get("masuk").open, true);
  assert.match(page.get("salah-masuk").textContent, /Tidak dapat masuk.*tidak cocok/);
  assert.equal(page.get("nama-masuk").value, "citra");
  await enter(page, "citra");
  assert.equal(page.get("masuk").open, false);
});

test("a service that is away keeps the form and the password", async () => {
  const { office, page } = await opened("wajib");
  office.isAway = true;
  await enter(page, "citra");
  assert.match(page.get("salah-masuk").textContent, /tidak dapat dihubungi/);
  assert.equal(page.get("sandi-masuk").value, password);
});

test("nobody gets behind the form without signing in", async () => {
  const { page } = await opened("wajib");
  assert.equal(page.get("masuk").dispatch("cancel").defaultPrevented, true);
  page.get("masuk").close();
  assert.equal(page.get("masuk").open, true, "a browser may close a dialog all the same");
});

test("changes bring the csrf of the session, readings do not", async () => {
  const { page } = await opened("wajib", "citra");
  assert.equal(page.get("masuk").open, false, "the cookie of before the loading is enough");
  await page.click("simpan-baru");
  const [saved] = page.sent("POST", "/v1/archive/documents");
  assert.equal(saved.headers["X-Naskah-CSRF"], "csrf-1");
  for (const { method, headers, path } of page.requests) assert.equal("X-Naskah-CSRF" in headers, method !== "GET", `${method} ${path}`);
});

test("after the session ran out the data stay, the form appears over them, and the request goes on", async () => {
  const { office, page } = await opened("wajib", "citra");
  page.type("data", '{"diketik": 1}');
  office.session = null;
  await page.submit("formulir");
  assert.equal(page.get("masuk").open, true);
  assert.match(page.get("judul-masuk").textContent, /berakhir/);
  assert.equal(page.get("nama-masuk").value, "citra");
  assert.equal(page.get("data").value, '{"diketik": 1}');
  assert.ok(page.get("data").isShown);
  await enter(page, "citra");
  const made = page.sent("POST", "/v1/documents");
  assert.equal(made.length, 2);
  assert.equal(made[1].headers["X-Naskah-CSRF"], "csrf-2");
  assert.equal(made[1].body, '{"diketik": 1}');
  assert.equal(page.get("hasil").hidden, false);
  assert.equal(page.reloads(), 0);
});

test("requests that are refused at once wait for one form", async () => {
  const { office, page } = await opened("wajib", "citra");
  office.keep(example);
  office.session = null;
  await page.go("#arsip/d1");
  assert.equal(page.get("masuk").open, true);
  await enter(page, "citra");
  assert.equal(page.sent("POST", "/v1/sessions").length, 1);
  assert.equal(page.get("judul-dokumen").textContent, "Dokumen d1");
});

test("somebody else does not get what the one before was typing, nor their requests", async () => {
  const { office, page } = await opened("wajib", "citra");
  page.type("data", '{"diketik": 1}');
  office.session = null;
  await page.submit("formulir");
  await enter(page, "sari");
  assert.equal(page.sent("POST", "/v1/sessions").length, 0, "first they are warned");
  assert.equal(page.get("awas-masuk").hidden, false);
  assert.match(page.get("awas-masuk").textContent, /milik citra/);
  await enter(page, "sari");
  assert.equal(page.sent("POST", "/v1/sessions").length, 1);
  assert.equal(page.reloads(), 1);
  assert.equal(page.sent("POST", "/v1/documents").length, 1, "what citra asked for is not done as sari");
});

test("a newer session of another tab is taken over, once", async () => {
  const { office, page } = await opened("wajib", "citra");
  office.signIn("citra");
  await page.click("simpan-baru");
  const sent = page.sent("POST", "/v1/archive/documents").map(({ headers }) => headers["X-Naskah-CSRF"]);
  assert.deepEqual(sent, ["csrf-1", "csrf-2"]);
  assert.equal(office.documents.length, 1);
});

test("another person's newer session of another tab ends this page", async () => {
  const { office, page } = await opened("wajib", "citra");
  office.signIn("sari");
  await page.click("simpan-baru");
  assert.equal(page.reloads(), 1);
  assert.equal(office.documents.length, 0);
});

test("signing out asks first when something typed would be lost", async () => {
  const { office, page } = await opened("wajib", "citra");
  page.type("data", "{}");
  await page.click("keluar");
  assert.equal(page.get("tanya").open, true);
  await page.click("tidak-tanya");
  assert.ok(office.session);
  await page.click("keluar");
  await page.click("ya-tanya");
  assert.equal(office.session, null);
  assert.equal(page.reloads(), 1);
});

test("a cookie of long ago does not shut the door of a service that asks nobody", async () => {
  const office = new Office("terbuka");
  let stale = true;
  const page = await openPage((request) => {
    if (request.path !== "/v1/sessions" || !stale) return office.answer(request);
    if (request.method === "DELETE") stale = false;
    return request.method === "DELETE" ? new Response(null, { status: 204 }) : problemOfCookie();
  });
  assert.equal(page.get("masuk").open, false);
  assert.ok(page.get("data").isShown);
});

const problemOfCookie = () =>
  new Response('{"type":"urn:naskah:problem:credentials-invalid","title":"Token atau sesi tidak berlaku","status":401}', { status: 401 });

test("the address that an admin gives out names the office", async () => {
  const office = new Office("wajib");
  const page = await openPage(office.answer, { hash: "#masuk/abc123" });
  assert.equal(page.get("kantor-masuk").value, "abc123");
});

test("roles see the parts they may use", async () => {
  const seen = {};
  for (const name of ["sari", "citra", "eko", "dewi"]) {
    const { page } = await opened("wajib", name);
    seen[name] = ["ke-penyunting", "ke-arsip", "buat", "simpan-baru"].map((id) => page.get(id).isShown);
  }
  assert.deepEqual(seen, {
    sari: [true, true, true, true],
    citra: [true, true, true, true],
    eko: [true, true, false, false],
    dewi: [false, false, false, false],
  });
});
