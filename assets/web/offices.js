// "Kantor": the offices of the service. For admins of the office that runs it.
import { get, make, row } from "./dom.js";
import { date } from "./format.js";
import { problemContent, showNoticeIn, showProblemIn } from "./problem.js";
import { copyable, showSecret } from "./secrets.js";
import { send, sendForJson, sendValue } from "./service.js";

const box = "kabar-kantor";

const signInAddress = (id) => `${location.origin}/#masuk/${encodeURIComponent(id)}`;

function rowOf(office) {
  return row([
    ["Kantor", office.name, make("small", { className: "letak" }, office.id)],
    ["Dibuat", date(office.created)],
    ["Alamat masuk", copyable(`Alamat masuk ${office.name}`, signInAddress(office.id))],
  ]);
}

export async function showOffices() {
  const { value, problem } = await sendForJson("/v1/offices");
  if (problem) return showProblemIn(box, problem);
  get("tabel-kantor").hidden = value.offices.length === 0;
  return get("isi-kantor").replaceChildren(...value.offices.map(rowOf));
}

// The first admin signs in with a password; the token that the service gave for making them is revoked at once.
async function addFirstAdmin(token, login) {
  const headers = { Authorization: `Bearer ${token.secret}` };
  const made = await sendValue("/v1/users", { ...login, role: "admin" }, { headers, asIs: true });
  if (!made.problem) await send(`/v1/tokens/${encodeURIComponent(token.id)}`, { method: "DELETE", headers, asIs: true });
  return made;
}

async function add(event) {
  event.preventDefault();
  const login = { name: get("admin-kantor").value.trim(), password: get("sandi-kantor").value };
  get("buat-kantor").disabled = true;
  const office = await sendValue("/v1/offices", { name: get("nama-kantor").value.trim() });
  const admin = office.value && (await addFirstAdmin(office.value.admin_token, login));
  get("buat-kantor").disabled = false;
  if (office.problem) return showProblemIn(box, office.problem);
  for (const id of ["nama-kantor", "admin-kantor", "sandi-kantor"]) get(id).value = "";
  await showOffices();
  if (admin.problem) {
    showProblemIn(box, { title: "Kantor dibuat, tetapi adminnya belum", detail: "Dengan token kantor itu admin dapat ditambahkan: lihat “Pertama kali?” pada formulir masuk." });
    get(box).append(...problemContent(admin.problem));
    const texts = ["Salin sekarang dan simpan di tempat yang aman: token ini tidak dapat ditampilkan lagi."];
    return showSecret({ title: `Token admin “${office.value.name}”`, texts, label: "Token", secret: office.value.admin_token.secret });
  }
  showNoticeIn(box, `${office.value.name} dibuat. ${login.name} dapat masuk sebagai admin pada alamat ini:`);
  return get(box).append(copyable("Alamat masuk", signInAddress(office.value.id)));
}

export function startOffices() {
  get("formulir-kantor").addEventListener("submit", add);
}
