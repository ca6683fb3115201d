/** What learners hold, written by the course as it was: it must mean today what it meant then. */
import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { FakeStorage, load, openStore } from "./arbitrary.mjs";
import { everybody, seen } from "./fixtures/learner.mjs";

const code = load("code.js"), file = load("file.js"), result = load("result.js");
const home = new URL("fixtures/", import.meta.url);
const made = readdirSync(home).filter((name) => /^\d{4}-\d\d$/.test(name));
const read = (where, name) => JSON.parse(gunzipSync(readFileSync(new URL(`${where}/${name}.json.gz`, home))).toString());
const text = (where, name) => JSON.parse(readFileSync(new URL(`${where}/${name}`, home), "utf8"));
const filled = (dump) => { const s = new FakeStorage(); Object.entries(dump).forEach(([k, v]) => s.map.set(k, v)); return s; };

/** Later code may tell more of an attempt (its title, its page); what was told then must be told the same. */
const asThen = (now, was) => ({
  ...now,
  exams: Object.fromEntries(Object.entries(now.exams).map(([exam, attempts]) => [exam, attempts.map((attempt, n) => {
    const told = Object.keys((was.exams[exam] || [])[n] || attempt);
    return Object.fromEntries(Object.entries(attempt).filter(([key]) => told.includes(key)));
  })])),
});

test("there is something to read", () => assert.ok(made.length >= 1));

for (const where of made) {
  const expected = read(where, "expected"), codes = text(where, "codes.json");
  const bank = JSON.parse(readFileSync(new URL(`../../quizzes/terbit/${codes.bank}.json`, import.meta.url), "utf8"));

  test(`${where}: a browser's storage with two profiles and an exam in progress opens as it was`, () => {
    const dump = read(where, "storage"), storage = filled(dump), store = openStore("oaks", storage);
    assert.equal(store.profile, "p1abcd");
    assert.deepEqual([...store.notices], []);
    const now = everybody(storage, "oaks", ["u", "p1abcd"]);
    assert.deepEqual(asThen(now.u, expected.u), expected.u);
    assert.deepEqual(asThen(now.p1abcd, expected.p1abcd), expected.p1abcd);
    assert.ok(now.p1abcd.exams["ujian:uts"].some((x) => !x.done && x.answers.length === 12), "the exam goes on");
    assert.ok(store.index.size() > 3400);
    store.use("u");
    assert.equal(store.draft("m05-soal-4"), "Belum dikirim");
  });

  test(`${where}: tidying the storage and answering on changes nothing of what was there`, () => {
    const storage = filled(read(where, "storage")), store = openStore("oaks", storage);
    store.compact();
    store.compact();
    store.add({ q: "soal-baru", r: "r", a: ["a"], v: 2 });
    const now = asThen(everybody(storage, "oaks", ["p1abcd"]).p1abcd, expected.p1abcd);
    ["questions", "sheets", "exams", "cards", "wishes", "page", "visits", "emptied"].forEach((part) => {
      const was = expected.p1abcd[part];
      if (part === "questions") delete now[part]["soal-baru"];
      assert.deepEqual(now[part], was, part);
    });
  });

  test(`${where}: a progress file, a progress code and a result code say what they said`, () => {
    const opened = file.open(read(where, "file"), "oaks");
    assert.equal(opened.ok, true);
    const store = openStore("oaks", new FakeStorage());
    store.addAll(opened.events);
    assert.deepEqual(asThen(seen(store.index), expected.taken), expected.taken);
    assert.deepEqual(JSON.parse(JSON.stringify(code.decode(codes.progress, "oaks"))), expected.code);
    assert.deepEqual(JSON.parse(JSON.stringify(result.decode(codes.result, [bank], "oaks"))), expected.result);
    assert.equal(expected.result.ok && expected.code.ok, true);
  });
}
