// A service with one office, as far as the page's tests need it: who may, an archive, a few faults on demand.
import { json, problem } from "./browser.mjs";

export const password = "kuda hijau di atas loteng";
const scopesOf = {
  perencana: ["documents:read", "documents:write", "audit"],
  pejabat: ["documents:read", "documents:write", "documents:approve", "audit"],
  evaluator: ["documents:read", "audit"],
  admin: ["admin"],
};
const kind = { jenis: "iku", judul: "Indikator Kinerja Utama", uraian: "Uraian.", schema: "/s", example: "/v1/kinds/iku/example", examples: [] };
export const example = '{"jenis": "iku", "versi": 1}\n';

export class Office {
  users = [
    { id: "u1", name: "sari", role: "perencana" },
    { id: "u2", name: "citra", role: "pejabat" },
    { id: "u3", name: "eko", role: "evaluator" },
    { id: "u4", name: "dewi", role: "admin" },
  ];
  adminToken = "nsk_pertama";
  documents = [];
  audit = { findings: [], diagnostics: [] };
  tokens = [];
  routes = []; // [method, pattern, (request, match) => Response]: asked before the ones below
  session = null; // {user, csrf}
  sessions = 0;
  isAway = false;
  constructor(mode) {
    this.mode = mode;
  }
  answer = (request) => {
    if (this.isAway) return null;
    const { method, path } = request;
    if (path === "/v1/sessions") return this.sessionsOf(request);
    const refused = this.refuse(request);
    if (refused) return refused;
    for (const [wanted, pattern, act] of [...this.routes, ...this.own]) {
      const match = wanted === method && pattern.exec(path);
      if (match) return act(request, match);
    }
    return undefined;
  };
  refuse({ method, headers }) {
    if (this.mode === "terbuka" || headers.Authorization === `Bearer ${this.adminToken}`) return null;
    if (!this.session) return problem(401, "credentials-invalid", "Token atau sesi tidak berlaku");
    if (method !== "GET" && headers["X-Naskah-CSRF"] !== this.session.csrf)
      return problem(403, "csrf-required", "Nilai CSRF tidak cocok");
    return null;
  }
  sessionsOf({ method, body, headers }) {
    if (method === "DELETE") {
      this.session = null;
      return json(null, { status: 204 });
    }
    if (headers.Authorization && headers.Authorization !== `Bearer ${this.adminToken}`) return problem(401, "credentials-invalid", "Token atau sesi tidak berlaku");
    if (headers.Authorization) return json({ office: "lokal", office_name: "Dinas Contoh", user: null, scopes: ["admin"], csrf: null, expires: null });
    if (method === "GET") return this.whoAmI();
    const login = JSON.parse(body);
    const user = this.users.find(({ name }) => name === login.name);
    if (!user || login.password !== password || login.office !== "lokal")
      return problem(401, "login-refused", "Tidak dapat masuk", { detail: "Kantor, nama, atau kata sandi tidak cocok." });
    this.signIn(user.name);
    return json({ csrf: this.session.csrf }, { status: 201 });
  }
  signIn(name) {
    this.session = { user: this.users.find((user) => user.name === name), csrf: `csrf-${++this.sessions}` };
  }
  whoAmI() {
    const office = { office: "lokal", office_name: "Dinas Contoh" };
    if (this.session) {
      const { user, csrf } = this.session;
      return json({ ...office, user, scopes: scopesOf[user.role], csrf, expires: null });
    }
    if (this.mode === "wajib") return problem(401, "credentials-required", "Perlu token atau sesi");
    return json({ ...office, user: null, scopes: scopesOf.perencana, csrf: null, expires: null });
  }

