// What admins see: users, tokens, the log.
import assert from "node:assert/strict";
import test from "node:test";
import { json, openPage, problem } from "./browser.mjs";
import { Office, password } from "./office.mjs";

const opened = async (hash, prepare = () => {}) => {
  const office = new Office("wajib");
  office.signIn("dewi");
  prepare(office);
  return { office, page: await openPage(office.answer, { hash }) };
};
const changes = (page) => page.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
const token = (id, name, more = {}) => ({ id, name, scopes: ["documents:read"], created: "2026-11-20T01:00:00Z", created_by: "user:u4", expires: null, last_used: null, revoked: null, ...more });

test("an admin sees the parts of an admin, others do not", async () => {
  const { page } = await opened("");
  const parts = ["ke-penyunting", "ke-arsip", "ke-pengguna", "ke-token", "ke-catatan", "ke-webhook"];
  assert.deepEqual(parts.map((id) => page.get(id).isShown), [false, false, true, true, true, false]);
  const office = new Office("wajib");
  office.signIn("citra");
  const other = await openPage(office.answer, { hash: "#pengguna" });
  assert.deepEqual(parts.map((id) => other.get(id).isShown), [true, true, false, false, false, false]);
  assert.equal(other.get("bagian-pengguna").hidden, true);
  assert.equal(other.sent("GET", "/v1/users").length, 0);
});

test("names are text; the admin's own row is marked; each button says whom it is about", async () => {
  const { page } = await opened("#pengguna", (office) => (office.users[0].name = "<img src=x onerror=alert(1)>"));
  const rows = page.get("isi-pengguna").children;
  assert.equal(rows[0].children[0].textContent, "<img src=x onerror=alert(1)>");
  assert.equal(page.get("isi-pengguna").querySelector("img"), null);
  assert.equal(rows[3].children[0].textContent, "dewi (Anda)");
  assert.equal(page.control("isi-pengguna", "Nonaktifkan").getAttribute("aria-label"), "Nonaktifkan: <img src=x onerror=alert(1)>");
});

test("a user is added; a refusal leaves what was typed", async () => {
  const { office, page } = await opened("#pengguna");
  let refuse = true;
  office.routes.push(["POST", /^\/v1\/users$/, ({ body }) => (refuse ? problem(409, "name-taken", "Nama sudah dipakai") : json(JSON.parse(body), { status: 201 }))]);
  page.get("nama-baru").value = " budi ";
  page.get("peran-baru").value = "evaluator";
  page.get("sandi-baru").value = "kata sandi yang panjang";
  await page.submit("formulir-pengguna");
  assert.match(page.get("kabar-pengguna").textContent, /sudah dipakai/);
  assert.equal(page.get("sandi-baru").value, "kata sandi yang panjang");
  refuse = false;
  await page.submit("formulir-pengguna");
  assert.deepEqual(JSON.parse(page.sent("POST", "/v1/users")[1].body), { name: "budi", role: "evaluator", password: "kata sandi yang panjang" });
  assert.equal(page.get("sandi-baru").value, "");
  assert.ok(!page.html.textContent.includes("kata sandi yang panjang"));
});

test("nobody is shut out before a yes", async () => {
  const { office, page } = await opened("#pengguna");
  office.routes.push(["DELETE", /^\/v1\/users\/u1$/, () => json(null, { status: 204 })]);
  await page.click(page.control("isi-pengguna", "Nonaktifkan"));
  assert.match(page.get("isi-tanya").textContent, /sari \(perencana\).*tidak dapat diaktifkan kembali/);
  await page.click("tidak-tanya");
  assert.deepEqual(changes(page), []);
  await page.click(page.control("isi-pengguna", "Nonaktifkan"));
  await page.click("ya-tanya");
  assert.deepEqual(changes(page), ["DELETE /v1/users/u1"]);
});

test("a new password is for the user whose button was pressed, and leaves the page with the dialog", async () => {
  const { office, page } = await opened("#pengguna");
  office.routes.push(["PUT", /^\/v1\/users\/u1\/password$/, () => json(null, { status: 204 })]);
  await page.click(page.control("isi-pengguna", "Ganti kata sandi"));
  assert.match(page.get("judul-sandi").textContent, /sari/);
  page.get("sandi-ganti").value = "kata sandi yang panjang";
  await page.submit("formulir-sandi");
  assert.equal(page.sent("PUT", "/v1/users/u1/password")[0].body, '{"password":"kata sandi yang panjang"}');
  assert.equal(page.get("ganti-sandi").open, false);
  assert.equal(page.get("sandi-ganti").value, "");
});

