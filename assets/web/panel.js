// The panel of findings: groups by weight, filters, and what can be done with a finding.
import { button, get, make } from "./dom.js";
import { countsOf, grouped, placeText, summaryOf } from "./findings.js";
import { problemContent } from "./problem.js";

// So many of a group are laid out at first: a page of ten thousand findings must stay quick.
const portion = 200;

const groupTitles = {
  kesalahan: "Kesalahan data",
  tinggi: "Bobot tinggi",
  sedang: "Bobot sedang",
  ringan: "Bobot ringan",
  peringatan: "Peringatan",
  catatan: "Catatan",
};

const titleOf = (group) => groupTitles[group] || group;

export class Panel {
  // actions: canJump(place), jump(place), canExplain(place), explain(place). Whether they can depends on what was audited.
  constructor(actions) {
    this.actions = actions;
    this.entries = [];
    this.hidden = new Set();
    this.cards = new Map();
    this.lastUsed = null;
    get("saring-teks").addEventListener("input", () => this.list());
  }

  // Shows entries; notice is {title, detail, instance} or null. emptyText: what to say when there are none.
  show(entries, notice, emptyText) {
    this.entries = entries;
    this.hidden.clear();
    this.cards.clear();
    this.lastUsed = null;
    this.emptyText = emptyText;
    get("saring-teks").value = "";
    get("kabar").replaceChildren(...(notice ? problemContent({ ...notice, errors: [] }) : [])); // its faults are the entries
    get("kabar").hidden = !notice;
    get("saringan").hidden = entries.length === 0;
    this.list();
  }

  // Lists what passes the filters.
  list() {
    const text = get("saring-teks").value;
    const groups = grouped(this.entries, { hidden: this.hidden, text });
    const shown = groups.reduce((sum, [, items]) => sum + items.length, 0);
    this.badges(grouped(this.entries, { text }));
    get("daftar-temuan").replaceChildren(...groups.map(([group, items]) => this.group(group, items)));
    const empty = this.entries.length === 0 ? this.emptyText : shown === 0 ? "Tidak ada temuan yang cocok dengan saringan." : "";
    get("tanpa-temuan").textContent = empty;
    get("tanpa-temuan").hidden = !empty;
    get("jumlah-saring").textContent = shown < this.entries.length ? `${shown} dari ${this.entries.length} ditampilkan.` : "";
  }

  // A switch a group, with the number of its findings; the numbers follow the text of the filter.
  badges(matching) {
    const numbers = new Map(matching.map(([group, items]) => [group, items.length]));
    const focused = document.activeElement?.dataset?.group;
    const made = countsOf(this.entries).map(([group]) => {
      const pressed = !this.hidden.has(group);
      const badge = make("span", { className: "lencana" }, String(numbers.get(group) || 0));
      const toggle = button(`${titleOf(group)} `, () => this.toggle(group), { className: `bobot ${group}` });
      toggle.append(badge);
      toggle.dataset.group = group;
      toggle.setAttribute("aria-pressed", String(pressed));
      return toggle;
    });
    get("saring-bobot").replaceChildren(...made);
    if (focused) made.find((toggle) => toggle.dataset.group === focused)?.focus();
  }

  toggle(group) {
    if (!this.hidden.delete(group)) this.hidden.add(group);
    this.list();
  }

  group(group, items) {
    const list = make("ol", { className: "temuan" });
    const add = () => list.append(...items.slice(list.childElementCount, list.childElementCount + portion).map((item) => this.card(item)));
    add();
    const more = button("", () => {
      const first = list.childElementCount;
      add();
      label();
      list.children[first]?.querySelector("button")?.focus();
    });
    const label = () => {
      const left = items.length - list.childElementCount;
      more.textContent = `Tampilkan ${Math.min(left, portion)} lagi (dari ${left})`;
      more.hidden = left === 0;
    };
    label();
    const heading = make("h3", { className: group }, `${titleOf(group)} `, make("span", { className: "lencana" }, String(items.length)));
    return make("section", { className: "kelompok" }, heading, list, more);
  }

  card(item) {
    if (!this.cards.has(item)) this.cards.set(item, this.makeCard(item));
    return this.cards.get(item);
  }

  makeCard(item) {
    const place = this.place(item.place);
    const foot = make("p", { className: "kaki" }, place, this.explainer(item.place), make("code", {}, item.code));
    const card = make("li", { className: item.group }, make("p", { className: "pesan" }, item.message), this.facts(item), foot);
    if (this.actions.canJump(item.place)) {
      card.classList.add("berletak");
      card.addEventListener("click", (event) => {
        if (event.target.closest("button") || !getSelection().isCollapsed) return;
        this.use(item.place, place);
      });
    }
    return card;
  }

  facts(item) {
    const rows = [
      ["Tertulis", item.stated],
      ["Seharusnya", item.expected],
      ["Perbaikan", item.fix],
      ["Sumber", item.source],
    ].filter(([, text]) => text);
    const list = make("dl");
    for (const [name, text] of rows) list.append(make("dt", {}, name), make("dd", {}, text));
    if (item.others.length > 0) {
      const others = item.others.map((other) => make("li", {}, this.place(other.place), other.text ? ` ${other.text}` : ""));
      list.append(make("dt", {}, "Lihat juga"), make("dd", {}, make("ul", {}, ...others)));
    }
    return list.childElementCount > 0 ? list : null;
  }

  place(place) {
    const text = placeText(place);
    if (!this.actions.canJump(place)) return make("span", { className: "letak" }, text);
    const jump = button(text, () => this.use(place, jump), { className: "letak", title: "Tunjukkan letaknya" });
    return jump;
  }

  explainer(place) {
    if (!this.actions.canExplain(place)) return null;
    return button("Asal angka", () => this.actions.explain(place), { className: "tautan" });
  }

  use(place, control) {
    this.lastUsed = control;
    this.actions.jump(place);
  }

  // Back to the finding whose place was shown last; false when it is no longer there.
  focusLast() {
    if (!this.lastUsed?.isConnected) return false;
    this.lastUsed.focus();
    return true;
  }

  summary() {
    return summaryOf(this.entries);
  }
}
