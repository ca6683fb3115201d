/** Seeded random values for property tests: the same run every time, another seed with OAKS_SEED=n. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const here = "../../docs/assets/js/";
export const log = require(here + "log.js");
export const grade = require(here + "grade.js");
export const { openStore, parse, line } = require(here + "store.js");
export const load = (name) => require(here + name);

export function random(seed = Number(process.env.OAKS_SEED) || 20260117) {
  let s = seed >>> 0;
  const next = () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (n) => Math.floor(next() * n);
  const pick = (xs) => xs[int(xs.length)];
  const many = (n, f) => Array.from({ length: int(n + 1) }, f);
  const shuffle = (xs) => xs.map((x) => [next(), x]).sort((a, b) => a[0] - b[0]).map((p) => p[1]);
  const odd = ["", " ", "\u0000", "\u202e", "\u200b", "💬", "\ud800", "é", "e\u0301", "ﬁ", "𝟙", "<img src=x onerror=alert(1)>", "__proto__",
    "constructor", "1e999", "-", "Rp", "juta", ",,,,", "....", "'\"`", "\n\t", "NaN", "1.500.000,-", "½"];
  const text = (n = 12) => many(n, () => (int(3) ? String.fromCharCode(32 + int(95)) : int(3) ? pick(odd) : String.fromCharCode(int(65536)))).join("");
  /** Any JSON-like value, and worse. */
  const value = (depth = 3) => {
    const kind = int(depth > 0 ? 12 : 8);
    if (kind < 3) return text();
    if (kind === 3) return pick([0, -1, NaN, Infinity, 1e308, 0.1, 2 ** 53]);
    if (kind === 4) return null;
    if (kind === 5) return undefined;
    if (kind === 6) return Boolean(int(2));
    if (kind === 7) return pick([Symbol("x"), 10n, () => 1, Object.create(null), { get a() { throw new Error("trap"); } }]);
    if (kind < 10) return many(4, () => value(depth - 1));
    return Object.fromEntries(many(4, () => [text(5), value(depth - 1)]));
  };
  return { next, int, pick, many, shuffle, text, value };
}

/** A random log of up to n events of a few devices over a few questions, resets included; clocks are wrong. */
export function someLog(r, n = 40, devices = ["aa", "bb", "cc"], questions = ["q1", "q2", "q3"]) {
  const counters = {};
  const skew = Object.fromEntries(devices.map((d) => [d, r.int(3) ? 0 : r.int(2000) - 1000]));
  const ix = log.index();
  const out = [];
  for (let i = r.int(n + 1); i > 0; i--) {
    const dev = r.pick(devices);
    counters[dev] = (counters[dev] || 0) + 1;
    const t = 1e6 + out.length * 10 + skew[dev] + r.int(5);
    const e = { id: `${dev}.${counters[dev]}.t${r.int(3)}`, t };
    const kind = r.int(8);
    if (kind === 0) Object.assign(e, { k: "x", q: r.int(3) ? [r.pick(questions)] : "*", see: ix.see() });
    else if (kind === 1) Object.assign(e, { k: "p", p: "m01/" + r.pick(questions) + ".html", n: r.text(5) });
    else if (kind === 2) Object.assign(e, { k: "l", q: r.pick(questions) });
    else Object.assign(e, { q: r.pick(questions), r: "r1", a: [r.pick(["a", "b", "c"])], v: r.int(3) });
    ix.add(e);
    out.push(e);
  }
  return out;
}

/** localStorage in memory, with a quota in characters and a switch that refuses everything. */
export class FakeStorage {
  constructor(quota = Infinity) { this.map = new Map(); this.quota = quota; this.refuse = false; this.writes = []; }
  get length() { this.check(); return this.map.size; }
  check() { if (this.refuse) throw new Error("SecurityError"); }
  key(i) { this.check(); return Array.from(this.map.keys())[i] ?? null; }
  getItem(k) { this.check(); return this.map.has(k) ? this.map.get(k) : null; }
  removeItem(k) { this.check(); this.map.delete(k); }
  setItem(k, v) {
    this.check();
    let size = String(v).length + k.length;
    this.map.forEach((x, y) => { if (y !== k) size += x.length + y.length; });
    if (size > this.quota) throw Object.assign(new Error("QuotaExceededError"), { name: "QuotaExceededError" });
    this.map.set(k, String(v));
    this.writes.push([k, String(v).length]);
  }
}
