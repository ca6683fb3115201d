// @ts-check
/**
 * What learners write into worksheets: events in, texts out. Pure: no page, no storage, no clock.
 *
 * An event is {k: "t", q: "lembar:" + sheet + ":" + field, a: text, b: [ids of the texts that it takes the place of]}.
 * A text that another took the place of is over. Of those that stand, the latest by the log's own order is the text of
 * the field; the others were written where the latest was not known, on another device or in another tab: they are
 * offered beside, never lost and never forced. What is over need not be kept (gone.js).
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const MOST = 100000; // characters a field keeps
  const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

  /**
   * text: what the field holds; heads: ids of every text still standing; others: those beside it that differ, latest first.
   * @param {OaksState} state @returns {{text: string, heads: string[], others: {id: string, text: string}[]}}
   */
  function read(state) {
    const all = state.texts.slice().reverse(), now = all[0];
    if (!now) return { text: "", heads: [], others: [] };
    const others = all.filter((e, i) => e.a.trim() && e.a !== now.a && all.findIndex((x) => x.a === e.a) === i);
    return { text: now.a, heads: all.map((e) => e.id), others: others.map((e) => ({ id: e.id, text: e.a })) };
  }

  /** A number as Indonesians write it. @param {number} n @param {string} kind "rupiah" or "angka" */
  function number(n, kind) {
    const rupiah = kind === "rupiah", digits = rupiah || Number.isInteger(n) ? 0 : 2;
    const [whole, rest] = Math.abs(n).toFixed(digits).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ".") + (rest ? "," + rest : "");
    return (rupiah ? "Rp" : "") + (n < 0 && /[1-9]/.test(text) ? "−" : "") + text;
  }

  /** A field's text as paper shows it. @param {string} text @param {string} kind */
  function words(text, kind) {
    const day = kind === "tanggal" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    return day && MONTHS[Number(day[2]) - 1] ? Number(day[3]) + " " + MONTHS[Number(day[2]) - 1] + " " + day[1] : text;
  }

  /** "a - b" over named numbers; null where one is missing. @param {string} formula @param {Record<string, number | null>} numbers */
  function compute(formula, numbers) {
    const [left, sign, right] = formula.split(" "), a = numbers[left], b = numbers[right];
    if (typeof a !== "number" || typeof b !== "number") return null;
    const n = sign === "+" ? a + b : sign === "-" ? a - b : sign === "*" ? a * b : b ? a / b : NaN;
    return Number.isFinite(n) ? n : null;
  }

  OAKS.texts = { read, number, words, compute, MOST };
  if (typeof module === "object" && module.exports) module.exports = OAKS.texts;
})();
