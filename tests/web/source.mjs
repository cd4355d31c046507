// The page's files, as the tests read them.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const web = `${root}assets/web/`;
export const read = (path) => readFileSync(path, "utf8");
export const scripts = readdirSync(web).filter((name) => name.endsWith(".js"));

// A module of the page that needs no page. The page's scripts are modules by how the page loads them, not by their names; node is
// told so by a copy of their folder.
export const folder = mkdtempSync(join(tmpdir(), "naskah-web-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
cpSync(web, folder, { recursive: true });
writeFileSync(join(folder, "package.json"), '{"type":"module"}');
export const load = (name) => import(pathToFileURL(join(folder, name)));

// All complete examples of the document kinds: [name, text].
export function examples() {
  const layouts = `${root}layouts/`;
  return readdirSync(layouts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readdirSync(layouts + entry.name).map((name) => `${entry.name}/${name}`))
    .filter((name) => /\/contoh[^/]*\.json$/.test(name))
    .map((name) => [name, read(layouts + name)]);
}