  actor() {
    return this.session ? `user:${this.session.user.id}` : "lokal";
  }
  keep(data, more = {}) {
    const id = `d${this.documents.length + 1}`;
    const document = { id, jenis: "iku", title: `Dokumen ${id}`, tahun: 2026, state: "konsep", created_by: this.actor(), last_version: 0 };
    Object.assign(document, { created: "2026-11-20T01:00:00.000Z", changed: "2026-11-20T01:00:00.000Z" }, more);
    this.documents.push({ document, versions: [], steps: [{ state: "konsep", entered: document.created, by: document.created_by }] });
    this.addVersion(id, data);
    return document;
  }
  addVersion(id, data) {
    const kept = this.find(id);
    const number = ++kept.document.last_version;
    const version = { number, data, pages: 12, pdf_size: 188800, engine: "0.1.0", created: "2026-11-20T01:00:00.000Z", created_by: this.actor() };
    kept.versions.push(version);
    return version;
  }
  find(id) {
    return this.documents.find(({ document }) => document.id === id);
  }
  etag = (kept) => `"${kept.document.state}-${kept.document.last_version}"`;

  own = [
    ["GET", /^\/v1\/kinds$/, () => json({ kinds: [kind] })],
    ["GET", /^\/v1\/kinds\/iku\/example$/, () => new Response(example)],
    ["POST", /^\/v1\/audits$/, () => json({ findings: [], diagnostics: [] })],
    ["POST", /^\/v1\/documents$/, () => new Response("%PDF", { headers: { "X-Naskah-Pages": "12", "X-Naskah-Findings": "0" } })],
    ["GET", /^\/v1\/users$/, () => json({ users: this.users.map((user) => ({ created: "2026-11-20T01:00:00Z", disabled: false, ...user })) })],
    ["GET", /^\/v1\/tokens$/, () => json({ tokens: this.tokens })],
    ["GET", /^\/v1\/names$/, () => json({ names: this.users.map(({ id, name }) => ({ actor: `user:${id}`, name })) })],
    ["GET", /^\/v1\/archive\/documents$/, () => json({ documents: this.documents.map(({ document }) => document), next: null })],
    ["POST", /^\/v1\/archive\/documents$/, ({ body }) => json(this.keep(body), { status: 201 })],
    ["GET", /^\/v1\/archive\/documents\/(\w+)$/, (_, [, id]) => this.of(id, (kept) => json(kept.document, { headers: { ETag: this.etag(kept) } }))],
    ["GET", /^\/v1\/archive\/documents\/(\w+)\/versions$/, (_, [, id]) => this.of(id, ({ versions }) => json({ versions }))],
    ["GET", /^\/v1\/archive\/documents\/(\w+)\/history$/, (_, [, id]) => this.of(id, ({ steps }) => json({ steps }))],
    ["POST", /^\/v1\/archive\/documents\/(\w+)\/versions$/, ({ body }, [, id]) => this.of(id, () => json(this.addVersion(id, body), { status: 201 }))],
    ["GET", /^\/v1\/archive\/documents\/(\w+)\/versions\/(\d+)\/data$/, (_, [, id, n]) => this.of(id, ({ versions }) => new Response(versions[n - 1].data))],
    ["GET", /^\/v1\/archive\/documents\/(\w+)\/versions\/(\d+)\/(pdf|audit)$/, (_, [, , , part]) => (part === "pdf" ? new Response("%PDF") : json(this.audit))],
    ["PUT", /^\/v1\/archive\/documents\/(\w+)\/state$/, (request, [, id]) => this.of(id, (kept) => this.setState(kept, request))],
    ["DELETE", /^\/v1\/archive\/documents\/(\w+)$/, (_, [, id]) => this.of(id, (kept) => this.remove(kept))],
  ];
  of(id, act) {
    const kept = this.find(id);
    return kept ? act(kept) : problem(404, "document-unknown", "Dokumen tidak ada dalam arsip");
  }
  setState(kept, { headers, body }) {
    if (headers["If-Match"] !== this.etag(kept)) return problem(412, "precondition-failed", "Dokumen sudah berubah");
    kept.document.state = JSON.parse(body).state;
    kept.steps.push({ state: kept.document.state, entered: "2026-11-21T01:00:00.000Z", by: this.actor() });
    return json(kept.document);
  }
  remove(kept) {
    if (kept.document.state !== "konsep") return problem(409, "document-final", "Dokumen sudah final");
    this.documents.splice(this.documents.indexOf(kept), 1);
    return json(null, { status: 204 });
  }
}

export async function enter(page, name, secret = password) {
  page.get("nama-masuk").value = name;
  page.get("sandi-masuk").value = secret;
  await page.submit("formulir-masuk");
}
