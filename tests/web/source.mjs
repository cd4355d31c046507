// The page's files, as the tests read them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const web = `${root}assets/web/`;
export const read = (path) => readFileSync(path, "utf8");
export const scripts = readdirSync(web).filter((name) => name.endsWith(".js"));

// A module of the page that imports nothing. The page's scripts are modules by how the page loads them, not by their names; so
// they are given to node as text.
export const load = (name) => import(`data:text/javascript,${encodeURIComponent(read(web + name))}`);

// All complete examples of the document kinds: [name, text].
export function examples() {
  const layouts = `${root}layouts/`;
  return readdirSync(layouts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readdirSync(layouts + entry.name).map((name) => `${entry.name}/${name}`))
    .filter((name) => /\/contoh[^/]*\.json$/.test(name))
    .map((name) => [name, read(layouts + name)]);
}
