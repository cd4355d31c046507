import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./source.mjs";

const { changesBetween, valueText } = await load("changes.js");
const told = (before, after) => changesBetween(before, after).map(({ pointer, before, after }) => `${pointer}: ${valueText(before)} > ${valueText(after)}`);

test("equal data have no changes, however deep", () => {
  const deep = (end) => JSON.parse(`${'{"a":['.repeat(2000)}${end}${"]}".repeat(2000)}`);
  assert.deepEqual(told(deep(1), deep(1)), []);
  assert.equal(changesBetween(deep(1), deep(2)).length, 1);
});

test("changed, new and removed members are told with their place, in the order of the data", () => {
  assert.deepEqual(told({ a: 1, b: { c: "x", d: null }, e: [1, 2] }, { a: 2, b: { c: "x", d: 0, "f/g": true }, e: [1] }), [
    "/a: 1 > 2",
    "/b/d: null > 0",
    "/b/f~1g: (tidak ada) > true",
    "/e/1: 2 > (tidak ada)",
  ]);
  assert.deepEqual(told({ a: {} }, { a: [] }), ["/a: {} > []"]);
  assert.deepEqual(told({ __proto__: null, a: 1 }, JSON.parse('{"a":1,"__proto__":2}')), ["/__proto__: (tidak ada) > 2"]);
});

test("a row that was put in between changes no other row, where rows have ids", () => {
  const row = (id, n) => ({ id, n });
  assert.deepEqual(told([row("a", 1), row("b", 2)], [row("a", 1), row("x", 9), row("b", 3)]), ["/2/n: 2 > 3", '/1: (tidak ada) > {"id":"x","n":9}']);
  assert.deepEqual(told([row("a", 1), row("b", 2)], [row("b", 2)]), ['/0: {"id":"a","n":1} > (tidak ada)']);
  assert.deepEqual(told([row("a", 1), row("a", 2)], [row("a", 1)]), ['/1: {"id":"a","n":2} > (tidak ada)'], "ids that are not unique are none");
});

test("long values are cut", () => {
  assert.equal(valueText("x".repeat(300)).length, 201);
});
