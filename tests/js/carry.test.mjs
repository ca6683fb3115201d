import test from "node:test";
import assert from "node:assert/strict";
import { grade, load, log, random, someLog } from "./arbitrary.mjs";

globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log, grade });
const file = load("file.js"), code = load("code.js"), { recall, possible, right } = load("recall.js");
const COURSE = "oaks-uji";
const indexOf = (events) => { const ix = log.index(); events.forEach((e) => ix.add(e)); return ix; };

test("a file gives back the whole log", () => {
  const r = random();
  for (let i = 0; i < 100; i++) {
    const events = someLog(r, 50);
    const res = file.open(file.pack(events, COURSE, 1), COURSE);
    assert.deepEqual(res, { ok: true, events: JSON.parse(JSON.stringify(events)) });
  }
});

test("a file of another course, another version or another kind is refused for that reason", () => {
  const good = file.pack(someLog(random(), 20), COURSE, 1);
  const why = (text, course = COURSE) => file.open(text, course).why;
  assert.equal(why(good, "lain"), file.WHY.course);
  assert.equal(why(good.replace('"oaks":1', '"oaks":2')), file.WHY.newer);
  assert.equal(why(good.slice(0, -20)), file.WHY.broken);
  for (const other of ["", "null", "[]", "{}", "<html>", '"teks"', '{"oaks":"1"}', "7"]) assert.equal(why(other), file.WHY.shape, other);
  assert.equal(why(JSON.stringify({ oaks: 1, course: COURSE, events: {} })), file.WHY.broken);
  assert.equal(why(JSON.stringify({ oaks: 1, course: COURSE, events: [{ id: "x" }] })), file.WHY.broken);
});

test("a file with one changed letter is refused", () => {
  const r = random(3), events = someLog(r, 40), good = file.pack(events, COURSE, 1);
  for (let i = 0; i < 2000; i++) {
    const at = good.indexOf('"events"') + r.int(good.length - good.indexOf('"events"'));
    const bad = good.slice(0, at) + String.fromCharCode(33 + r.int(90)) + good.slice(at + 1);
    const res = file.open(bad, COURSE);
    if (res.ok) assert.deepEqual(res.events, events);
  }
});

test("what would change is told before anything changes", () => {
  const a = (id, t, q, v) => ({ id, t, q, r: "r", a: ["x"], v });
  const ix = indexOf([a("aa.1.t", 100, "q1", 0), a("aa.2.t", 100, "q2", 2), a("aa.3.t", 100, "q3", 2), a("aa.4.t", 100, "q4", 2)]), before = log.canon(ix.events());
  const d = file.difference(ix, [a("bb.1.t", 200, "q1", 2), a("bb.2.t", 50, "q2", 0), a("bb.3.t", 50, "q5", 1), { id: "bb.4.t", t: 300, k: "x", q: ["q3"], see: {} }]);
  assert.deepEqual(d, { fresh: 1, later: 1, emptied: 1, same: 2, cards: 0, fields: 0, events: 4 });
  assert.equal(log.canon(ix.events()), before);
  assert.equal(file.difference(ix, ix.events()).events, 0);
});

test("two phones that merge each other's files have identical logs", () => {
  const r = random(4);
  for (let i = 0; i < 100; i++) {
    const all = someLog(r, 60), a = all.filter(() => r.int(2)), b = all.filter(() => r.int(2));
    const take = (own, other) => indexOf(own.concat(file.open(file.pack(other, COURSE, 1), COURSE).events)).events();
    assert.deepEqual(take(a, b), take(b, a));
  }
});

const questions = [
  ["single", ["b"], { ids: [["a", "b", "c", "d"]], n: 0 }],
  ["multiple", ["d", "b"], { ids: [["d", "a", "b", "c"]], n: 0 }],
  ["truefalse", [["t"], ["r2"]], { ids: [["t", "f"], ["r1", "r2", "r3"]], n: 0 }],
  ["gap", ["g1", "h2"], { ids: [["g1", "g2"], ["h1", "h2"]], n: 0 }],
  ["order", ["a", "b", "c", "d", "e"], { ids: [["c", "a", "e", "b", "d"]], n: 0 }],
  ["match", [["m", "x"], ["l", "y"]], { ids: [["m", "l"], ["x", "y", "z"]], n: 0 }],
];
const sent = (q, answer, v) => {
  const ix = indexOf([{ id: "aa.1.t", t: 1e12, q, r: "r", a: answer, v }]);
  const res = code.decode(code.encode(code.summary(ix), COURSE), COURSE);
  const there = log.index();
  code.events(res.summary, there).forEach((e, i) => there.add({ id: `bb.${i + 1}.t`, ...e }));
  return there.state(q);
};

test("a choice that came with a code is found again, and never a wrong one", () => {
  const r = random(5);
  let found = 0, all = 0;
  for (let i = 0; i < 600; i++) {
    const [kind, key, shape] = r.pick(questions), answer = r.pick(possible(kind, shape)), v = grade(kind, key, answer).v;
    const got = recall({ kind, key, q: "q" + i }, sent("q" + i, answer, v), shape);
    all++;
    assert.equal(got.v, v);
    if (!got.answer) continue;
    found++;
    assert.equal(grade(kind, key, got.answer).v, v, "it is marked as it was");
    assert.deepEqual(got.answer, answer);
  }
  assert.ok(found / all > 0.8, `${found} of ${all}`);
});

test("right answers of every kind by choice are found again", () => {
  for (const [kind, key, shape] of questions) {
    const answer = right(kind, key);
    const got = recall({ kind, key, q: "q-" + kind }, sent("q-" + kind, answer, 2), shape);
    assert.deepEqual(got.answer, answer, kind);
  }
});

test("after the key has changed, the choice from a code is not shown with a verdict it did not have", () => {
  let shown = 0;
  for (let i = 0; i < 300; i++) {
    const got = recall({ kind: "single", key: ["c"], q: "q" + i }, sent("q" + i, ["b"], 2), { ids: [["a", "b", "c"]], n: 0 });
    if (got.answer) shown++;
  }
  assert.equal(shown, 0);
});

test("a later answer of one's own stands before what came with a code", () => {
  const st = sent("q1", ["a"], 0);
  assert.equal(recall({ kind: "single", key: ["b"], q: "q1" }, { ...st, last: { id: "bb.9.t", t: 2e12, q: "q1", a: ["b"] } }, { ids: [["a", "b"]], n: 0 }), null);
});
