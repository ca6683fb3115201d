import test from "node:test";
import assert from "node:assert/strict";
import { grade, load, log, openStore, random } from "./arbitrary.mjs";

globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log, grade });
const texts = load("texts.js"), code = load("code.js"), file = load("file.js");
const Q = "lembar:uji:isi";
const indexOf = (events) => { const ix = log.index(); events.forEach((e) => ix.add(e)); return ix; };
const sheet = (events, q = Q) => texts.read(indexOf(events).state(q));

/** Devices that write, hear of each other now and then, and empty the sheet. */
function history(r, steps = 30) {
  const names = ["aa", "bb", "cc"], out = [];
  const devices = names.map((name, i) => ({ name, n: 0, ix: log.index(), skew: r.int(2) ? 0 : r.int(4000) - 2000 + i }));
  for (let i = 0; i < steps; i++) {
    const d = r.pick(devices), other = r.pick(devices);
    if (r.int(3) === 0) { other.ix.events().forEach((e) => d.ix.add(e)); continue; }
    const t = 1e6 + i * 10 + d.skew, now = texts.read(d.ix.state(Q));
    const e = { id: `${d.name}.${++d.n}.t`, t };
    if (t <= d.ix.top()) e.o = d.ix.top() + 1;
    if (r.int(12) === 0) Object.assign(e, { k: "x", q: [Q], see: d.ix.see() });
    else Object.assign(e, { k: "t", q: Q, a: r.pick(["satu", "dua", "tiga", ""]) + i, b: r.int(4) ? now.heads.slice(0, 1) : now.heads });
    d.ix.add(e);
    out.push(e);
  }
  return { out, devices };
}

test("a sheet does not depend on the order in which its events arrive, nor on how often", () => {
  const r = random();
  for (let i = 0; i < 300; i++) {
    const { out } = history(r), half = out.filter(() => r.int(2));
    assert.deepEqual(sheet(r.shuffle(out).concat(half)), sheet(out));
  }
});

test("the text of a field is the latest by the log's own order", () => {
  const r = random(2);
  for (let i = 0; i < 300; i++) {
    const { out } = history(r), live = indexOf(out).state(Q).texts;
    assert.equal(sheet(out).text, live.length ? live[live.length - 1].a : "");
  }
});

test("no text is lost: each that lives stands, is offered, is empty, or was replaced by one who had seen it", () => {
  const r = random(3);
  for (let i = 0; i < 300; i++) {
    const { out } = history(r), live = indexOf(out).state(Q).texts, now = sheet(out);
    const replaced = new Set(live.flatMap((e) => e.b));
    live.filter((e) => !replaced.has(e.id)).forEach((e) => {
      assert.ok(e.a === now.text || !e.a.trim() || now.others.some((o) => o.text === e.a), e.a);
      assert.ok(now.heads.includes(e.id));
    });
    now.others.forEach((o) => assert.ok(live.some((e) => e.id === o.id && e.a === o.text && !replaced.has(e.id))));
  }
});

test("one device alone never sees another version of its own text", () => {
  const r = random(4);
  for (let i = 0; i < 100; i++) {
    const ix = log.index();
    for (let n = 1; n < 20; n++) {
      const now = texts.read(ix.state(Q));
      assert.deepEqual(now.others, []);
      ix.add({ id: `aa.${n}.t${r.int(2)}`, t: 1e6 + n, k: "t", q: Q, a: "x" + n, b: now.heads.slice(0, 1) });
    }
  }
});

test("choosing takes the place of every version, on every device", () => {
  const r = random(5);
  for (let i = 0; i < 200; i++) {
    const { out } = history(r), ix = indexOf(out), now = texts.read(ix.state(Q));
    if (!now.heads.length) continue;
    const e = { id: "aa.99999.t", t: ix.top() + 1, k: "t", q: Q, a: "pilihan", b: now.heads };
    assert.deepEqual(sheet(out.concat(e)), { text: "pilihan", heads: [e.id], others: [] });
  }
});

test("what a reset has reached is gone, and what its device had not seen is older or stays", () => {
  const r = random(6);
  for (let i = 0; i < 200; i++) {
    const { out } = history(r), ix = indexOf(out);
    const x = { id: "aa.99999.t", t: 1, o: ix.top() + 1, k: "x", q: [Q], see: ix.see() };
    assert.deepEqual(sheet(out.concat(x)), { text: "", heads: [], others: [] });
    assert.deepEqual(sheet([x].concat(r.shuffle(out))), { text: "", heads: [], others: [] });
  }
});

