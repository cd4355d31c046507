// What is told once: shown until the person says that it is kept.
import { button, get, make } from "./dom.js";

// Where the browser gives no clipboard (only secure addresses have one) the text is selected, to be copied by hand.
export async function copyText(field, told) {
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = "Sudah disalin.";
  } catch {
    field.focus();
    field.select();
    told.textContent = "Tekan Ctrl+C untuk menyalin.";
  }
}

// A field with a button that copies it.
export function copyable(label, text) {
  const told = make("span", { className: "redup" });
  told.setAttribute("role", "status");
  const field = make("input", { type: "text", value: text, readOnly: true, className: "letak" });
  field.setAttribute("aria-label", label);
  return make("p", { className: "baris salinan" }, field, button("Salin", () => copyText(field, told)), told);
}

export function showSecret({ title, texts, label, secret }) {
  get("judul-rahasia").textContent = title;
  get("isi-rahasia").replaceChildren(...texts.map((text) => make("p", {}, text)), copyable(label, secret));
  get("rahasia").showModal();
}

export function startSecrets() {
  // Esc would lose it by accident.
  get("rahasia").addEventListener("cancel", (event) => event.preventDefault());
  get("tutup-rahasia").addEventListener("click", () => get("rahasia").close());
  get("rahasia").addEventListener("close", () => get("isi-rahasia").replaceChildren());
}
