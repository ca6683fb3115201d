import test from "node:test";
import assert from "node:assert/strict";
import { load, log, random } from "./arbitrary.mjs";

const code = load("code.js");
const COURSE = "oaks-uji", MIN = 60000, NOW = Math.floor(1.77e12 / MIN) * MIN;
const hash = (r, bits) => "#" + r.int(2 ** bits).toString(36);

function someEntry(r, now = NOW, spread = 500000, step = MIN) {
  const t = now - r.int(spread) * step - (step > 1 ? r.int(step) : 0);
  const e = { t, v: r.int(4), c: r.int(4) ? r.int(1024) : -1, n: 1 + r.int(4), x: r.int(5) ? 0 : Math.max(0, t - (1 + r.int(9999)) * step), f: null };
  return r.int(8) ? e : { t: 0, v: 3, c: -1, n: r.int(3), x: t, f: null };
}
function someSummary(r, n = 30, spread) {
  const q = {};
  for (let i = r.int(n + 1); i > 0; i--) q[hash(r, 24)] = someEntry(r, NOW, spread);
  return code.merge({ q, g: {}, x: r.int(3) ? 0 : NOW - r.int(spread || 500000) * MIN }, { q: {}, g: {}, x: 0 });
}
const indexOf = (events) => { const ix = log.index(); events.forEach((e) => ix.add(e)); return ix; };
const read = (text, course = COURSE) => {
  const res = code.decode(text, course);
  assert.ok(res.ok, res.why);
  return res.summary;
};

test("a code gives back the summary it was made from, to the millisecond", () => {
  const r = random();
  for (let i = 0; i < 300; i++) {
    const s = someSummary(r, 60, 500000);
    assert.deepEqual(read(code.encode(s, COURSE)), s);
  }
});

test("an empty log has a code too", () => {
  assert.deepEqual(read(code.encode({ q: {}, g: {}, x: 0 }, COURSE)), { q: {}, g: {}, x: 0 });
});

test("250 questions of a whole year, each with a choice and a review, fit into 2,500 characters", () => {
  const r = random(5), q = {};
  while (Object.keys(q).length < 250) {
    const t = NOW - r.int(525600) * MIN;
    q[hash(r, 24)] = { t, v: r.int(3), c: r.int(1024), n: 1 + r.int(6), x: 0, f: { t, s: 1 + r.int(300), d: 1 + r.int(10) } };
  }
  const text = code.encode({ q, g: {}, x: 0 }, COURSE);
  assert.ok(text.length <= 2500, String(text.length));
  const back = read(text).q;
  assert.deepEqual(Object.keys(back).sort(), Object.keys(q).sort());
  for (const h of Object.keys(q)) {
    for (const part of ["v", "c", "n"]) assert.equal(back[h][part], q[h][part]);
    assert.ok(back[h].t - q[h].t >= 0 && back[h].t - q[h].t < 241 * MIN, "within four hours");
    assert.ok(Math.abs(Math.log(back[h].f.s / q[h].f.s)) < 0.1 && Math.abs(back[h].f.d - q[h].f.d) < 0.4);
  }
  assert.equal(code.encode(read(text), COURSE), text, "made again from itself it is the same code");
});

test("250 questions answered as people do, in sittings, keep their seconds", () => {
  const r = random(6), q = {};
  let t = NOW - 200 * 1440 * MIN;
  while (Object.keys(q).length < 250) {
    t += (r.int(12) ? 1 + r.int(3) : 1440 * (1 + r.int(5))) * MIN;
    q[hash(r, 24)] = { t, v: r.int(3), c: r.int(1024), n: 1 + r.int(3), x: 0, f: null };
  }
  const text = code.encode({ q, g: {}, x: 0 }, COURSE);
  assert.ok(text.length <= 2500, String(text.length));
  assert.deepEqual(read(text), { q, g: {}, x: 0 });
});

