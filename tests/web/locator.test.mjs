import assert from "node:assert/strict";
import test from "node:test";
import { examples, load } from "./source.mjs";

const { lineOf, locate, offsetOf, pointerAt, pointerOf, tokensOf } = await load("locator.js");

const found = (text, pointer) => {
  const place = locate(text, pointer);
  assert.ok(place.found, `${pointer} not found: ${place.reason}`);
  return text.slice(place.start, place.end);
};

// Every value of a parsed JSON text, with its tokens.
function* valuesOf(value, tokens = []) {
  yield [tokens, value];
  if (value === null || typeof value !== "object") return;
  for (const [key, child] of Object.entries(value)) yield* valuesOf(child, [...tokens, key]);
}

test("every value of every example is found, and only it", () => {
  const all = examples();
  assert.ok(all.length >= 8, "the examples were not read");
  for (const [name, text] of all) {
    // Longer examples are sampled: a step that is prime to the usual widths of rows meets members of every sort.
    const values = [...valuesOf(JSON.parse(text))];
    const step = values.length > 700 ? 13 : 1;
    for (let i = 0; i < values.length; i += step) {
      const [tokens, value] = values[i];
      const pointer = pointerOf(tokens);
      const place = locate(text, pointer);
      assert.ok(place.found, `${name} ${pointer}`);
      assert.deepEqual(JSON.parse(text.slice(place.start, place.end)), value, `${name} ${pointer}`);
      assert.equal(pointerAt(text, place.from).pointer, pointer, name);
    }
  }
});

test("equal names and values elsewhere do not mislead", () => {
  const text = '{"x": "a\\": 1, \\"b", "a": {"b": "c"}, "c": [{"a": {"b": 2}}, {"a": {"b": 2}}], "b": "{\\"a\\": {\\"b\\": 3}}"}';
  assert.equal(found(text, "/a/b"), '"c"');
  assert.equal(locate(text, "/c/1/a/b").start, text.lastIndexOf("2"));
  assert.equal(locate(text, "/c/0/a/b").start, text.indexOf("2"));
  assert.equal(found(text, "/b"), '"{\\"a\\": {\\"b\\": 3}}"');
});

test("nested arrays are counted by their own elements", () => {
  const text = '[[], [[1, 2], [3, [4, "]"]]], "[,]", {}, {"a": [ ]}]';
  assert.equal(found(text, "/1/1/1/0"), "4");
  assert.equal(found(text, "/1/1/1/1"), '"]"');
  assert.equal(found(text, "/2"), '"[,]"');
  assert.equal(found(text, "/4/a"), "[ ]");
});

test("names are compared as what they mean, however they are escaped", () => {
  const text = '{"a/b": 1, "m~n": 2, "\\u0062\\"c": 3, "": 4, "~1": 5, "é": 6, "\\ud83d\\ude00": 7, "x\\\\": 8}';
  for (const [tokens, value] of valuesOf(JSON.parse(text))) {
    if (tokens.length > 0) assert.equal(found(text, pointerOf(tokens)), String(value));
  }
  assert.equal(found(text, "/a~1b"), "1");
  assert.equal(found(text, "/m~0n"), "2");
  assert.equal(found(text, "/~01"), "5");
  assert.equal(found(text, "/"), "4");
});

test("of a name that stands twice the last is meant, and that is told", () => {
  const text = '{"a": {"x": 1}, "a": {"x": 2}}';
  assert.equal(found(text, "/a/x"), "2");
  assert.equal(locate(text, "/a/x").repeated, true);
  assert.equal(locate('{"b": 1, "a": 1}', "/a").repeated, false);
});

test("what is not in the text names the nearest place above it", () => {
  const text = '{"program": [{"pagu": {"murni": 5}}]}';
  for (const [pointer, above] of [
    ["/program/0/serapan", "/program/0"],
    ["/program/1/pagu", "/program"],
    ["/program/00", "/program"],
    ["/program/-", "/program"],
    ["/program/0/pagu/murni/0", "/program/0/pagu/murni"],
    ["/lain/0", ""],
  ]) {
    const place = locate(text, pointer);
    assert.equal(place.found, false);
    assert.equal(place.reason, "missing");
    assert.equal(place.nearest.pointer, above);
    assert.equal(locate(text, above).start, place.nearest.start);
  }
});

test("a pointer that is none, and a text that is no JSON, are told", () => {
  for (const pointer of ["a", "a/b", "/a~2", "/~"]) assert.equal(locate('{"a": 1}', pointer).reason, "pointer", pointer);
  for (const text of ["", "{", '{"a": 1,}', "{'a': 1}", '{"a": [1 2]}', "[1]]"]) {
    assert.equal(locate(text, "/a").reason, "syntax", text);
    assert.equal(pointerAt(text, 0), null, text);
  }
});

test("the whole document is the empty pointer, whatever it is", () => {
  assert.equal(found(' \r\n\t{"a": 1}\n ', ""), '{"a": 1}');
  for (const text of ["1", '"a"', "null", "[]", "-1.5e3"]) assert.equal(found(` ${text} `, ""), text);
  assert.deepEqual(tokensOf(""), []);
});

test("the place at the cursor is the innermost member around it", () => {
  const text = '{"a": {"b": [10, 20]}, "c": "d"}';
  const at = (what) => pointerAt(text, text.indexOf(what)).pointer;
  assert.equal(at('"b"'), "/a/b");
  assert.equal(at("10"), "/a/b/0");
  assert.equal(at("0]"), "/a/b/1");
  assert.equal(at('"d"'), "/c");
  assert.equal(pointerAt(text, text.indexOf("10") + 2).pointer, "/a/b/0", "behind the last digit is still that number");
  assert.equal(pointerAt(text, 0).pointer, "");
  assert.equal(pointerAt(text, text.length).pointer, "");
  assert.equal(pointerAt(text, text.indexOf(', "c"') + 1).pointer, "");
});

test("depth and length cost no more than one pass", () => {
  const depth = 5000; // JSON.parse of every node takes it; a recursive reader of ours would be the first to fail
  const deep = '{"a":'.repeat(depth) + "1" + "}".repeat(depth);
  assert.equal(found(deep, "/a".repeat(20)).length, deep.length - 20 * 6);
  const rows = Array.from({ length: 200000 }, (_, i) => `{"id": "r${i}", "n": ${i}}`);
  const long = `[${rows.join(",\n")}]`;
  assert.equal(found(long, "/199999/n"), "199999");
  assert.equal(pointerAt(long, long.length - 4).pointer, "/199999/n");
});

test("lines and columns of the service become offsets", () => {
  const text = '{"é": "😀", x}\n\n "b"';
  assert.equal(text[offsetOf(text, 1, 12)], "x");
  assert.equal(offsetOf(text, 3, 2), text.indexOf('"b"'));
  assert.equal(offsetOf(text, 2, 9), text.indexOf("\n\n") + 1, "a column behind the line stays on it");
  assert.equal(offsetOf(text, 9, 1), text.length);
  assert.equal(lineOf(text, 0), 1);
  assert.equal(lineOf(text, text.indexOf('"b"')), 3);
});
