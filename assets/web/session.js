// Who is signed in, and the form that asks. A service that asks nobody ("terbuka") shows nothing of this.
import { get } from "./dom.js";
import { startFirstAdmin } from "./first_admin.js";
import { roleText } from "./format.js";
import { problemContent } from "./problem.js";
import { ask } from "./question.js";
import { guardWith, problemCode, send, sendForJson, sendValue } from "./service.js";

const address = "/v1/sessions";
const lastOffice = "naskah-kantor";

let who = null; // {office, office_name, user, scopes, csrf} of the service; null: not known yet
let waiting = null; // {promise, resolve} while the form is shown
let hooks = { isDirty: () => false, beforeLeaving: () => {} };

export const may = (scope) => who !== null && who.scopes.includes(scope);
// As the service names this person in documents and the log.
export const myActor = () => (who?.user ? `user:${who.user.id}` : null);
export const isOwnOffice = () => who?.office === "lokal";
export const officeId = () => who?.office || "";

const samePerson = (a, b) => a.office === b.office && a.user?.id === b.user?.id;

// What the browser may remember; a browser that forbids it forgets.
function remembered() {
  try {
    return localStorage.getItem(lastOffice) || "";
  } catch {
    return "";
  }
}

function remember(office) {
  try {
    localStorage.setItem(lastOffice, office);
  } catch {
    // Forgotten, then.
  }
}

// The office in an address that its admin gives out: "#masuk/ID".
function invitedOffice() {
  const found = /^#masuk\/(.+)$/.exec(location.hash);
  return found ? decodeURIComponent(found[1]) : "";
}

function showWho() {
  get("siapa").hidden = !who?.user;
  if (!who?.user) return;
  get("nama-pengguna").textContent = who.user.name;
  get("peran-pengguna").textContent = [roleText(who.user.role), who.office_name].filter(Boolean).join(", ");
}

// --- The form -----------------------------------------------------------------------------------------------------------

function showForm() {
  const again = who?.user;
  get("judul-masuk").textContent = again ? "Sesi Anda berakhir" : "Masuk";
  get("pengantar-masuk").textContent = again
    ? "Masuk lagi untuk melanjutkan. Yang sedang Anda kerjakan tetap ada di balik formulir ini."
    : "Layanan ini meminta Anda masuk dengan nama dan kata sandi dari admin kantor Anda.";
  get("kantor-masuk").value = again ? who.office : invitedOffice() || remembered() || "lokal";
  get("nama-masuk").value = again ? who.user.name : get("nama-masuk").value;
  get("sandi-masuk").value = "";
  setWarning(false);
  get("salah-masuk").hidden = true;
  get("pertama").hidden = Boolean(again);
  raiseForm();
}

function raiseForm() {
  if (!get("masuk").open) get("masuk").showModal();
  (get("nama-masuk").value ? get("sandi-masuk") : get("nama-masuk")).focus();
}

let warned = false;

// Somebody else than the one whose session ended: what that one left in the editor is not shown to them.
const isSomebodyElse = () =>
  who?.user && (get("kantor-masuk").value.trim() !== who.office || get("nama-masuk").value.trim() !== who.user.name);

function setWarning(on) {
  warned = on;
  get("awas-masuk").hidden = !on;
  get("kirim-masuk").textContent = on ? "Kosongkan dan masuk" : "Masuk";
  if (on)
    get("awas-masuk").textContent =
      `Penyunting masih berisi perubahan milik ${who.user.name} yang belum disimpan. Bila Anda masuk sebagai orang lain, isinya dikosongkan.`;
}

// What another form typed in, as if it were typed here.
function signInAs(office, name, password) {
  get("kantor-masuk").value = office;
  get("nama-masuk").value = name;
  get("sandi-masuk").value = password;
  return submit();
}