test("the appended part for 120 glossary cards stays under 800 characters", () => {
  const r = random(8), g = {};
  while (Object.keys(g).length < 120) g[hash(r, 22)] = { t: NOW - r.int(365 * 1440) * MIN, s: 1 + r.int(200), d: 1 + r.int(10) };
  const q = someSummary(r, 5, 5000).q, text = code.encode({ q, g, x: 0 }, COURSE), without = code.encode({ q, g: {}, x: 0 }, COURSE);
  assert.ok(text.length - without.length <= 800, String(text.length - without.length));
  const back = read(text);
  assert.deepEqual(back.q, q);
  assert.deepEqual(Object.keys(back.g).sort(), Object.keys(g).sort());
  for (const h of Object.keys(g)) assert.ok(back.g[h].t >= g[h].t && back.g[h].t - g[h].t <= 86400000, "within a day");
});

test("typed text never enters a code", () => {
  const ix = indexOf([
    { id: "aa.1.t", t: NOW, q: "q1", r: "r", a: { t: "rahasia saya", c: ["x"] }, v: null },
    { id: "aa.2.t", t: NOW, q: "q2", r: "r", a: ["rahasia saya"], v: 0 },
  ]);
  const s = code.summary(ix);
  assert.equal(s.q[log.short("q1")].c, -1);
  assert.ok(!JSON.stringify(s).includes("rahasia"));
});

test("merging summaries is commutative, associative and idempotent", () => {
  const r = random(9), none = { q: {}, g: {}, x: 0 };
  for (let i = 0; i < 5000; i++) {
    const card = () => ({ t: r.int(9), s: r.int(3), d: r.int(3) });
    const one = () => code.merge({
      q: Object.fromEntries(["#a", "#b"].filter(() => r.int(4)).map((h) => [h, { ...someEntry(r, 20, 9, 1), f: r.int(2) ? card() : null }])),
      g: r.int(2) ? { "#k": card() } : {}, x: r.int(3) ? 0 : 10 + r.int(12),
    }, none);
    const [a, b, c] = [one(), one(), one()];
    assert.deepEqual(code.merge(a, b), code.merge(b, a));
    assert.deepEqual(code.merge(code.merge(a, b), c), code.merge(a, code.merge(b, c)));
    assert.deepEqual(code.merge(a, a), a);
    assert.deepEqual(code.merge(code.merge(a, b), a), code.merge(a, b));
  }
});

