import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./source.mjs";

process.env.TZ = "Asia/Makassar";
const { actorText, date, dateTime, fileNameOf, number, scopeText, size, stateText } = await load("format.js");

test("times and numbers read the Indonesian way, in the reader's zone", () => {
  assert.match(dateTime("2026-08-17T01:05:00.000Z"), /^17 Agu 2026[,]? (pukul )?09\.05$/);
  assert.equal(date("2026-08-16T23:05:00.000Z"), "17 Agu 2026");
  for (const none of [null, "", "kemarin"]) assert.equal(dateTime(none), "-");
  assert.equal(number(1234567), "1.234.567");
});

test("sizes have one digit behind the comma at most", () => {
  assert.deepEqual([0, 999, 1500, 188800, 2340000, 5e9].map(size), ["0 bita", "999 bita", "1,5 KB", "188,8 KB", "2,3 MB", "5 GB"]);
});

test("who did something is told by name where it is known", () => {
  const names = new Map([["user:a", "Sari"], ["token:t", "mesin"]]);
  const told = (actor) => actorText(actor, { me: "user:b", names });
  assert.deepEqual(["user:a", "user:b", "user:c", "token:t", "token:u", "lokal", "lain"].map(told), [
    "Sari", "Anda", "pengguna lain", "program “mesin”", "sebuah program", "pengguna komputer ini", "lain",
  ]);
});

test("words that are not known yet are shown as they are", () => {
  assert.equal(stateText("konsep"), "Konsep");
  assert.equal(stateText("arsip"), "arsip");
  assert.equal(scopeText("lain"), "lain");
});

test("names of files are plain on every system", () => {
  assert.equal(fileNameOf("Laporan Kinerja 2026", " versi 1.pdf"), "Laporan Kinerja 2026 versi 1.pdf");
  assert.equal(fileNameOf('../a\\b:c*?"<>|\n\u202egpj', ".pdf"), "a b c gpj.pdf");
  assert.equal(fileNameOf(" .. ", ".json"), "dokumen.json");
  assert.equal(fileNameOf("é".repeat(300), " versi 1.pdf").length, 112);
});