test("a crafted log makes no fold fail", () => {
  const r = random(7), odd = () => r.pick([r.text(), r.text(), [r.text(), null, 7], ["aa.1.t", "bb.2.t"], null, 7, {}, { length: 3 }, "__proto__"]);
  for (let i = 0; i < 300; i++) {
    const events = r.many(12, () => ({ id: `${r.pick(["aa", "bb"])}.${r.int(9)}.t`, t: r.int(99), k: "t", q: Q, a: odd(), b: odd() })).filter(log.valid);
    const now = sheet(events);
    assert.equal(typeof now.text, "string");
    now.others.forEach((o) => assert.equal(typeof o.text, "string"));
  }
  const loop = [{ id: "aa.1.t", t: 1, k: "t", q: Q, a: "x", b: ["bb.1.t"] }, { id: "bb.1.t", t: 1, k: "t", q: Q, a: "y", b: ["aa.1.t"] }];
  assert.equal(sheet(loop).text, "y");
});

test("only a text under a name can be kept", () => {
  const e = (more) => ({ id: "aa.1.t", t: 1, k: "t", q: Q, a: "x", b: [], ...more });
  assert.ok(log.valid(e({})));
  for (const bad of [{ a: 7 }, { a: null }, { a: ["x"] }, { a: undefined }, { q: [Q] }, { q: undefined }]) assert.ok(!log.valid(e(bad)), JSON.stringify(bad));
});

test("no progress code says anything of a sheet, and no code reaches one", () => {
  const r = random(8);
  for (let i = 0; i < 100; i++) {
    const { out } = history(r), ix = indexOf(out);
    assert.deepEqual(code.summary(ix), { q: {}, g: {}, x: 0 });
    assert.equal(code.encode(code.summary(ix), "uji"), code.encode(code.summary(log.index()), "uji"));
    const before = texts.read(ix.state(Q));
    ix.add({ id: "zz.1.t", t: 9e9, k: "s", i: 1, q: log.short(Q), n: 0, x: 9e9 }); // a question whose short name is the same
    assert.deepEqual(texts.read(ix.state(Q)), before);
  }
});

test("a file carries sheets, and says before how many fields will change", () => {
  const r = random(9);
  for (let i = 0; i < 60; i++) {
    const { out } = history(r), half = out.filter(() => r.int(2)), res = file.open(file.pack(out, "uji", 1), "uji");
    assert.ok(res.ok);
    const here = indexOf(half), d = file.difference(here, res.events);
    assert.equal(d.fields, Number(sheet(half).text !== sheet(out).text));
    res.events.forEach((e) => here.add(e));
    assert.deepEqual(texts.read(here.state(Q)), sheet(out));
  }
});

test("texts of any size and sign come back from the storage", () => {
  const r = random(10), box = new Map();
  const storage = { get length() { return box.size; }, key: (i) => Array.from(box.keys())[i] ?? null, getItem: (k) => box.get(k) ?? null,
    setItem: (k, v) => { box.set(k, String(v)); }, removeItem: (k) => { box.delete(k); } };
  const store = openStore("uji", storage), wrote = new Map();
  for (let i = 0; i < 200; i++) {
    const q = "lembar:uji:f" + r.int(9), a = i % 50 ? r.text(40) : "x".repeat(texts.MOST);
    store.add({ k: "t", q, a, b: texts.read(store.index.state(q)).heads });
    wrote.set(q, a);
    if (i % 40 === 0) store.compact();
  }
  const again = openStore("uji", storage);
  wrote.forEach((a, q) => assert.deepEqual(texts.read(again.index.state(q)), { ...texts.read(store.index.state(q)), text: a, others: [] }));
});

test("a number that is shown is read as the same number", () => {
  const r = random(11);
  for (let i = 0; i < 2000; i++) {
    const n = (r.int(2) ? 1 : -1) * (1 + r.int(10 ** (1 + r.int(13)))), two = r.int(1e7) / 100;
    assert.equal(grade.toNumber(texts.number(n, "rupiah")), n, texts.number(n, "rupiah"));
    assert.equal(grade.toNumber(texts.number(n, "angka")), n);
    assert.equal(grade.toNumber(texts.number(two, "angka")), two, texts.number(two, "angka"));
  }
  assert.equal(texts.number(-1234567.4, "rupiah"), "Rp−1.234.567");
  assert.equal(texts.number(1234.5, "angka"), "1.234,50");
});

test("computed numbers never show nonsense", () => {
  const numbers = { a: 12, b: 0, c: 5 };
  assert.equal(texts.compute("a - c", numbers), 7);
  assert.equal(texts.compute("a * c", numbers), 60);
  assert.equal(texts.compute("a + c", numbers), 17);
  assert.equal(texts.compute("a / c", numbers), 2.4);
  assert.equal(texts.compute("a / b", numbers), null);
  assert.equal(texts.compute("a / tidak-ada", numbers), null);
});

test("paper shows a date with the name of its month, and anything else as it is", () => {
  assert.equal(texts.words("2026-11-05", "tanggal"), "5 November 2026");
  for (const odd of ["2026-13-05", "<b>", "", "5 November"]) assert.equal(texts.words(odd, "tanggal"), odd);
  assert.equal(texts.words("2026-11-05", "pendek"), "2026-11-05");
});
