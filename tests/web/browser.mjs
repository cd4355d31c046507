// As much of a browser as the page's scripts use, so that node can run them: the elements of index.html as objects, events, dialogs,
// the address behind "#", and a service that answers what a test says. It lays nothing out and reads no HTML but the page itself.
import { webcrypto } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { read, web } from "./source.mjs";

const empty = new Set(["meta", "link", "input", "br", "hr", "img"]);
const flags = ["hidden", "disabled", "checked", "required", "open"];
const reflected = ["id", "href", "type", "title", "name", "download", "src", "placeholder"];

class Node {
  parentElement = null;
  get isConnected() {
    for (let node = this; node; node = node.parentElement) if (node.localName === "html") return true;
    return false;
  }
  remove() {
    const siblings = this.parentElement?.childNodes;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentElement = null;
  }
}

class Text extends Node {
  constructor(text) {
    super();
    this.textContent = text;
  }
}

export class Element extends Node {
  childNodes = [];
  attributes = new Map();
  listeners = new Map();
  dataset = {};
  className = "";
  value = "";
  selectionStart = 0;
  clientWidth = 0;
  clientHeight = 0;
  scrollTop = 0;
  offsetTop = 0;
  style = {};
  constructor(name) {
    super();
    this.localName = name;
    for (const flag of flags) this[flag] = false;
    for (const property of reflected) this[property] = "";
  }
  set innerHTML(_) {
    throw new Error("no script may write HTML");
  }
  get children() {
    return this.childNodes.filter((node) => node instanceof Element);
  }
  get childElementCount() {
    return this.children.length;
  }
  get options() {
    return this.children;
  }
  get textContent() {
    return this.childNodes.map((node) => node.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(...(text === "" ? [] : [String(text)]));
  }
  get classList() {
    return { add: (name) => (this.className = `${this.className} ${name}`.trim()) };
  }
  append(...nodes) {
    for (const given of nodes) {
      const node = given instanceof Node ? given : new Text(String(given));
      node.remove();
      node.parentElement = this;
      this.childNodes.push(node);
      if (this.localName === "select" && this.childElementCount === 1) this.value = node.value;
    }
  }
  after() {}
  replaceChildren(...nodes) {
    for (const node of [...this.childNodes]) node.remove();
    if (this.localName === "select") this.value = "";
    this.append(...nodes);
  }
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
    if (flags.includes(name)) this[name] = true;
    else if (reflected.includes(name)) this[name] = value;
    else if (name === "class") this.className = value;
    else if (name === "value") this.value = value;
    else if (name.startsWith("data-")) this.dataset[name.slice(5)] = value;
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  *all() {
    for (const child of this.children) {
      yield child;
      yield* child.all();
    }
  }
  querySelector(name) {
    for (const element of this.all()) if (element.localName === name) return element;
    return null;
  }
  querySelectorAll(name) {
    return [...this.all()].filter((element) => element.localName === name);
  }
  closest(name) {
    for (let node = this; node; node = node.parentElement) if (node.localName === name) return node;
    return null;
  }
  contains(other) {
    for (let node = other; node; node = node.parentElement) if (node === this) return true;
    return false;
  }
  // Hidden as a whole: itself or something around it.
  get isShown() {
    for (let node = this; node; node = node.parentElement) if (node.hidden || (node.localName === "dialog" && !node.open)) return false;
    return true;
  }
  addEventListener(name, listener) {
    this.listeners.set(name, [...(this.listeners.get(name) || []), listener]);
  }
  dispatch(name, more = {}) {
    const event = { type: name, target: this, defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true), ...more };
    for (const listener of this.listeners.get(name) || []) listener(event);
    return event;
  }
  click() {
    if (!this.disabled) this.dispatch("click");
  }
  focus() {
    if (this.isShown) globalThis.document.activeElement = this;
  }
  select() {}
  scrollIntoView() {}
  setSelectionRange(start) {
    this.selectionStart = start;
  }
  getBoundingClientRect() {
    return { top: 0, bottom: 0 };
  }
  showModal() {
    if (this.open) throw new Error("the dialog is open already");
    this.open = true;
  }
  close() {
    if (!this.open) return;
    this.open = false;
    this.dispatch("close");
  }
}

const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const plain = (text) => text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]);

