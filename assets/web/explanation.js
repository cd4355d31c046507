// The dialog that tells where a figure comes from, step by step down to the data.
import { button, get, make } from "./dom.js";
import { problemContent } from "./problem.js";
import { explain } from "./service.js";

const labels = [
  ["objek", "Objek"],
  ["rumus", "Rumus"],
  ["hitungan", "Hitungan"],
  ["pembulatan", "Pembulatan"],
  ["kebijakan", "Kebijakan"],
  ["alasan", "Alasan"],
];

export class ExplanationDialog {
  // jump(pointer) shows a place of the data.
  constructor(jump) {
    this.jump = jump;
    this.trail = [];
    get("tutup-asal").addEventListener("click", () => get("asal").close());
    get("kembali-asal").addEventListener("click", () => {
      this.trail.pop();
      this.load(this.trail.pop());
    });
  }

  open(data, pointer) {
    this.data = data;
    this.trail = [];
    if (!get("asal").open) get("asal").showModal();
    return this.load(pointer);
  }

  async load(pointer) {
    this.trail.push(pointer);
    get("kembali-asal").hidden = this.trail.length < 2;
    get("letak-asal").textContent = pointer || "(seluruh dokumen)";
    this.fill(make("p", {}, "Sedang menghitung…"));
    const turn = (this.turn = Symbol());
    const answer = await explain(this.data, pointer);
    if (turn !== this.turn) return;
    if (answer.value) this.fill(...this.content(answer.value));
    else this.fill(...problemContent(answer.problem));
  }

  fill(...content) {
    get("isi-asal").replaceChildren(...content);
  }

  content({ figures, datum, users }) {
    const parts = figures.map((figure) => this.derivation(figure));
    if (datum) parts.push(this.derivation(datum), this.usersOf(users || []));
    return parts;
  }

  usersOf(users) {
    if (users.length === 0) return make("p", {}, "Data ini tidak dipakai oleh besaran mana pun.");
    const items = users.map((user) =>
      make("li", {}, button(`${user.uraian} = ${user.nilai}`, () => this.load(user.pointer), { className: "tautan" })),
    );
    return make("div", {}, make("p", {}, "Data ini dipakai oleh:"), make("ul", {}, ...items));
  }

  // A figure with its formula; what it was counted from is laid out when it is opened: a total may have thousands of inputs.
  derivation(figure) {
    const title = make("p", { className: "besaran" }, figure.uraian || figure.besaran || "Data");
    if (figure.nilai) title.append(" = ", make("strong", {}, figure.nilai));
    const list = make("dl");
    for (const [name, label] of labels) if (figure[name]) list.append(make("dt", {}, label), make("dd", {}, figure[name]));
    const place = button(figure.pointer || "(seluruh dokumen)", () => this.show(figure.pointer || ""), { className: "letak" });
    const box = make("div", { className: "turunan" }, title, list, make("p", { className: "kaki" }, place));
    if (figure.masukan) box.append(this.inputs(figure.masukan));
    if (figure.dipotong) box.append(make("p", {}, "Masukan yang lebih dalam tidak ditampilkan."));
    return box;
  }

  inputs(inputs) {
    const details = make("details", {}, make("summary", {}, `Dihitung dari ${inputs.length} masukan`));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(...inputs.map((input) => this.derivation(input)));
    });
    return details;
  }

  show(pointer) {
    get("asal").close();
    this.jump(pointer);
  }
}