async function submit(event) {
  event?.preventDefault();
  if (isSomebodyElse() && hooks.isDirty() && !warned) return setWarning(true);
  const office = get("kantor-masuk").value.trim();
  const login = { office, name: get("nama-masuk").value.trim(), password: get("sandi-masuk").value };
  get("kirim-masuk").disabled = true;
  const answer = await sendValue(address, login, { asIs: true });
  get("kirim-masuk").disabled = false;
  if (answer.problem) return refuse(answer.problem);
  remember(office);
  get("sandi-masuk").value = "";
  await signedIn();
}

function refuse(problem) {
  get("salah-masuk").replaceChildren(...problemContent(problem));
  get("salah-masuk").hidden = false;
  get("sandi-masuk").focus();
  get("sandi-masuk").select();
}

async function signedIn() {
  const answer = await sendForJson(address, { asIs: true });
  if (!answer.value) return refuse(answer.problem);
  // Who was asked nothing until now (the service was started anew, otherwise) goes on with what they typed.
  if (who?.user && !samePerson(who, answer.value)) return leave();
  who = answer.value;
  showWho();
  settle(true);
}

function settle(result) {
  const settled = waiting;
  waiting = null;
  if (get("masuk").open) get("masuk").close();
  settled?.resolve(result);
}

// Everything of the person before is forgotten with the page itself.
function leave() {
  hooks.beforeLeaving();
  location.reload();
}

// True once the same person is signed in; all requests that were refused meanwhile wait for the one form.
function signIn() {
  if (!waiting) {
    let resolve;
    const promise = new Promise((settled) => (resolve = settled));
    waiting = { promise, resolve };
    showForm();
  }
  return waiting.promise;
}

// The csrf of another tab's newer session, if it is this person's.
async function renewCsrf() {
  const answer = await sendForJson(address, { asIs: true });
  if (answer.problem?.status === 401) return signIn();
  if (!answer.value) return false;
  if (!samePerson(who, answer.value)) {
    leave();
    return false;
  }
  who = answer.value;
  return true;
}

// --- Coming and going ---------------------------------------------------------------------------------------------------

async function signOut() {
  if (hooks.isDirty()) {
    const texts = ["Perubahan di penyunting belum disimpan ke arsip atau ke berkas. Bila Anda keluar, perubahan itu hilang."];
    if (!(await ask({ title: "Keluar sekarang?", texts, yes: "Keluar" }))) return;
  }
  const answer = await send(address, { method: "DELETE", asIs: true });
  if (answer.problem) {
    await ask({ title: answer.problem.title, texts: [answer.problem.detail || ""], yes: "Mengerti", no: "Tutup" });
    return;
  }
  leave();
}

// Resolves when it is known who works here: at once where nobody is asked, else when somebody has signed in; {problem} when the
// service does not answer.
export async function startSession(given) {
  hooks = given;
  guardWith({
    csrf: () => who?.csrf ?? null,
    renew: (problem) => (problem.status === 401 ? signIn() : renewCsrf()),
  });
  get("formulir-masuk").addEventListener("submit", submit);
  for (const id of ["kantor-masuk", "nama-masuk"]) get(id).addEventListener("input", () => warned && setWarning(false));
  get("lihat-sandi").addEventListener("change", () => {
    get("sandi-masuk").type = get("lihat-sandi").checked ? "text" : "password";
  });
  // Behind the form there is nothing that may be done without it.
  get("masuk").addEventListener("cancel", (event) => event.preventDefault());
  get("masuk").addEventListener("close", () => waiting && raiseForm());
  get("keluar").addEventListener("click", signOut);
  startFirstAdmin(signInAs);

  let answer = await sendForJson(address, { asIs: true });
  if (answer.problem && problemCode(answer.problem) === "credentials-invalid") {
    // A cookie of long ago: a service that asks nobody refuses it, too, until it is gone.
    await send(address, { method: "DELETE", asIs: true });
    answer = await sendForJson(address, { asIs: true });
  }
  if (answer.problem?.status === 401) {
    await signIn();
    return {};
  }
  if (answer.problem) return { problem: answer.problem };
  who = answer.value;
  showWho();
  return {};
}