function elementsOf(html) {
  const root = new Element("#document");
  let at = root;
  for (const [, tag, name, attributes, text] of html.matchAll(/(<\/?([a-z0-9]+)([^>]*)>)|([^<]+)/g)) {
    if (text !== undefined) {
      if (text.trim()) at.append(plain(text));
    } else if (tag.startsWith("</")) {
      if (at.localName !== name) throw new Error(`${tag} closes <${at.localName}>`);
      at = at.parentElement;
    } else {
      const element = new Element(name);
      for (const [, key, value] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) element.setAttribute(key, plain(value || ""));
      if (name === "option" && element.getAttribute("value") === null) element.value = "";
      at.append(element);
      if (!empty.has(name)) at = element;
    }
  }
  if (at !== root) throw new Error(`<${at.localName}> is never closed`);
  return root;
}

export const json = (value, { status = 200, headers = {} } = {}) =>
  new Response(status === 204 ? null : JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });

export const problem = (status, code, title, more = {}) =>
  json({ type: `urn:naskah:problem:${code}`, title, status, ...more }, { status });

globalThis.crypto ??= webcrypto;

const folders = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true })));

// Opens the page anew, with scripts that remember nothing. answer(request) is the service: {method, path, query, headers, body} in,
// a Response out; or undefined for 404, or null for a service that is away. Gives what a person sees and does.
export async function openPage(answer, { hash = "", storage = new Map() } = {}) {
  const root = elementsOf(read(`${web}index.html`).replace(/<!doctype html>/i, ""));
  const page = new Element("window");
  const requests = [];
  const saved = [];
  let reloads = 0;
  const html = root.querySelector("html");
  const get = (id) => [...root.all()].find((element) => element.id === id) || null;
  const location = {
    get hash() {
      return hash;
    },
    set hash(value) {
      hash = value.startsWith("#") ? value : `#${value}`;
      page.dispatch("hashchange");
    },
    reload: () => ++reloads,
    origin: "http://naskah.test",
  };
  const makeElement = (name) => {
    const element = new Element(name);
    if (name === "a") element.addEventListener("click", () => element.download && saved.push({ name: element.download }));
    return element;
  };
  const document = { title: "", hidden: false, activeElement: null, getElementById: get, createElement: makeElement, addEventListener() {} };
  Object.assign(globalThis, {
    document,
    location,
    window: globalThis,
    innerHeight: 1000,
    addEventListener: (name, listener) => page.addEventListener(name, listener),
    getSelection: () => ({ isCollapsed: true }),
    localStorage: { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value) },
    Option: function (text, value) {
      const option = new Element("option");
      option.append(text);
      option.value = value;
      return option;
    },
    fetch: async (address, { method = "GET", headers = {}, body, signal } = {}) => {
      const { pathname: path, searchParams: query } = new URL(address, "http://naskah.test");
      const request = { method, path, query, headers, body };
      requests.push(request);
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) throw Object.assign(new Error("aborted"), { name: "AbortError" });
      const response = await answer(request);
      if (response === null) throw new TypeError("fetch failed");
      return response || problem(404, "not-found", "Alamat tidak ditemukan");
    },
  });
  // The page's clock stands still until a test lets time pass; what an earlier page was waiting for never comes.
  let now = 0;
  const timers = new Map();
  globalThis.setTimeout = (act, pause = 0) => {
    const id = Symbol();
    timers.set(id, { act, at: now + pause });
    return id;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
  const folder = mkdtempSync(join(tmpdir(), "naskah-web-"));
  folders.push(folder);
  cpSync(web, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  await import(pathToFileURL(join(folder, "naskah.js")));
  const settled = async () => {
    for (let i = 0; i < 60; ++i) await new Promise((resolve) => setImmediate(resolve));
  };
  await settled();
  return {
    get,
    html,
    document,
    location,
    requests,
    saved,
    storage,
    settled,
    reloads: () => reloads,
    sent: (method, path) => requests.filter((request) => request.method === method && request.path === path),
    type: (id, text) => {
      get(id).value = text;
      get(id).dispatch("input");
    },
    click: async (element) => {
      const found = typeof element === "string" ? get(element) : element;
      if (!found.isShown) throw new Error(`nobody can click ${found.id || found.textContent}: it is not shown`);
      found.click();
      await settled();
    },
    submit: async (id) => {
      get(id).dispatch("submit");
      await settled();
    },
    // The first button or link with this text below an element.
    control: (id, text) => [...get(id).all()].find((one) => ["button", "a"].includes(one.localName) && one.textContent === text) || null,
    go: async (address) => {
      location.hash = address;
      await settled();
    },
    // Lets so many milliseconds pass, and what was to happen in them happen in its order.
    pass: async (pause) => {
      const end = now + pause;
      for (;;) {
        const [id, timer] = [...timers].sort(([, a], [, b]) => a.at - b.at)[0] || [];
        if (!timer || timer.at > end) break;
        timers.delete(id);
        now = timer.at;
        timer.act();
        await settled();
      }
      now = end;
    },
  };
}
