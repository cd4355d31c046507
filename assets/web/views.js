// The parts of the page and the address behind "#" that shows each: "#arsip", "#arsip/ID".
import { get } from "./dom.js";

const views = new Map();
let shown = null;

// view: {title, box, link, heading: ids; allowed(): whether this person may; enter(rest): called with what follows the name,
// each time the view is shown}.
export function addView(name, view) {
  views.set(name, view);
}

function partsOf(hash) {
  const [name, ...rest] = hash.replace(/^#/, "").split("/");
  return { name, rest: rest.map(decode).join("/") };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const firstAllowed = () => [...views.keys()].find((name) => views.get(name).allowed());

// Shows what the address says; of what does not exist or is not allowed, the first that is.
export function showAddress({ focus = true } = {}) {
  const { name: wanted, rest } = partsOf(location.hash);
  const exists = views.has(wanted) && views.get(wanted).allowed();
  const name = exists ? wanted : firstAllowed();
  for (const [other, view] of views) {
    get(view.box).hidden = other !== name;
    get(view.link).parentElement.hidden = !view.allowed();
    if (other === name) get(view.link).setAttribute("aria-current", "page");
    else get(view.link).removeAttribute("aria-current");
  }
  shown = name;
  if (name === undefined) return;
  const view = views.get(name);
  document.title = `${view.title} – Naskah`;
  view.enter?.(exists ? rest : "");
  if (focus) get(view.heading).focus(); // does nothing where entering hid it, and chose another
}

export const isShown = (name) => shown === name;

// Goes there; the place one is at is shown anew.
export function go(address) {
  if (location.hash === address) showAddress();
  else location.hash = address;
}

export function startViews() {
  addEventListener("hashchange", () => showAddress());
  showAddress({ focus: false });
}
