// "Pengguna": who may sign in for the office. For admins.
import { buttonAbout, get, make, row } from "./dom.js";
import { date, roleText } from "./format.js";
import { showNoticeIn, showProblemIn } from "./problem.js";
import { ask } from "./question.js";
import { copyable } from "./secrets.js";
import { send, sendForJson, sendValue } from "./service.js";
import { myActor, officeId } from "./session.js";

const box = "kabar-pengguna";
let changing = null; // the user whose password is being changed

const isMe = (user) => `user:${user.id}` === myActor();

function rowOf(user) {
  const name = isMe(user) ? `${user.name} (Anda)` : user.name;
  const tools = [
    buttonAbout(user.name, "Ganti kata sandi", () => openPassword(user)),
    buttonAbout(user.name, "Nonaktifkan", () => disable(user), { className: "bahaya" }),
  ];
  return row([
    ["Nama", name],
    ["Peran", roleText(user.role)],
    ["Ditambahkan", date(user.created)],
    ["Keadaan", user.disabled ? "dinonaktifkan" : "dapat masuk"],
    ["Tindakan", user.disabled ? "-" : make("span", { className: "baris rapat" }, ...tools)],
  ]);
}

export async function showUsers() {
  const { value, problem } = await sendForJson("/v1/users");
  if (problem) return showProblemIn(box, problem);
  get("isi-pengguna").replaceChildren(...value.users.map(rowOf));
  get("tabel-pengguna").hidden = value.users.length === 0;
  const address = `${location.origin}/#masuk/${encodeURIComponent(officeId())}`;
  return get("alamat-masuk").replaceChildren(copyable("Alamat masuk kantor ini", address));
}

async function tell(answer, done) {
  if (answer.problem) return showProblemIn(box, answer.problem);
  await showUsers();
  showNoticeIn(box, done);
  return get("judul-pengguna").focus(); // the row that was used is another one now
}

async function add(event) {
  event.preventDefault();
  const user = { name: get("nama-baru").value.trim(), role: get("peran-baru").value, password: get("sandi-baru").value };
  const answer = await sendValue("/v1/users", user);
  await tell(answer, `${user.name} sekarang dapat masuk sebagai ${roleText(user.role)}. Sampaikan kata sandinya secara langsung.`);
  if (!answer.problem) for (const id of ["nama-baru", "sandi-baru"]) get(id).value = "";
}

async function disable(user) {
  const texts = [
    `${user.name} (${roleText(user.role)}) langsung keluar dan tidak dapat masuk lagi. Namanya tidak dapat dipakai lagi dan pengguna ini tidak dapat diaktifkan kembali.`,
    "Dokumen dan catatan yang menyebutnya tetap ada.",
  ];
  if (isMe(user)) texts.unshift("Ini akun Anda sendiri.");
  if (!(await ask({ title: `Nonaktifkan ${user.name}?`, texts, yes: "Nonaktifkan" }))) return;
  await tell(await send(`/v1/users/${encodeURIComponent(user.id)}`, { method: "DELETE" }), `${user.name} sudah dinonaktifkan.`);
}

// --- Passwords ----------------------------------------------------------------------------------------------------------

function openPassword(user) {
  changing = user;
  get("judul-sandi").textContent = `Kata sandi baru untuk ${user.name}`;
  get("sandi-ganti").value = "";
  showProblemIn("salah-sandi", null);
  get("ganti-sandi").showModal();
  get("sandi-ganti").focus();
}

async function setPassword(event) {
  event.preventDefault();
  const user = changing;
  const address = `/v1/users/${encodeURIComponent(user.id)}/password`;
  const answer = await sendValue(address, { password: get("sandi-ganti").value }, { method: "PUT" });
  if (answer.problem) return showProblemIn("salah-sandi", answer.problem);
  get("ganti-sandi").close();
  return showNoticeIn(box, `Kata sandi ${user.name} sudah diganti; semua sesinya berakhir.`);
}

export function startUsers() {
  get("formulir-pengguna").addEventListener("submit", add);
  get("formulir-sandi").addEventListener("submit", setPassword);
  get("batal-sandi").addEventListener("click", () => get("ganti-sandi").close());
  get("ganti-sandi").addEventListener("close", () => (get("sandi-ganti").value = ""));
}
