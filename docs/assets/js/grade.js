// @ts-check
/**
 * Marking: a kind, today's key and an answer in, a verdict out.
 * Pure: no page, no storage, no clock. Never throws, whatever it is given.
 *
 * A verdict is {v, score, parts, near, right, wrong, missing}:
 * v 2 tepat, 1 sebagian tepat, 0 belum tepat, null not marked; score 0..1;
 * parts one 0|1 for each chosen option, blank, pair, step or gap;
 * near the blanks that were taken in spite of a slip;
 * right/wrong/missing are the counts the verdict box puts into words.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  /** Longest answer worth comparing; a key is never longer. */
  const LONGEST = 2000;
  const UNITS = [["rupiah", "rp", "idr"], ["persen", "%", "percent"]];
  /** @type {Record<string, number>} */
  const TIMES = { ratus: 1e2, ribu: 1e3, rb: 1e3, juta: 1e6, jt: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 };

  /** @param {unknown} x @returns {unknown[]} */
  const list = (x) => (Array.isArray(x) ? x : []);
  /** @param {unknown} x */
  const text = (x) => (typeof x === "string" ? x : typeof x === "number" ? String(x) : "");
  /** @param {number[]} xs */
  const sum = (xs) => xs.reduce((a, b) => a + b, 0);

  /**
   * The words of a typed answer with everything forgiven taken away:
   * case, spaces, hyphens, quotes, dots outside numbers, closing marks.
   * @param {string} typed @returns {string[]}
   */
  function words(typed) {
    if (typed.length > LONGEST) return [];
    let s = typed.normalize("NFKC").toLowerCase()
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replace(/["'`\u00b4\u2018-\u201f\u2032\u2033\u00ab\u00bb]/g, "")
      .replace(/[\u2010-\u2015\u2212_]/g, "-")
      .replace(/\.(?!\d)/g, "")
      .replace(/(\d)[\s-]+(?=\d)/g, "$1\u0001")
      .replace(/[\s-]+/g, " ");
    let end = s.length;
    while (end && " ,;:!?".includes(s[end - 1])) end--;
    s = s.slice(0, end).trim();
    return s ? s.split(" ") : [];
  }

  /** One letter wrong, missing, extra or swapped with its neighbour. @param {string} a @param {string} b */
  function oneSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    return a.slice(i + 1) === b.slice(i + 1) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  }

  /** A slip is forgiven in one word, of six letters or more, without digits. @param {string[]} want @param {string[]} got */
  function slipped(want, got) {
    if (want.length === 1 && got.length > 1) got = [got.join("")];
    if (want.length !== got.length) return false;
    const off = want.map((w, i) => (w === got[i] ? -1 : i)).filter((i) => i >= 0);
    if (off.length !== 1) return false;
    const w = want[off[0]], g = got[off[0]];
    return w.length >= 6 && !/\d/.test(w + g) && oneSlip(w, g);
  }

  /** Do two typed answers say the same? @param {unknown} a @param {unknown} b */
  function same(a, b) {
    const x = words(text(a)).join("");
    return x !== "" && x === words(text(b)).join("");
  }

  /** One written number, Indonesian first: 1.500.000 or 1,5; also 1500000, 1,500,000 and 1.5. @param {string} s */
  function figure(s) {
    if (/^\d+$/.test(s)) return Number(s);
    if (/^[1-9]\d{0,2}([. '])\d{3}(\1\d{3})*(,\d+)?$/.test(s)) return Number(s.replace(/[. ']/g, "").replace(",", "."));
    if (/^[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?$|^[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(s)) return Number(s.replace(/,/g, ""));
    if (/^\d+[.,]\d+$/.test(s)) return Number(s.replace(",", "."));
    return NaN;
  }

  /**
   * A typed amount as a number, or null. Knows Rp, ribu, juta, miliar, triliun and the units it is given.
   * @param {unknown} typed @param {unknown} [units] @returns {number | null}
   */
  function toNumber(typed, units) {
    let s = text(typed);
    if (!s || s.length > 80) return null;
    s = s.normalize("NFKC").toLowerCase().replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s+/g, " ").trim();
    const own = list(units).map((u) => text(u).toLowerCase().trim()).filter(Boolean);
    /** @type {string[]} */
    let known = own.length ? [] : UNITS[0].concat(UNITS[1]);
    own.forEach((u) => { known = known.concat(UNITS.find((g) => g.includes(u)) || [u]); });
    known.sort((a, b) => b.length - a.length);
    s = s.replace(/[.,]\s?-+$/, "").replace(/[.!]$/, "").trim();
    for (let again = 2; again > 0; again--) {
      const tail = known.find((u) => s.endsWith(u) && !/[a-z]$/.test(s.slice(0, -u.length)));
      if (tail) s = s.slice(0, -tail.length).trim();
      const head = known.find((u) => s.startsWith(u) && !/^[a-z]/.test(s.slice(u.length)));
      if (head) s = s.slice(head.length).replace(/^\./, "").trim();
    }
    let sign = 1;
    const minus = /^(-|minus |\+)\s?/.exec(s);
    if (minus) { s = s.slice(minus[0].length); sign = minus[1] === "+" ? 1 : -1; }
    let total = 0, floor = Infinity, rest = s.replace(/^se(ratus|ribu|juta|miliar|milyar|triliun)/, "1 $1");
    if (!rest) return null;
    while (rest) {
      const m = /^(\d[\d.,']*(?: \d{3}(?![\d.,]))*(?:,\d+)?) ?(ratus|ribu|rb|juta|jt|miliar|milyar|triliun)?(?: |$)/.exec(rest);
      if (!m) return null;
      const size = m[2] ? TIMES[m[2]] : 1;
      if (size >= floor) return null;
      floor = size;
      total += figure(m[1]) * size;
      rest = rest.slice(m[0].length);
    }
    return Number.isFinite(total) ? sign * total : null;
  }

  /** @param {number[]} parts @param {Partial<OaksVerdict>} [more] @returns {OaksVerdict} */
  function verdict(parts, more) {
    const right = sum(parts), n = parts.length;
    const score = n ? right / n : 0;
    return Object.assign({
      v: n && right === n ? 2 : right > 0 ? 1 : 0, score, parts, near: [], right, wrong: n - right, missing: 0,
    }, more);
  }

  /** Longest run of steps already in the right relative order: 1 for each step in it. @param {number[]} at */
  function inOrder(at) {
    const best = at.map(() => 1), from = at.map(() => -1);
    at.forEach((x, i) => {
      for (let j = 0; j < i; j++) if (at[j] < x && best[j] + 1 > best[i]) { best[i] = best[j] + 1; from[i] = j; }
    });
    const parts = at.map(() => 0);
    let i = best.indexOf(Math.max(0, ...best));
    while (i >= 0) { parts[i] = 1; i = from[i]; }
    return parts;
  }

  /** @param {any} k one blank of a key @param {unknown} typed @returns {0 | 1 | 2} 2 = taken with a slip */
  function blank(k, typed) {
    const got = words(text(typed));
    if (!got.length || !k) return 0;
    const wants = list(k.a).map((a) => words(text(a)));
    if (wants.some((w) => w.length && w.join("") === got.join(""))) return 1;
    if (!k.s || list(k.w).some((w) => same(w, typed))) return 0;
    return wants.some((w) => slipped(w, got)) ? 2 : 0;
  }

  /** @param {any} k one number of a key @param {unknown} typed */
  function amount(k, typed) {
    const x = k && toNumber(typed, k.u);
    if (typeof x !== "number") return 0;
    const near = 1e-9 * Math.max(1, Math.abs(x));
    if (typeof k.v === "number") return Math.abs(x - k.v) <= (Number(k.t) || 0) + near ? 1 : 0;
    const lo = typeof k.lo === "number" ? k.lo : -Infinity, hi = typeof k.hi === "number" ? k.hi : Infinity;
    return (typeof k.lo === "number" || typeof k.hi === "number") && x >= lo - near && x <= hi + near ? 1 : 0;
  }

  /** One marking function a kind. @type {Record<string, (key: any[], answer: any[]) => OaksVerdict>} */
  const kinds = {
    single: (key, a) => verdict([a.length === 1 && key.includes(a[0]) ? 1 : 0]),
    multiple(key, a) {
      const picked = a.filter((x, i) => a.indexOf(x) === i);
      const parts = picked.map((x) => (key.includes(x) ? 1 : 0));
      const right = sum(parts), wrong = parts.length - right, missing = key.length - right;
      const score = key.length ? Math.max(0, right - wrong) / key.length : 0;
      return verdict(parts, { v: key.length && !wrong && !missing ? 2 : score > 0 ? 1 : 0, score, right, wrong, missing });
    },
    truefalse: (key, a) => verdict(key.map((k, i) => (list(a[i]).length === 1 && list(k).includes(list(a[i])[0]) ? 1 : 0))),
    blank(key, a) {
      const got = key.map((k, i) => blank(k, a[i]));
      return verdict(got.map((g) => (g ? 1 : 0)), { near: got.map((g, i) => (g === 2 ? i : -1)).filter((i) => i >= 0) });
    },
    numeric: (key, a) => verdict(key.map((k, i) => amount(k, a[i]))),
    match(key, a) {
      const pairs = a.map(list);
      return verdict(key.map(list).map((k) => (pairs.some((p) => p[0] === k[0] && p[1] === k[1]) ? 1 : 0)));
    },
    order(key, a) {
      const at = a.map((x) => key.indexOf(x));
      if (a.length !== key.length || at.some((x, i) => x < 0 || at.indexOf(x) !== i)) return verdict(key.map(() => 0));
      const parts = inOrder(at), n = parts.length, right = sum(parts);
      const score = n > 1 ? (right - 1) / (n - 1) : 1;
      return verdict(parts, { score, v: right === n ? 2 : score >= 0.5 ? 1 : 0 });
    },
    gap: (key, a) => verdict(key.map((k, i) => (text(k) !== "" && a[i] === k ? 1 : 0))),
  };

  /** @param {string} kind @param {unknown} key @param {unknown} answer @returns {OaksVerdict} */
  function grade(kind, key, answer) {
    const mark = Object.prototype.hasOwnProperty.call(kinds, kind) ? kinds[kind] : null;
    if (!mark || !Array.isArray(key) || !key.length) return verdict([], { v: null });
    try {
      return mark(key, list(answer));
    } catch (_) { // a trap in the answer, such as a getter that throws
      return verdict([]);
    }
  }

  grade.same = same;
  grade.toNumber = toNumber;
  OAKS.grade = grade;
  if (typeof module === "object" && module.exports) module.exports = grade;
})();
