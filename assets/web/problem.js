// What the service refused, as an official reads it.
import { get, make } from "./dom.js";

// A long list of faults is cut: the first ones say what to do.
const mostErrors = 50;

function errorItem({ pointer, message, fix }) {
  const place = pointer ? make("span", { className: "letak" }, ` (${pointer})`) : null;
  return make("li", {}, message || "", place, fix ? make("p", {}, fix) : null);
}

// "urn:naskah:request:ab12": by this those who run the service find it in the log.
function numberText(instance) {
  const [, kind, id] = /^urn:naskah:(request|job):(.+)$/.exec(instance) || [];
  return kind === "job" ? `Nomor pekerjaan: ${id}` : `Nomor permintaan: ${id || instance}`;
}

// Title, detail, every fault with its place and mend, and the number by which those who run the service find it.
export function problemContent(problem) {
  const errors = Array.isArray(problem.errors) ? problem.errors : [];
  const list = make("ul", {}, ...errors.slice(0, mostErrors).map(errorItem));
  const rest = errors.length - mostErrors;
  const saysMore = problem.detail && problem.detail !== `${problem.title}.`;
  return [
    make("strong", {}, problem.title),
    saysMore ? make("p", {}, problem.detail) : null,
    errors.length > 0 ? list : null,
    rest > 0 ? make("p", {}, `… dan ${rest} lagi.`) : null,
    problem.instance ? make("p", { className: "nomor" }, numberText(problem.instance)) : null,
  ].filter((part) => part !== null);
}

// Shows a problem in a box of the page; null hides the box.
export function showProblemIn(id, problem) {
  const box = get(id);
  box.replaceChildren(...(problem ? problemContent(problem) : []));
  box.hidden = !problem;
  box.className = "kabar salah";
}

// A good message in the same box.
export function showNoticeIn(id, text) {
  const box = get(id);
  box.replaceChildren(make("p", {}, text));
  box.hidden = false;
  box.className = "kabar baik";
}