test("10,000 damaged codes are refused, each with a reason, and none changes what was known", () => {
  const r = random(10);
  const texts = [code.encode(someSummary(r, 60), COURSE), code.encode({ ...someSummary(r, 10), g: { "#abc": { t: NOW, s: 3, d: 5 } } }, COURSE), code.encode({ q: {}, g: {}, x: 0 }, COURSE)];
  const abc = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.*~ÀO0l1";
  let refused = 0;
  while (refused < 10000) {
    const good = r.pick(texts), at = r.int(good.length), other = r.int(good.length);
    const bad = [
      () => good.slice(0, at),
      () => good.slice(at + 1),
      () => good.slice(0, at) + r.pick([...abc]) + good.slice(at + 1),
      () => good.slice(0, at) + r.pick([...abc]) + good.slice(at),
      () => good.slice(0, at) + good.slice(at + 1),
      () => { const x = [...good]; [x[at], x[other]] = [x[other], x[at]]; return x.join(""); },
      () => good.slice(0, at) + good.slice(Math.max(at, other)),
      () => good + good,
      () => good.toLowerCase(),
      () => good.slice(0, at) + good.slice(at).toUpperCase(),
      () => good + r.pick([...abc.slice(0, 62)]),
      () => good.replace("-", ""),
      () => r.text(60),
      () => "OAKS1" + Array.from({ length: r.int(200) }, () => r.pick([...abc.slice(0, 62)])).join(""),
    ][r.int(14)]();
    const bare = (s) => s.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, "").replace(/^["'“”]+|["'“”.]+$/g, "");
    if (bare(bad) === bare(good) || /^[^A-Za-z0-9]$/.test(bad.replace(good, ""))) continue; // the second is text around a whole code
    const res = code.decode(bad, COURSE);
    assert.equal(res.ok, false, `${good}\n${bad}`);
    assert.ok(Object.values(code.WHY).includes(res.why));
    refused++;
  }
});

test("blanks, line breaks and quotation marks around a code do no harm", () => {
  const s = someSummary(random(12), 20, 5000), text = code.encode(s, COURSE);
  assert.deepEqual(read(" “" + text.replace(/(.{30})/g, "$1\n ") + "”\u200b. "), s);
});

test("any text around any code does no harm, nor do line breaks, quoting marks and a damaged code beside it", () => {
  const r = random(21);
  const before = ["", "[24/11/26 21.03] Bu Ratri: ini kodenya: ", "Kode OAKS1 saya ini ya\n", "*", "_", "(", "`", "«", "> ", "OAKS1abc itu terpotong, ini yang utuh: ", "https://contoh.id/?k="];
  const after = ["", " tolong", "\nterima kasih banyak Bu - Ratri", "*", "_", ").", "`", "»", " — salam", " - Andi", ", OAKS1 itu", "\n[24/11/26 21.05] Andi: sudah masuk"];
  const edge = () => r.text(40).replace(/OAKS/g, "");
  for (let i = 0; i < 600; i++) {
    const s = someSummary(r, 12, 5000);
    if (r.int(2)) s.g["#abc"] = { t: NOW + 9 * MIN, s: 3.1, d: 5 };
    const whole = code.encode(s, COURSE), every = 20 + r.int(50), between = r.pick(["", "", "\n", " ", "\r\n", "\n> ", "\u200b"]);
    const text = between ? whole.replace(new RegExp(`(.{${every}})(?=.)`, "g"), "$1" + between) : whole;
    const around = r.int(2) ? r.pick(before) + text + r.pick(after) : edge() + " " + text + "\n" + edge();
    const res = code.decode(around, COURSE);
    assert.ok(res.ok, `${JSON.stringify(around)}: ${res.why}`);
    assert.deepEqual(res.summary, read(whole));
    assert.equal(code.decode(r.pick(before) + text + r.pick(after), "kursus-lain").why, code.WHY.course);
  }
});

test("in a chat a damaged code, two codes and no code are refused in the words they always were", () => {
  const r = random(22), one = code.encode(someSummary(r), COURSE), two = code.encode(someSummary(r), COURSE);
  const chat = (s) => `[24/11/26 21.03] Bu Ratri: ini kodenya: ${s} tolong`;
  assert.equal(code.decode(chat(one.slice(0, -1)), COURSE).why, code.WHY.broken);
  assert.equal(code.decode(chat(one + "x"), COURSE).why, code.WHY.broken);
  assert.equal(code.decode(chat(one + "\n" + two), COURSE).why, code.WHY.broken, "which of the two is not for us to say");
  assert.equal(code.decode(chat(one + "\n" + one), COURSE).ok, true, "the same twice is one");
  assert.equal(code.decode(chat(one.replace("OAKS1", "OAKS2")), COURSE).why, code.WHY.newer);
  assert.equal(code.decode(chat("belum ada"), COURSE).why, code.WHY.shape);
});

test("a code of another course or of a newer version is refused for that reason", () => {
  const text = code.encode(someSummary(random(13)), COURSE);
  assert.equal(code.decode(text, "kursus-lain").why, code.WHY.course);
  assert.equal(code.decode(text.replace("OAKS1", "OAKS2"), COURSE).why, code.WHY.newer);
  assert.equal(code.decode("", COURSE).why, code.WHY.empty);
  assert.equal(code.decode("halo", COURSE).why, code.WHY.shape);
  assert.equal(code.decode(text.slice(0, -1), COURSE).why, code.WHY.broken);
});

const take = (events, summary, dev) => {
  const ix = indexOf(events);
  let n = ix.see()[dev] || 0;
  return events.concat(code.events(summary, ix).map((e) => ({ id: `${dev}.${++n}.kode`, ...e })));
};

/** Phones that answer, reset and now and then take over each other's log, with clocks that are wrong. */
function phones(r, names, rounds, now = NOW) {
  const all = Object.fromEntries(names.map((d) => [d, { log: [], n: 0, skew: r.int(3) ? 0 : (r.int(200) - 100) * MIN }]));
  for (let i = 0; i < rounds; i++) {
    const d = r.pick(names), me = all[d], ix = indexOf(me.log), t = now + i * 5 * MIN + me.skew;
    const e = { id: `${d}.${++me.n}.t`, t, ...(t <= ix.top() ? { o: ix.top() + 1 } : {}) };
    const kind = r.int(9);
    if (kind === 0 && names.length > 1) { me.log = log.merge(me.log, all[r.pick(names)].log); me.n--; continue; }
    if (kind === 1) Object.assign(e, { k: "x", q: r.int(3) ? [r.pick(["q1", "q2", "q3"])] : "*", see: ix.see() });
    else if (kind === 2) Object.assign(e, { k: "r", q: r.pick(["kartu:lks", "kartu:hso"]), s: 1 + r.int(9), d: 1 + r.int(10) });
    else Object.assign(e, { q: r.pick(["q1", "q2", "q3"]), r: "r1", a: [r.pick(["a", "b"])], v: r.int(3) });
    me.log.push(e);
  }
  return names.map((d) => all[d].log);
}

test("taking a code into a log gives the summary of both", () => {
  const r = random(14);
  for (let i = 0; i < 500; i++) {
    const [a] = phones(r, ["aa", "bb"], 25), [c] = phones(r, ["cc", "dd"], 25, NOW + r.int(100) * MIN), b = code.summary(indexOf(c));
    const both = take(a, b, "aa");
    assert.deepEqual(code.summary(indexOf(both)), code.merge(code.summary(indexOf(a)), b));
    assert.equal(code.events(b, indexOf(both)).length, 0, "a second time nothing changes");
  }
});

test("two phones that exchange codes both ways end with the same progress", () => {
  const r = random(15);
  const send = (events) => read(code.encode(code.summary(indexOf(events)), COURSE));
  const rough = (s) => ({ q: s.q, x: s.x, g: Object.fromEntries(Object.entries(s.g).map(([h, c]) => [h, c.t])) });
  for (let i = 0; i < 300; i++) {
    let [a] = phones(r, ["aa"], 15);
    let b = take([], send(a), "bb");
    const [own] = phones(r, ["cc"], 15, NOW + r.int(100) * MIN);
    b = b.concat(own);
    const [toB, toA] = [send(a), send(b)];
    a = take(a, toA, "aa");
    b = take(b, toB, "bb");
    assert.deepEqual(rough(code.summary(indexOf(a))), rough(code.summary(indexOf(b))));
  }
});

test("an older code does not undo a reset, and a reset travels with the code", () => {
  const old = { id: "aa.1.t", t: NOW, q: "q1", r: "r", a: ["x"], v: 2 };
  const older = code.summary(indexOf([old])), b = [{ id: "bb.1.t", t: NOW + 9 * MIN, k: "x", q: ["q1"], see: {} }];
  const merged = indexOf(take(b, older, "bb")).state("q1");
  assert.deepEqual([merged.last, merged.sums], [null, []]);
  const back = indexOf(take([old], code.summary(indexOf(b)), "aa"));
  assert.equal(back.state("q1").last, null);
  assert.equal(code.summary(back).q[log.short("q1")].n, 1, "the count of answers is kept");
});
