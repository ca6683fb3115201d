import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import vm from "node:vm";

const folder = new URL("../../docs/assets/js/", import.meta.url);
const names = readdirSync(folder).filter((n) => n.endsWith(".js"));
const source = (name) => readFileSync(new URL(name, folder), "utf8");
/** What a build may take out without understanding JavaScript: doc comments, comment lines, indentation. */
export const strip = (text) => text.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/^[ \t]*\/\/.*\n/gm, "").replace(/^[ \t]+/gm, "").replace(/\n+/g, "\n");

const ANSWERING = ["boot", "tips", "event", "log", "chunks", "store", "grade", "controls", "order", "verdict", "pool", "quiz", "events", "ticks"].map((n) => n + ".js");

test("what a reading and answering page loads weighs at most 32 kB, compressed file by file, comments taken out", () => {
  const sizes = ANSWERING.map((n) => [n, gzipSync(strip(source(n)), { level: 9 }).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(total <= 32000, JSON.stringify({ total, sizes }));
});

const reader = new URL("../../src/oaks/export/reader/", import.meta.url);
const every = [...names.map((n) => [n, folder]), ...readdirSync(reader).filter((n) => n.endsWith(".js")).map((n) => [n, reader])];

for (const [name, home] of every) {
  test(`${name} is a classic script of at most 300 lines, checked, without anything younger than Chrome 95`, () => {
    const text = readFileSync(new URL(name, home), "utf8");
    assert.ok(text.split("\n").length <= 301, "lines");
    assert.ok(text.startsWith("// @ts-check\n"));
    assert.doesNotThrow(() => new vm.Script(text), "parses as a classic script");
    assert.doesNotThrow(() => new vm.Script(strip(text)), "and without its comments");
    assert.ok(!/^\s*(import|export)\s/m.test(text), "no modules");
    assert.ok(!/\(\?<[=!]/.test(text), "no lookbehind: Safari 15 has none");
    assert.ok(!/\.(at|findLast|replaceAll|toSorted|groupBy)\(|structuredClone|Object\.hasOwn\b/.test(text), "no young functions");
    assert.ok(!/innerHTML|insertAdjacentHTML|outerHTML|document\.write|\beval\(|new Function/.test(text), "never text into markup or code");
    assert.ok(!/https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(text), "reaches nothing outside");
  });
}