test("a token's secret is shown once, cannot be lost by Esc, and is gone from the page afterwards", async () => {
  const { office, page } = await opened("#token");
  office.routes.push(["POST", /^\/v1\/tokens$/, () => json({ ...token("t1", "mesin"), secret: "nsk_rahasia" }, { status: 201 })]);
  page.get("nama-token").value = "mesin";
  page.get("masa-token").value = "90";
  await page.submit("formulir-token");
  assert.deepEqual(changes(page), [], "a token that may nothing is not asked for");
  page.get("cakupan-baca").checked = true;
  await page.submit("formulir-token");
  assert.deepEqual(JSON.parse(page.sent("POST", "/v1/tokens")[0].body), { name: "mesin", scopes: ["documents:read"], expires_in_days: 90 });
  const secret = page.get("isi-rahasia").querySelector("input");
  assert.equal(secret.value, "nsk_rahasia");
  assert.equal(page.get("rahasia").dispatch("cancel").defaultPrevented, true);
  await page.click(page.control("isi-rahasia", "Salin"));
  assert.match(page.get("isi-rahasia").textContent, /Ctrl\+C/, "this browser has no clipboard");
  await page.click("tutup-rahasia");
  assert.equal(page.get("isi-rahasia").childElementCount, 0);
  assert.equal(secret.isConnected, false);
  assert.ok(![...page.storage.values()].some((value) => value.includes("nsk_")));
});

test("tokens tell how long they hold; only those that hold are revoked, after a yes", async () => {
  const { office, page } = await opened("#token", (office) => {
    office.tokens = [
      token("t1", "lama", { revoked: "2026-11-21T01:00:00Z" }),
      token("t2", "habis", { expires: "2020-01-01T01:00:00Z" }),
      token("t3", "berlaku", { expires: "2999-01-01T01:00:00Z", scopes: ["documents:read", "audit"] }),
    ];
  });
  const told = page.get("isi-token").children.map((line) => [line.children[0].textContent, line.children[2].textContent.replace(/ \d.*/, ""), line.children[4].textContent]);
  assert.deepEqual(told, [["berlaku", "berlaku sampai", "Cabut"], ["habis", "habis", "-"], ["lama", "dicabut", "-"]]);
  assert.match(page.get("isi-token").textContent, /membaca dokumen, memeriksa/);
  office.routes.push(["DELETE", /^\/v1\/tokens\/t3$/, () => json(null, { status: 204 })]);
  await page.click(page.control("isi-token", "Cabut"));
  await page.click("tidak-tanya");
  assert.deepEqual(changes(page), []);
  await page.click(page.control("isi-token", "Cabut"));
  await page.click("ya-tanya");
  assert.deepEqual(changes(page), ["DELETE /v1/tokens/t3"]);
});

test("the log comes newest first, in words and names, and goes on behind what is shown", async () => {
  const asked = [];
  const entry = (sequence, action, object, detail = "", actor = "user:u4") => ({ sequence, time: "2026-11-20T01:00:00Z", actor, action, object, detail, sha256: "" });
  const { page } = await opened("#catatan", (office) =>
    office.routes.push([
      "GET",
      /^\/v1\/log$/,
      ({ query }) => {
        asked.push(query.get("before"));
        const more = query.get("before") === "8";
        return json({ entries: more ? [entry(7, "aneh.baru", "x:1", "", "lokal"), entry(6, "document.version-created", "document:ab12", "3", "sistem")] : [entry(9, "user.created", "user:u1", "admin"), entry(8, "session.refused", "user:u2", "", "user:u2")], next: more ? null : 8 });
      },
    ]),
  );
  const told = () => page.get("isi-catatan").children.map((line) => line.children.slice(2).map((cell) => cell.textContent).join(" | "));
  assert.deepEqual(told(), ["Anda | Pengguna ditambahkanadmin | sari", "citra | Ditolak masuk (kata sandi salah) | -"]);
  await page.click("catatan-berikut");
  assert.deepEqual(asked, ["9007199254740991", "8"]);
  assert.deepEqual(told().slice(2), ["pengguna komputer ini | aneh.baru | x:1", "layanan ini | Versi ditambahkanversi 3 | dokumen ab12"]);
  assert.equal(page.get("catatan-berikut").hidden, true);
});

