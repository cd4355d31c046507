// The page and its scripts fit each other, and nothing in them needs more than the content security policy allows.
import assert from "node:assert/strict";
import test from "node:test";
import { read, scripts, web } from "./source.mjs";

const page = read(`${web}index.html`);
const idsOfPage = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);

test("every element a script asks for is in the page, once", () => {
  assert.equal(new Set(idsOfPage).size, idsOfPage.length, "an id stands twice");
  let asked = 0;
  for (const name of scripts) {
    for (const [, id] of read(web + name).matchAll(/(?<![.\w])get\("([^"]+)"\)/g)) {
      assert.ok(idsOfPage.includes(id), `${name} asks for #${id}`);
      ++asked;
    }
  }
  assert.ok(asked > 30, "no script asks for anything: the pattern of this test is stale");
});

test("labels and descriptions name elements of the page", () => {
  for (const [, names] of page.matchAll(/\s(?:for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"/g))
    for (const id of names.split(" ")) assert.ok(idsOfPage.includes(id), id);
});

test("every control has a name", () => {
  for (const [tag, id] of page.matchAll(/<(?:input|select|textarea)\b[^>]*\sid="([^"]+)"[^>]*>/g)) {
    const around = new RegExp(`<label[^>]*>\\s*<input[^>]*id="${id}"`);
    assert.ok(page.includes(`<label for="${id}">`) || around.test(page), tag);
  }
});

test("scripts import only files of the page, by names that exist", () => {
  let imports = 0;
  for (const name of scripts)
    for (const [, imported, file] of read(web + name).matchAll(/^import \{ ([^}]+) \} from "\.\/([^"]+)";$/gm)) {
      assert.ok(scripts.includes(file), `${name}: ${file}`);
      const source = read(web + file);
      for (const word of imported.split(", "))
        assert.match(source, new RegExp(`export (const|class|(async )?function) ${word}\\b`), `${name}: ${word}`);
      ++imports;
    }
  assert.ok(imports > 5, "no script imports anything: the pattern of this test is stale");
});

test("every script is fetched at once, not one after the other as they name each other", () => {
  const loaded = [...page.matchAll(/<(?:link rel="modulepreload" href|script type="module" src)="\/web\/([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(loaded.sort(), [...scripts].sort());
});

test("nothing inline and nothing from elsewhere", () => {
  assert.doesNotMatch(page, /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|javascript:/i);
  for (const name of [...scripts, "naskah.css", "index.html"]) {
    assert.doesNotMatch(read(web + name), /(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}/i, name);
    assert.doesNotMatch(read(web + name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
  }
});
