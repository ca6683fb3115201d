import test from "node:test";
import assert from "node:assert/strict";
import { log, random, someLog } from "./arbitrary.mjs";

const shown = (events) => {
  const all = log.fold(events);
  return Object.fromEntries(Object.keys(all).map((q) => [q, all[q].answers.map((e) => e.id)]));
};
const ans = (id, t, q, a = "a") => ({ id, t, q, r: "r", a: [a], v: 0 });

test("merging is commutative, associative and idempotent, and loses nothing", () => {
  const r = random();
  for (let i = 0; i < 400; i++) {
    const whole = someLog(r, 60), part = () => whole.filter(() => r.int(2));
    const [a, b, c] = [part(), part(), part()];
    assert.deepEqual(log.merge(a, b), log.merge(b, a));
    assert.deepEqual(log.merge(log.merge(a, b), c), log.merge(a, log.merge(b, c)));
    assert.deepEqual(log.merge(a, a), log.merge(a, []));
    assert.equal(log.merge(a, b).length, new Set(a.concat(b).map((e) => e.id)).size);
  }
});

test("two different events under one id merge to the same one from either side", () => {
  const a = [ans("d.1.t", 5, "q", "a")], b = [ans("d.1.t", 5, "q", "b")];
  assert.deepEqual(log.merge(a, b), log.merge(b, a));
  const x = log.index(), y = log.index();
  x.add(a[0]); x.add(b[0]);
  y.add(b[0]); y.add(a[0]);
  assert.deepEqual(x.events(), y.events());
  assert.deepEqual(x.state("q").answers, y.state("q").answers);
});

test("the state does not depend on the order in which events arrive", () => {
  const r = random(7);
  for (let i = 0; i < 300; i++) {
    const events = someLog(r, 50);
    assert.deepEqual(shown(events), shown(r.shuffle(events)));
  }
});

test("a reset removes what its device had seen, however late the clock of the answers", () => {
  const events = [ans("aa.1.t", 100, "q"), ans("bb.1.t", 99999, "q"), { id: "aa.2.t", t: 200, k: "x", q: ["q"], see: { aa: 1, bb: 1 } }];
  assert.deepEqual(shown(events).q, []);
});

test("a reset removes what is older on a device it had not seen, and spares what is newer there", () => {
  const reset = { id: "aa.2.t", t: 200, k: "x", q: ["q"], see: { aa: 1 } };
  assert.deepEqual(shown([reset, ans("bb.5.t", 150, "q"), ans("bb.6.t", 250, "q")]).q, ["bb.6.t"]);
});

test("an answer after the reset on the same device lives, though the clock was put back", () => {
  const reset = { id: "aa.2.t", t: 200, k: "x", q: "*", see: { aa: 1 } };
  assert.deepEqual(shown([ans("aa.1.t", 100, "q"), reset, ans("aa.3.t", 50, "q")]).q, ["aa.3.t"]);
});

test("no merge brings back what a reset removed", () => {
  const r = random(11);
  for (let i = 0; i < 300; i++) {
    const old = someLog(r, 40).filter((e) => e.k !== "x"), top = Math.max(0, ...old.map(log.ord));
    const see = {};
    const reset = { id: "zz.1.t", t: top + 1, k: "x", q: "*", see };
    const part = old.filter(() => r.int(2));
    part.forEach((e) => { const [d, n] = log.source(e.id); see[d] = Math.max(see[d] || 0, n); });
    const merged = log.merge(log.merge(part, [reset]), old);
    assert.ok(Object.values(shown(merged)).every((ids) => ids.length === 0));
  }
});

test("an answer given after a reset was seen survives it, even when the reset came from a clock of the future", () => {
  const ix = log.index();
  const reset = { id: "aa.1.t", t: 9e12, k: "x", q: ["q"], see: {} };
  ix.add(reset);
  const later = { ...ans("bb.1.t", 1000, "q"), o: ix.top() + 1 };
  assert.deepEqual(shown([reset, later]).q, ["bb.1.t"]);
});

test("a reset of one question leaves the others alone", () => {
  const events = [ans("aa.1.t", 1, "q1"), ans("aa.2.t", 2, "q2"), { id: "aa.3.t", t: 3, k: "x", q: ["q1"], see: { aa: 2 } }];
  assert.deepEqual(shown(events), { q1: [], q2: ["aa.2.t"] });
  assert.equal(log.fold(events).q1.all.length, 1, "history is kept");
});

test("what is no event is refused, and unknown kinds are kept", () => {
  const r = random(3);
  for (let i = 0; i < 5000; i++) log.valid(r.value());
  for (const bad of [null, [], {}, { id: "x", t: 1 }, { id: "a.1.b", t: NaN, q: "q", a: 1 }, { id: "a.1.b", t: 1, q: "q" }, { id: "__proto__.1.b", t: 1, k: "p" },
    { id: "a.1.b", t: 1, k: "x", q: "q1", see: {} }, { id: "a.1.b", t: 1, k: 5 }]) assert.equal(log.valid(bad), false, JSON.stringify(bad));
  assert.equal(log.valid({ id: "a.1.b", t: 1, k: "masa-depan", z: 1 }), true);
});

const shape = (ids, n = 0) => ({ ids, n });
const now = log.alias("lama:baru baru:kini x:y y:x");

test("former option ids lead to today's, through several rewordings and never in circles", () => {
  assert.equal(now("lama"), "kini");
  assert.equal(now("tetap"), "tetap");
  assert.ok(["x", "y"].includes(now("x")));
  assert.deepEqual(log.place("single", ["lama"], shape([["kini", "lain"]]), now), ["kini"]);
  assert.deepEqual(log.place("multiple", ["lama", "kini"], shape([["kini", "lain"]]), now), ["kini"], "two that became one count once");
});

test("an answer whose options are gone is not shown", () => {
  const id = (x) => x;
  assert.equal(log.place("single", ["hilang"], shape([["a", "b"]]), id), null);
  assert.equal(log.place("multiple", ["a", "hilang"], shape([["a", "b"]]), id), null);
  assert.equal(log.place("truefalse", [["a"], ["z"]], shape([["a"], ["r"]]), id), null);
  assert.equal(log.place("order", ["a", "b"], shape([["a", "b", "c"]]), id), null);
  assert.equal(log.place("match", [["l", "r"]], shape([["l", "l2"], ["r"]]), id), null, "a new pair was never answered");
  assert.equal(log.place("gap", ["a", "z"], shape([["a"], ["b"]]), id), null);
  assert.equal(log.place("blank", ["a"], shape([], 2), id), null);
  assert.deepEqual(log.place("gap", ["a", ""], shape([["a"], ["b"]]), id), ["a", ""]);
  assert.deepEqual(log.place("blank", ["a", "b"], shape([], 2), id), ["a", "b"]);
});

test("placing never throws and never invents an option", () => {
  const r = random(5), id = (x) => (typeof x === "string" ? x : "");
  for (let i = 0; i < 10000; i++) {
    const kind = r.pick(["single", "multiple", "truefalse", "blank", "numeric", "match", "order", "gap", "reflection"]);
    const out = log.place(kind, r.value(), shape([["a", "b"], ["c"]], 2), id);
    if (out && ["single", "multiple", "order"].includes(kind)) assert.ok(out.every((x) => ["a", "b"].includes(x)));
  }
});