test("webhooks are there where the service has them", async () => {
  const hook = { id: "w1", url: "https://a.test/<b>", events: ["job.done", "document.final"], created: "2026-11-20T01:00:00Z", created_by: "user:u4", disabled: null, last_attempt: null, last_status: null, last_fault: null };
  const { page } = await opened("#webhook", (office) => {
    office.routes.push(["GET", /^\/v1\/webhooks$/, () => json({ webhooks: [hook] })]);
    office.routes.push(["POST", /^\/v1\/webhooks$/, () => json({ ...hook, secret: "whsec_x" }, { status: 201 })]);
    office.routes.push(["POST", /^\/v1\/webhooks\/w1\/test$/, () => json({ delivery: "x" }, { status: 202 })]);
    office.routes.push(["DELETE", /^\/v1\/webhooks\/w1$/, () => json(null, { status: 204 })]);
  });
  assert.ok(page.get("ke-webhook").isShown);
  assert.match(page.get("isi-webhook").textContent, /https:\/\/a\.test\/<b>pekerjaan selesai, dokumen finalaktifbelum pernah dikirimi/);
  page.get("alamat-webhook").value = "https://b.test/";
  page.get("kabar-selesai").checked = true;
  await page.submit("formulir-webhook");
  assert.equal(page.sent("POST", "/v1/webhooks")[0].body, '{"url":"https://b.test/","events":["job.done"]}');
  assert.equal(page.get("isi-rahasia").querySelector("input").value, "whsec_x");
  await page.click("tutup-rahasia");
  await page.click(page.control("isi-webhook", "Kirim percobaan"));
  await page.click(page.control("isi-webhook", "Hapus"));
  await page.click("ya-tanya");
  assert.deepEqual(changes(page), ["POST /v1/webhooks", "POST /v1/webhooks/w1/test", "DELETE /v1/webhooks/w1"]);
});

test("the first admin is made with the token that was printed, and is signed in", async () => {
  const office = new Office("wajib");
  office.users = [];
  office.routes.push(["POST", /^\/v1\/users$/, ({ body }) => json((office.users[0] = { id: "u9", ...JSON.parse(body) }), { status: 201 })]);
  const page = await openPage(office.answer);
  page.get("nama-pertama").value = "ayu";
  page.get("sandi-pertama").value = password;
  page.get("token-pertama").value = "nsk_salah";
  await page.submit("formulir-pertama");
  assert.match(page.get("salah-pertama").textContent, /tidak berlaku/);
  assert.equal(page.sent("POST", "/v1/users").length, 0);
  page.get("token-pertama").value = " nsk_pertama ";
  await page.submit("formulir-pertama");
  assert.deepEqual(JSON.parse(page.sent("POST", "/v1/users")[0].body), { name: "ayu", password, role: "admin" });
  assert.equal(page.get("masuk").open, false);
  assert.equal(page.get("nama-pengguna").textContent, "ayu");
  assert.equal(page.get("token-pertama").value + page.get("sandi-pertama").value, "");
});

const withOffices = (office, refuse = false) => {
  office.routes.push(
    ["GET", /^\/v1\/offices$/, () => json({ offices: [{ id: "lokal", name: "<b>Dinas</b>", created: "2026-11-20T01:00:00Z" }] })],
    ["POST", /^\/v1\/offices$/, ({ body }) => json({ id: "k2", created: "2026-11-20T01:00:00Z", ...JSON.parse(body), admin_token: { ...token("t9", "admin pertama"), secret: office.adminToken } }, { status: 201 })],
    ["POST", /^\/v1\/users$/, () => (refuse ? problem(422, "name-invalid", "Nama tidak sah") : json({}, { status: 201 }))],
    ["DELETE", /^\/v1\/tokens\/t9$/, () => json(null, { status: 204 })],
  );
};
const addOffice = async (page) => {
  for (const [id, text] of [["nama-kantor", "Dinas Lain"], ["admin-kantor", "ayu"], ["sandi-kantor", password]]) page.get(id).value = text;
  await page.submit("formulir-kantor");
};

test("an office is made with its first admin; the token for that is used for nothing else and revoked", async () => {
  const { page } = await opened("#kantor", withOffices);
  assert.match(page.get("isi-kantor").textContent, /^<b>Dinas<\/b>lokal/);
  await addOffice(page);
  const [office, user, gone] = page.requests.filter(({ method }) => method !== "GET");
  assert.deepEqual([office.path, office.headers.Authorization, office.headers["X-Naskah-CSRF"]], ["/v1/offices", undefined, "csrf-1"]);
  assert.deepEqual([user.path, user.headers.Authorization], ["/v1/users", "Bearer nsk_pertama"]);
  assert.deepEqual([gone.method, gone.path, gone.headers.Authorization], ["DELETE", "/v1/tokens/t9", "Bearer nsk_pertama"]);
  assert.match(page.get("kabar-kantor").textContent, /Dinas Lain dibuat. ayu dapat masuk/);
  assert.equal(page.get("kabar-kantor").querySelector("input").value, "http://naskah.test/#masuk/k2");
  assert.equal(page.get("rahasia").open, false);
  assert.ok(!page.html.textContent.includes("nsk_pertama"));
});

test("an office whose admin could not be made is not lost: its token is shown, once", async () => {
  const { page } = await opened("#kantor", (office) => withOffices(office, true));
  await addOffice(page);
  assert.match(page.get("kabar-kantor").textContent, /adminnya belum.*Nama tidak sah/);
  assert.equal(page.get("isi-rahasia").querySelector("input").value, "nsk_pertama");
  assert.equal(page.sent("DELETE", "/v1/tokens/t9").length, 0);
});
