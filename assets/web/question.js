// Questions before something that cannot be undone, and other dialogs that are filled when they are opened.
import { get, make } from "./dom.js";

let answer = null;

function settle(value) {
  const settled = answer;
  answer = null;
  if (get("tanya").open) get("tanya").close();
  settled?.(value);
}

// Whether the person said yes. `texts` are paragraphs; `yes` is the word on the button. The other button has the focus: who
// presses Enter without reading changes nothing.
export function ask({ title, texts, yes, no = "Batal" }) {
  settle(false);
  get("judul-tanya").textContent = title;
  get("isi-tanya").replaceChildren(...texts.map((text) => make("p", {}, text)));
  get("ya-tanya").textContent = yes;
  get("tidak-tanya").textContent = no;
  get("tanya").showModal();
  get("tidak-tanya").focus();
  return new Promise((resolve) => (answer = resolve));
}

export function startQuestions() {
  get("ya-tanya").addEventListener("click", () => settle(true));
  get("tidak-tanya").addEventListener("click", () => settle(false));
  get("tanya").addEventListener("close", () => settle(false));
  get("tutup-tampilan").addEventListener("click", () => get("tampilan").close());
  get("tampilan").addEventListener("close", () => {
    get("isi-tampilan").replaceChildren();
    closed?.();
    closed = null;
  });
}

let closed = null; // what to do when the dialog is closed

// Shows something to read; whenClosed() gives back what it took.
export function showContent(title, content, whenClosed = null) {
  closed?.();
  closed = whenClosed;
  get("judul-tampilan").textContent = title;
  get("isi-tampilan").replaceChildren(...content);
  if (!get("tampilan").open) get("tampilan").showModal();
}
