// @ts-check
/** What was chosen in a question, option by option, and what a lecturer should know about it in plain words. Pure.
 * The twin is src/oaks/results/remarks.py. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const EASY = 0.9, HARD = 0.3, WEAK = 0.2, MORE = 0.1;
  const OUTCOMES = ["Belum tepat", "Sebagian tepat", "Tepat"];

  /** Whole per cent, halves up. @param {number} x */
  const percent = (x) => Math.floor(100 * x + 0.5);
  /** "A", "A dan B", "A, B, dan C". @param {string[]} words */
  const list = (words) => (words.length < 3 ? words.join(" dan ") : words.slice(0, -1).join(", ") + ", dan " + words[words.length - 1]);

  /**
   * Every option of an item with those who chose it; one group for each set of options, or one of outcomes for kinds
   * that a code carries as marks.
   * @param {OaksItemStats} item @param {OaksMark[][]} people the marks of each person of the analysis @param {number[]} totals @param {OaksBank} bank
   * @returns {OaksChoiceGroup[]}
   */
  function choices(item, people, totals, bank) {
    const entry = /** @type {OaksSpec["items"][0]} */ (bank.items.find((i) => i[0] === item.id)), kind = entry[3], key = bank.keys[item.id];
    const mine = item.who.map((k) => /** @type {OaksMark} */ (people[k].find((m) => m.id === item.id)));
    /** @param {string} letter @param {string} text @param {boolean} isKey @param {(m: OaksMark) => boolean} chose */
    const row = (letter, text, isKey, chose) => {
      const at = mine.map((m, i) => (chose(m) ? i : -1)).filter((i) => i >= 0), n = at.length;
      const add = (/** @type {number[]} */ xs) => at.reduce((total, i) => total + xs[i], 0);
      return { letter, text, key: isKey, n, share: item.n ? n / item.n : 0, upper: item.tail ? add(item.upper) / item.tail : 0, lower: item.tail ? add(item.lower) / item.tail : 0,
        mean: n ? at.reduce((total, i) => total + totals[item.who[i]], 0) / n : null };
    };
    const none = row("", "Tidak dijawab", false, (m) => m.mark === null);
    if (!entry[4].length) return [{ name: "", options: [2, 1, 0].map((v) => row("", OUTCOMES[v], v === 2, (m) => m.mark === v)).concat(none) }];
    return entry[4].map((ids, g) => {
      const keys = kind === "truefalse" ? key[g] : kind === "gap" ? [key[g]] : key;
      const name = kind === "truefalse" ? ["pernyataan", "alasan"][g] : kind === "gap" && entry[4].length > 1 ? "celah " + (g + 1) : "";
      const chose = (/** @type {string} */ id) => (/** @type {OaksMark} */ m) => !!m.choices && m.choices[g].includes(id);
      return { name, options: ids.map((id, i) => row("ABCDEFGHIJ"[i] || String(i + 1), (bank.facts[item.id] && bank.facts[item.id].options[id]) || "", keys.includes(id), chose(id))).concat(none) };
    });
  }

  /** @param {OaksItemStats} item @param {OaksChoiceGroup[]} groups @param {string} kind @returns {string[]} */
  function remarks(item, groups, kind) {
    if (!item.n) return ["Belum ada yang mendapat soal ini."];
    /** @type {string[]} */
    const out = [];
    const p = /** @type {number} */ (item.facility);
    if (p >= EASY) out.push("Mudah sekali: " + percent(p) + "% menjawab tepat.");
    if (p < HARD) out.push("Sulit: hanya " + percent(p) + "% menjawab tepat.");
    if (item.rest === null) out.push("Daya bedanya tidak dapat dihitung karena jawaban atau skornya tidak bervariasi.");
    else if (item.rest < 0) out.push("Daya beda terbalik: mahasiswa dengan skor tinggi lebih sering keliru. Periksa kunci dan pokok soalnya.");
    else if (item.rest < WEAK) out.push("Daya beda lemah: mahasiswa dengan skor tinggi dan rendah hampir sama seringnya tepat.");
    groups.forEach((g) => {
      const of = g.name ? " (" + g.name + ")" : "", options = g.options.filter((o) => o.letter), keys = options.filter((o) => o.key), wrong = options.filter((o) => !o.key);
      const say = (/** @type {string} */ what, /** @type {OaksChoice[]} */ some, /** @type {string} */ words) => { if (some.length) out.push(what + " " + list(some.map((o) => o.letter)) + of + " " + words); };
      say("Pengecoh", wrong.filter((o) => !o.n), "tidak pernah dipilih.");
      say("Kunci", keys.filter((o) => !o.n), "tidak pernah dipilih.");
      if (kind !== "multiple") say("Pengecoh", wrong.filter((o) => keys.some((k) => o.n > k.n)), "lebih sering dipilih daripada kunci.");
      say("Pengecoh", wrong.filter((o) => o.n > 2 && o.upper > o.lower + MORE), "lebih banyak dipilih kelompok atas daripada kelompok bawah.");
    });
    if (!out.length) out.push("Tidak ada yang mencolok.");
    if (item.few) out.unshift("Baru " + item.n + " jawaban, terlalu sedikit: angka soal ini belum dapat dijadikan pegangan.");
    return out;
  }

  OAKS.remarks = { choices, remarks, percent };
  if (typeof module === "object" && module.exports) module.exports = OAKS.remarks;
})();
