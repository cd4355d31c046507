import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./source.mjs";

const { countsOf, entriesOfAudit, entriesOfProblem, grouped, placeText, summaryOf } = await load("findings.js");

const finding = (weight, message, place = { pointer: "/a" }, more = {}) => ({ code: "uji-kode", class: "A", weight, place, message, ...more });
const audit = (findings, diagnostics = []) => ({ outcome: "done", findings, diagnostics });

test("groups come in the order of their weight, findings in the order of the service", () => {
  const entries = entriesOfAudit(audit([finding("ringan", "satu"), finding("tinggi", "dua"), finding("ringan", "tiga")]));
  const groups = grouped(entries).map(([group, items]) => [group, items.map((item) => item.message)]);
  assert.deepEqual(groups, [
    ["tinggi", ["dua"]],
    ["ringan", ["satu", "tiga"]],
  ]);
  assert.deepEqual(countsOf(entries), [["tinggi", 1], ["ringan", 2]]);
});

test("a weight that is not known yet is shown, last", () => {
  const entries = entriesOfAudit(audit([finding("luar biasa", "a"), finding("sedang", "b")]));
  assert.deepEqual(grouped(entries).map(([group]) => group), ["sedang", "luar biasa"]);
});

test("faults of the data stand before findings, notes after them", () => {
  const diagnostics = [
    { severity: "note", code: "n", pointer: "/x", message: "catat" },
    { severity: "error", code: "e", pointer: "", message: "salah", fix: "ubah" },
  ];
  const entries = entriesOfAudit(audit([finding("tinggi", "a")], diagnostics));
  assert.deepEqual(grouped(entries).map(([group]) => group), ["kesalahan", "tinggi", "catatan"]);
  assert.equal(entries[1].fix, "ubah");
  assert.deepEqual(entries[1].place, { pointer: "" });
});

test("the filter asks for every word, in any letters, in message, code, place and figures", () => {
  const entries = entriesOfAudit(
    audit([
      finding("tinggi", "Anggaran berbeda", { pointer: "/program/0" }, { stated: "25.299", expected: "33.589" }),
      finding("sedang", "Tanggal berbeda", { line: 12, page: 3 }, { fix: "Perbaiki tanggalnya." }),
    ]),
  );
  const messages = (text) => grouped(entries, { text }).flatMap(([, items]) => items.map((item) => item.message));
  assert.deepEqual(messages("BERBEDA"), ["Anggaran berbeda", "Tanggal berbeda"]);
  assert.deepEqual(messages("  berbeda   /program "), ["Anggaran berbeda"]);
  assert.deepEqual(messages("33.589"), ["Anggaran berbeda"]);
  assert.deepEqual(messages("halaman 3"), ["Tanggal berbeda"]);
  assert.deepEqual(messages("perbaiki"), ["Tanggal berbeda"]);
  assert.deepEqual(messages("uji-kode sedang"), ["Tanggal berbeda"]);
  assert.deepEqual(messages("(a+)+$ tidak ada"), []);
});

test("hidden groups are left out, and their counts stay", () => {
  const entries = entriesOfAudit(audit([finding("tinggi", "a"), finding("sedang", "b")]));
  assert.deepEqual(grouped(entries, { hidden: new Set(["tinggi"]) }).map(([group]) => group), ["sedang"]);
  assert.deepEqual(countsOf(entries), [["tinggi", 1], ["sedang", 1]]);
});

test("a problem's faults become entries; what is no JSON has its line and column", () => {
  const fault = { pointer: "", code: "json-syntax", severity: "error", message: "salah" };
  const [entry] = entriesOfProblem({ title: "x", line: 2, column: 11, errors: [fault] });
  assert.equal(entry.group, "kesalahan");
  assert.equal(placeText(entry.place), "baris 2, kolom 11");
  assert.deepEqual(entriesOfProblem({ title: "Layanan sedang penuh" }), []);
  assert.deepEqual(entriesOfProblem({ errors: [{ ...fault, pointer: "/a/0" }] })[0].place, { pointer: "/a/0" });
});

test("places read as an official reads them", () => {
  assert.equal(placeText({ label: "LAMPIRAN", page: 4, line: 7, pointer: "/cetakan/0" }), "LAMPIRAN, halaman 4, baris 7, /cetakan/0");
  assert.equal(placeText({ pointer: "" }), "(seluruh dokumen)");
});

test("the summary counts what was found", () => {
  assert.equal(summaryOf([]), "Tidak ada temuan.");
  const entries = entriesOfAudit(audit([finding("sedang", "a"), finding("tinggi", "b"), finding("sedang", "c")]));
  assert.equal(summaryOf(entries), "3 temuan: 1 tinggi, 2 sedang.");
});

test("thousands of findings are grouped and filtered at once", () => {
  const entries = entriesOfAudit(audit(Array.from({ length: 20000 }, (_, i) => finding("sedang", `baris ke-${i}.`))));
  assert.equal(grouped(entries, { text: "ke-19999." })[0][1].length, 1);
  assert.equal(countsOf(entries)[0][1], 20000);
});
