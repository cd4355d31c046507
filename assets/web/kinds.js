// The kinds of documents the service knows.
import { get, make } from "./dom.js";
import { sendForJson } from "./service.js";

const titles = new Map();

// Of a kind that is no longer there its name.
export const kindTitle = (jenis) => titles.get(jenis) || jenis;

function kindEntry(kind) {
  const links = [
    ["skema data", kind.schema],
    ["contoh data", kind.example],
  ].flatMap(([text, href]) => [make("a", { href }, text), " "]);
  return make("li", {}, make("strong", {}, kind.judul), ` (${kind.jenis}): `, ...links, make("p", {}, kind.uraian));
}

function exampleOptions(kind) {
  const further = kind.examples.map(({ nama, example }) => new Option(`${kind.judul}: ${nama}`, example));
  return [new Option(kind.judul, kind.example), ...further];
}

// Fills what the page says of kinds; {problem} when the service does not tell them.
export async function loadKinds() {
  const { value, problem } = await sendForJson("/v1/kinds");
  if (!value) return { problem };
  const { kinds } = value;
  for (const { jenis, judul } of kinds) titles.set(jenis, judul);
  get("tanpa-jenis").hidden = kinds.length > 0;
  get("daftar-jenis").replaceChildren(...kinds.map(kindEntry));
  get("contoh").replaceChildren(...kinds.flatMap(exampleOptions));
  for (const id of ["jenis", "cari-jenis"]) get(id).append(...kinds.map((kind) => new Option(kind.judul, kind.jenis)));
  return {};
}
