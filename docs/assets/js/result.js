// @ts-check
/**
 * The result code a learner hands in: bits with a CRC-32, in Crockford's base 32 behind "HASIL1". Pure.
 * Capitals and digits without I, L, O, U: nothing a chat turns into something else, and case does not matter.
 * The twin is src/oaks/results/code.py; docs/dosen/kode-hasil.md describes every bit.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const need = (/** @type {string} */ name) => (typeof require === "function" ? require("./" + name + ".js") : null);
  const log = OAKS.log || need("log"), bits = OAKS.bits || need("bits"), form = OAKS.form || need("form");

  const HEAD = "HASIL1", ABC = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", LIMIT = 140;
  const NAME = "abcdefghijklmnopqrstuvwxyz0123456789-", NUMBER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-/ ", VERSION = "abcdefghijklmnopqrstuvwxyz234567";
  const EPOCH = Date.UTC(2026, 0, 1), MINUTE = 60000, STEP = 5, LONGEST = 20;
  /** seconds from which a time counts as the next step, for the levels that carry times with 5, 3 and no bits */
  const TIMES = [[1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 46, 60, 77, 99, 127, 163, 210, 270, 347, 446, 573, 737, 947, 1217, 1564, 2010, 2584, 3600],
    [1, 10, 30, 60, 120, 300, 600], []];
  const WHY = {
    empty: "Kodenya masih kosong.",
    shape: "Ini bukan kode hasil. Kode hasil selalu diawali HASIL1.",
    newer: "Kode ini dibuat oleh versi kursus yang lebih baru.",
    broken: "Kode ini rusak atau terpotong. Minta kode itu disalin ulang.",
    course: "Kode ini milik kursus lain.",
    bank: "Bank soal versi ini tidak ada di sini.",
  };

  /** Bits for a number from 0 to n. @param {number} n */
  const size = (n) => { let k = 0; while (Math.pow(2, k) <= n) k++; return k; };
  /** A learner's number as a code can carry it. @param {string} text */
  const clean = (text) => Array.from(String(text).toUpperCase().replace(/[ \t\r\n\u00a0]+/g, " ")).filter((c) => NUMBER.includes(c)).join("").replace(/ +/g, " ").trim().slice(0, LONGEST).trim();
  /** One answer: a place of every choice, or a mark. @param {any} w @param {OaksResultAnswer} a @param {string[][]} groups */
  function putAnswer(w, a, groups) {
    if (!groups.length) {
      w.put(a.mark === null ? 0 : a.mark + 1, 2);
      if (a.mark === 1) w.put(Math.max(1, Math.min(7, a.eighths)), 3);
      return;
    }
    groups.forEach((ids, g) => {
      const mine = (a.choices && a.choices[g]) || [];
      if (a.kind === "multiple") ids.forEach((id) => w.put(mine.includes(id) ? 1 : 0, 1));
      else w.put(mine.length ? ids.indexOf(mine[0]) + 1 : 0, size(ids.length));
    });
  }

  /** @param {any} r @param {OaksSpec["items"][0]} item @returns {OaksResultAnswer} */
  function getAnswer(r, item) {
    const [id, , , kind, groups] = item;
    /** @type {OaksResultAnswer} */
    const a = { id, kind, choices: null, mark: null, eighths: 0, seconds: -1 };
    if (!groups.length) {
      const m = r.get(2);
      if (m) a.mark = m - 1;
      if (m === 2) a.eighths = r.get(3);
      return a;
    }
    const all = groups.map((ids) => {
      if (kind === "multiple") return ids.filter(() => r.get(1));
      const at = r.get(size(ids.length));
      if (at > ids.length) throw new Error("choice");
      return at ? [ids[at - 1]] : [];
    });
    if (all.some((g) => g.length)) a.choices = all;
    return a;
  }

  /** @param {any} w @param {string} text @param {string} abc @param {number} lengths */
  function putText(w, text, abc, lengths) {
    w.put(text.length, lengths);
    Array.from(text).forEach((c) => w.put(abc.indexOf(c), 6));
  }
  /** @param {any} r @param {string} abc @param {number} lengths @param {number} most */
  function getText(r, abc, lengths, most) {
    const n = r.get(lengths);
    if (n > most) throw new Error("length");
    return Array.from({ length: n }, () => {
      const c = abc[r.get(6)];
      if (c === undefined) throw new Error("letter");
      return c;
    }).join("");
  }
  /** Digits alone cost less. @param {any} w @param {string} number */
  function putNumber(w, number) {
    const digits = /^\d+$/.test(number);
    w.put(digits ? 1 : 0, 1);
    if (!digits) return putText(w, number, NUMBER, 5);
    w.put(number.length, 5);
    for (let i = 0; i < number.length; i += 3) { const part = number.slice(i, i + 3); w.put(Number(part), [0, 4, 7, 10][part.length]); }
  }
  /** @param {any} r */
  function getNumber(r) {
    if (!r.get(1)) return getText(r, NUMBER, 5, LONGEST);
    const n = r.get(5);
    if (n > LONGEST || n < 1) throw new Error("length");
    let out = "";
    for (let i = 0; i < n; i += 3) {
      const k = Math.min(3, n - i), x = r.get([0, 4, 7, 10][k]);
      if (x >= Math.pow(10, k)) throw new Error("digits");
      out += String(x).padStart(k, "0");
    }
    return out;
  }

  /** The longest code that fits: times go first. @param {OaksResult} result @param {OaksSpec} spec @param {string} course */
  function encode(result, spec, course) {
    let text = "";
    TIMES.some((_, level) => { text = pack(result, spec, course, level); return text.length <= LIMIT; });
    return text;
  }

  /** @param {OaksResult} x @param {OaksSpec} spec @param {string} course @param {number} level */
  function pack(x, spec, course, level) {
    const w = bits.writer(), items = new Map(spec.items.map((i) => [i[0], i]));
    w.put(log.hash(course) % 0x100000, 20);
    putText(w, x.exam, NAME, 4);
    Array.from(x.version).forEach((c) => w.put(VERSION.indexOf(c), 5));
    Array.from(x.seed).forEach((c) => w.put(form.LETTERS.indexOf(c), 5));
    w.gamma(Math.max(1, Math.min(9999, x.attempt)));
    putNumber(w, clean(x.number));
    w.put(Math.max(0, Math.min(33554431, Math.floor((x.start - EPOCH) / MINUTE))), 25);
    w.put(Math.max(0, Math.min(65535, Math.round(x.seconds / STEP))), 16);
    w.put(x.limit, 9);
    w.put(level, 2);
    w.put(x.answers.length, 6);
    x.answers.forEach((a) => {
      if (TIMES[level].length) w.put(TIMES[level].filter((from) => from <= a.seconds).length, size(TIMES[level].length));
      putAnswer(w, a, (items.get(a.id) || ["", 0, 0, "", []])[4]);
    });
    const bytes = w.bytes(), crc = bits.crc32(bytes);
    return HEAD + letters(bytes.concat([24, 16, 8, 0].map((n) => (crc >>> n) & 255)));
  }

  /** @param {number[]} bytes */
  function letters(bytes) {
    let out = "", have = 0, n = 0;
    bytes.forEach((b) => {
      have = have * 256 + b;
      n += 8;
      while (n >= 5) { n -= 5; out += ABC[Math.floor(have / Math.pow(2, n))]; have %= Math.pow(2, n); }
    });
    return n ? out + ABC[have * Math.pow(2, 5 - n)] : out;
  }
  /** @param {string} text @returns {number[]} */
  function unletter(text) {
    /** @type {number[]} */
    const out = [];
    let have = 0, n = 0;
    Array.from(text).forEach((c) => {
      const d = ABC.indexOf(c);
      if (d < 0) throw new Error("letter");
      have = have * 32 + d;
      n += 5;
      if (n >= 8) { n -= 8; out.push(Math.floor(have / Math.pow(2, n))); have %= Math.pow(2, n); }
    });
    if (n > 4 || have || out.length < 5) throw new Error("end");
    const bytes = out.slice(0, -4), crc = out.slice(-4).reduce((x, b) => x * 256 + b, 0);
    if (crc !== bits.crc32(bytes)) throw new Error("checksum");
    return bytes;
  }

  /** What a code says. @param {string} text @param {OaksSpec[]} banks @param {string} course @returns {{ok: true, result: OaksResult} | {ok: false, why: string}} */
  function decode(text, banks, course) {
    const s = String(text).toUpperCase().replace(/[^A-Z0-9]+/g, "");
    if (!s) return { ok: false, why: WHY.empty };
    const m = /^HAS[IL1]{2}([0-9IL])([A-Z0-9]*)$/.exec(s);
    if (!m) return { ok: false, why: WHY.shape };
    if (!"1IL".includes(m[1])) return { ok: false, why: WHY.newer };
    try {
      const r = bits.reader(unletter(m[2].replace(/[IL]/g, "1").replace(/O/g, "0")));
      if (r.get(20) !== log.hash(course) % 0x100000) return { ok: false, why: WHY.course };
      const exam = getText(r, NAME, 4, 12), five = (/** @type {string} */ abc, /** @type {number} */ n) => Array.from({ length: n }, () => abc[r.get(5)]).join("");
      /** @type {OaksResult} */
      const x = { exam, version: five(VERSION, 6), seed: five(form.LETTERS, 5), attempt: r.gamma(), number: getNumber(r), start: EPOCH + r.get(25) * MINUTE,
        seconds: r.get(16) * STEP, limit: r.get(9), answers: [] };
      const bank = banks.find((b) => b.exam === exam && b.version === x.version);
      if (!bank) return { ok: false, why: WHY.bank };
      const steps = TIMES[r.get(2)], n = r.get(6), ids = form.draw(bank, x.seed);
      if (!steps || n !== ids.length) throw new Error("form");
      x.answers = ids.map((/** @type {string} */ id) => {
        const t = steps.length ? r.get(size(steps.length)) : 0, a = getAnswer(r, bank.items.find((i) => i[0] === id) || ["", 0, 0, "", []]);
        a.seconds = !steps.length ? -1 : t ? steps[t - 1] : 0;
        return a;
      });
      r.end();
      return { ok: true, result: x };
    } catch (_) {
      return { ok: false, why: WHY.broken };
    }
  }

  OAKS.result = { encode, decode, clean, WHY, HEAD };
  if (typeof module === "object" && module.exports) module.exports = OAKS.result;
})();
