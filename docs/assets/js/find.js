// @ts-check
/**
 * Finds result codes in any text: broken over lines, quoted, in groups, several in one message, glued to other words. Pure.
 * A code is taken only where its checksum holds, so none is invented; what looks like a damaged one is reported.
 * The twin is src/oaks/results/find.py.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  /** letters of a code behind its head: fewest that are tried, and most; and the widest gap between two of them */
  const FEWEST = 30, MOST = 160, GAP = 20;
  const DAMAGED = { cut: "Kode ini rusak atau terpotong.", progress: "Ini kode kemajuan, bukan kode hasil." };
  const HEAD = /H[^A-Z0-9]{0,3}A[^A-Z0-9]{0,3}S[^A-Z0-9]{0,3}[IL1][^A-Z0-9]{0,3}[IL1][^A-Z0-9]{0,3}([0-9IL])/gi;
  const HEADLESS = /[A-Z0-9]{60,}/g, PROGRESS = /OAKS1[A-Za-z0-9]{20,}/g;

  /** @param {string} a @param {string} b letters wrong, missing or extra between two words */
  function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      row = next;
    }
    return row[b.length];
  }

  /** The letters that may belong to a code, from `at` up to `stop`: the words they stand in, and where each letter ends. @param {string} text @param {number} at @param {number} stop */
  function letters(text, at, stop) {
    /** @type {string[]} */
    const words = [];
    /** @type {number[]} */
    const ends = [];
    let gap = 0, open = false;
    for (let i = at; i < stop && ends.length < MOST && gap <= GAP; i++) {
      const c = text[i];
      if (/[Uu]/.test(c)) break; // the one letter that no code holds and nobody takes for another
      if (!/[A-Za-z0-9]/.test(c)) { gap++; open = open && /[\u00ad\u200b-\u200f\u2060]/.test(c); continue; }
      if (open) words[words.length - 1] += c; else words.push(c);
      ends.push(i + 1);
      gap = 0;
      open = true;
    }
    return { words, ends };
  }

  /** Does this look like a code, whole or not? "Hasil 15 Maret 2026" does not. @param {string} head @param {string[]} words */
  function codelike(head, words) {
    const digits = (/** @type {string} */ s) => s.replace(/\D/g, "").length, first = words[0] || "";
    if (/^[A-Za-z0-9]+$/.test(head) && first.length >= 8 && (first.length >= 20 || digits(first) > 0)) return true;
    if (words.slice(0, 3).some((w) => w.length >= 20 && digits(w) > 1)) return true;
    const group = words.slice(1, 4);
    return group.length === 3 && group[0].length > 2 && group.every((w) => w.length === group[0].length) && digits(group.join("")) > 1;
  }

  /**
   * @param {string} text
   * @param {(code: string) => {ok: true, result: OaksResult} | {ok: false, why: string, whole?: boolean}} read says whole: true of an unharmed code that is not for here
   * @returns {{codes: {at: number, code: string, result: OaksResult}[], bad: {at: number, why: string, piece: string}[]}}
   */
  function find(text, read) {
    /** @type {{at: number, code: string, result: OaksResult}[]} */
    const codes = [];
    /** @type {{at: number, why: string, piece: string}[]} */
    const bad = [];
    /** @type {[number, number][]} */
    const taken = [];
    /** Try one piece of text as a code. @param {string} code @param {number} at @param {number} end */
    const attempt = (code, at, end) => {
      code = code.slice(0, 5) + code.slice(5).toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0"); // one code, one spelling
      const found = read(code);
      if (found.ok) codes.push({ at, code, result: found.result });
      else if (found.whole) bad.push({ at, why: found.why, piece: code });
      else return false;
      taken.push([at, end]);
      return true;
    };
    const heads = Array.from(text.matchAll(HEAD), (m) => ({ at: m.index || 0, end: (m.index || 0) + m[0].length, text: m[0], digit: m[1] }));
    heads.forEach((h, i) => {
      if (taken.some(([from, to]) => h.at >= from && h.at < to)) return;
      const next = heads.slice(i + 1).find((n) => n.at >= h.end), { words, ends } = letters(text, h.end, next ? next.at : text.length);
      const all = words.join(""), like = codelike(h.text, words);
      let n = 0;
      const whole = words.map((w) => (n += w.length)).filter((k) => k >= FEWEST), any = like ? ends.map((_, k) => k + 1).filter((k) => k >= FEWEST && !whole.includes(k)) : [];
      if (whole.concat(any).some((k) => attempt("HASIL" + h.digit + all.slice(0, k), h.at, ends[k - 1]))) return;
      if (!like) return;
      const piece = text.slice(h.at, ends[Math.max(0, words[0].length - 1)]);
      const newer = /[2-9]/.test(h.digit) ? read("HASIL" + h.digit) : null;
      bad.push({ at: h.at, why: newer && !newer.ok ? newer.why : DAMAGED.cut, piece });
      taken.push([h.at, h.at + piece.length]);
    });
    for (const m of text.matchAll(HEADLESS)) {
      const at = m.index || 0, run = m[0];
      if (taken.some(([from, to]) => at < to && at + run.length > from)) continue;
      if ([0, 1, 2, 3, 4, 5, 6].some((k) => attempt("HASIL1" + run.slice(k), at, at + run.length))) continue;
      if ([4, 5, 6, 7].some((k) => distance(run.slice(0, k), "HASIL1") <= 2)) bad.push({ at, why: DAMAGED.cut, piece: run });
    }
    for (const m of text.matchAll(PROGRESS)) bad.push({ at: m.index || 0, why: DAMAGED.progress, piece: m[0] });
    const byPlace = (/** @type {{at: number}} */ a, /** @type {{at: number}} */ b) => a.at - b.at;
    return { codes: codes.sort(byPlace), bad: bad.sort(byPlace) };
  }

  OAKS.find = { find, DAMAGED };
  if (typeof module === "object" && module.exports) module.exports = OAKS.find;
})();
