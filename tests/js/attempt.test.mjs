import test from "node:test";
import assert from "node:assert/strict";
import { load, log, random } from "./arbitrary.mjs";

const at = load("attempt.js"), result = load("result.js"), form = load("form.js");
const NOON = 1.79e12, MIN = 60000;
let n = 0;
const ev = (t, w, more, dev = "dev1") => Object.assign({ id: dev + "." + ++n + ".tab", t, k: "e", q: "ujian:uts", w }, more);
const begin = (m = 40) => ev(NOON, "mulai", { s: "abcde", b: "abc234", f: ["a", "b", "c"], g: ["r", "r", "r"], m });

test("answers, flags and the open question are those of the latest event, in whatever order events arrive", () => {
  const r = random(3), s = begin();
  const rest = [ev(NOON + 1000, "jawab", { i: "a", a: ["x"] }), ev(NOON + 2000, "tanda", { i: "b", v: 1 }), ev(NOON + 3000, "buka", { i: "c" }),
    ev(NOON + 4000, "jawab", { i: "a", a: ["y"] }), ev(NOON + 5000, "jawab", { i: "b", a: ["z"] }), ev(NOON + 6000, "jawab", { i: "b", a: null })].map((e) => Object.assign(e, { u: s.id }));
  for (let i = 0; i < 50; i++) {
    const [x] = at.fold(r.shuffle([s, ...rest]));
    assert.deepEqual([Array.from(x.answers), Array.from(x.flags), x.at], [[["a", ["y"]]], ["b"], "c"]);
  }
});

test("time runs while nothing is open, and a clock set back takes none away", () => {
  const s = begin(), on = (t, o) => Object.assign(ev(t, "buka", { i: "a", u: s.id }), o ? { o } : {});
  const day = 86400000, later = NOON + 20 * MIN;
  assert.equal(at.left(at.fold([s])[0], NOON + 20 * MIN), 20 * 60);
  const back = at.fold([s, on(later), on(NOON - day, later + 1)])[0];
  assert.equal(at.left(back, NOON - day), 20 * 60);
  assert.equal(at.left(back, NOON - day + 5 * MIN), 15 * 60);
  assert.equal(at.left(at.fold([begin(0)])[0], later), null, "no limit, no time left");
});

test("what comes after handing in changes nothing, and a question's time knows no pause over ten minutes", () => {
  const s = begin(), of = (t, w, more) => ev(t, w, Object.assign({ u: s.id }, more));
  const done = of(NOON + 60 * MIN, "kumpul", { c: [2, null, 0] });
  const x = at.fold([s, of(NOON + 50 * MIN, "buka", { i: "b" }), done, of(NOON + 61 * MIN, "jawab", { i: "a", a: ["late"] })])[0];
  assert.deepEqual([x.n, x.answers.size, at.seconds(x, NOON + 99 * MIN), x.done.marks], [1, 0, 3600, [2, null, 0]]);
  assert.deepEqual(Array.from(x.times), [["a", 10 * MIN], ["b", 10 * MIN]]);
  assert.equal(at.current([x]), null);
});

test("the exam that runs is named with its place and its page, and only while it runs", () => {
  const ix = log.index(), put = (e) => { ix.add(e); return e; };
  const of = (s, t, w, more) => put(Object.assign(ev(t, w, Object.assign({ u: s.id }, more)), { q: s.q }));
  assert.equal(at.running(ix), null);
  const uts = put(begin());
  assert.deepEqual([at.running(ix).path, at.running(ix).place], ["", 1], "an attempt from before addresses were noted");
  of(uts, NOON + 1000, "buka", { i: "b", p: "latihan/uts.html", n: "Latihan UTS" });
  of(uts, NOON + 2000, "jawab", { i: "b", a: ["x"] });
  const { exam, title, path, place, answered, of: n } = at.running(ix);
  assert.deepEqual([exam, title, path, place, answered, n], ["uts", "Latihan UTS", "latihan/uts.html", 2, 1, 3]);
  for (const p of ["https://example.org/", "../x.html", "//x", "javascript:1"]) of(uts, NOON + 3000, "buka", { i: "b", p, n: "?" });
  assert.equal(at.running(ix).path, "latihan/uts.html", "only an address within the course");
  const uas = put(Object.assign(begin(), { q: "ujian:uas", t: NOON + 4000 }));
  assert.equal(at.running(ix).exam, "uas", "the one opened last");
  of(uas, NOON + 5000, "kumpul", { c: [] });
  assert.equal(at.running(ix).exam, "uts");
  of(uts, NOON + 6000, "henti", {});
  assert.equal(at.running(ix), null);
});

test("an answer is half where a pair, a gap, a field or a reason is missing, and never otherwise", () => {
  for (const a of [[["l", ""], ["m", "r"]], ["ilmu", ""], ["", "15"], [" ", "x"], [["benar"], []], [[], ["sebab"]]]) assert.ok(at.half(a), JSON.stringify(a));
  for (const a of [undefined, null, ["a"], ["a", "b"], [["l", "r"], ["m", "s"]], [["benar"], ["sebab"]], [["benar"]], ["15"], 7, {}]) assert.ok(!at.half(a), JSON.stringify(a));
});

test("no event, however broken, breaks the fold", () => {
  const r = random(9);
  for (let i = 0; i < 2000; i++) {
    const s = begin();
    const junk = Array.from({ length: 8 }, () => Object.assign(ev(NOON + r.int(1e6), r.pick(["mulai", "jawab", "tanda", "buka", "kumpul", "x"]), {}), { u: r.pick([s.id, "?"]), i: r.value(), a: r.value(), v: r.value(), c: r.value(), f: r.value(), s: r.value() }));
    const list = at.fold([s, ...junk].filter((e) => log.valid(e)));
    assert.ok(list.some((x) => x.id === s.id && x.form.length === 3));
  }
});

test("a seed is read as it is meant, or not at all", () => {
  assert.equal(form.readSeed(" K7M-2p "), "k7m2p");
  for (const bad of ["", "k7m2", "k7m2pp", "k7l2p", "k0m2p"]) assert.equal(form.readSeed(bad), "");
  for (let i = 0; i < 100; i++) { const s = form.seed(); assert.equal(form.readSeed(s), s); }
});

test("decoding answers to anything without an exception", () => {
  const r = random(12);
  for (let i = 0; i < 3000; i++) {
    const text = r.pick(["", "HASIL1", "hasil 1 "]) + r.text(60);
    assert.equal(result.decode(text, [], "oaks").ok, false);
  }
});
