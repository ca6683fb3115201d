// @ts-check
/** Tables of results as rows of cells, and their dress as CSV. Pure; xlsx.js makes workbooks of the same rows. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  /** @typedef {(string | number)[]} Cells */

  /** Date and time as the lecturer's clock has them, in an order that sorts. @param {number} ms */
  function clock(ms) {
    const d = new Date(ms), two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate()) + " " + two(d.getHours()) + ":" + two(d.getMinutes());
  }
  /** @param {number | null} x @param {number} places @returns {string | number} */
  const round = (x, places) => (x === null ? "" : Math.round(x * Math.pow(10, places)) / Math.pow(10, places));

  /** Every attempt of every student. @param {OaksRow[]} rows @param {boolean} names @returns {Cells[]} */
  function grades(rows, names) {
    const name = (/** @type {string} */ x) => (names ? [x] : []);
    /** @type {Cells[]} */
    const head = [["Nomor induk", ...name("Nama atau pengirim"), "Percobaan", "Dihitung", "Tepat", "Sebagian tepat", "Kosong", "Jumlah soal", "Nilai", "Mulai", "Menit", "Versi bank", "Catatan"]];
    return head.concat(rows.map((r) => [r.number, ...name(r.who), r.attempt, r.counted ? "ya" : "tidak", r.right, r.part, r.empty, r.n, round(r.grade, 2), clock(r.start),
      round(r.seconds / 60, 1), r.version, r.notes.join("; ")]));
  }

  /**
   * What Moodle's gradebook imports: one row a student, with every column by which a campus may know him or her; one of
   * them is chosen at the import. A user name in Moodle has small letters only. E-mail addresses need the campus's part.
   * @param {OaksRow[]} rows @param {string} title @param {string} [domain] what stands behind the @ @returns {Cells[]}
   */
  function moodle(rows, title, domain) {
    const at = (domain || "").trim().replace(/^.*@/, "");
    const mail = (/** @type {string} */ x) => (at ? [x] : []);
    /** @type {Cells[]} */
    const head = [["ID number", "Username", ...mail("Email address"), title]];
    return head.concat(rows.filter((r) => r.counted && r.number).map((r) => {
      const low = r.number.toLowerCase();
      return [r.number, low, ...mail(low + "@" + at), round(r.grade, 2)];
    }));
  }

  /** Every student's right answers by goal. @param {OaksRow[]} rows @param {string[]} goals @param {boolean} names @returns {Cells[]} */
  function byGoal(rows, goals, names) {
    /** @type {Cells[]} */
    const head = [["Nomor induk", ...(names ? ["Nama atau pengirim"] : []), ...goals]];
    return head.concat(rows.filter((r) => r.counted).map((r) => [r.number, ...(names ? [r.who] : []), ...goals.map((g) => {
      const asked = r.marks.filter((m) => m.goal === g);
      return asked.length ? asked.filter((m) => m.mark === 2).length + "/" + asked.length : "";
    })]));
  }

  /** @param {OaksReport} report @returns {Cells[]} */
  const items = (report) => /** @type {Cells[]} */ ([["Soal", "Judul", "Tujuan", "Level", "Jawaban", "Tingkat kesukaran", "Korelasi butir-sisa", "Korelasi butir-total", "Daya beda 27%", "Keterangan"]])
    .concat(report.items.map((i) => [i.id, i.title, i.goal, i.bloom, i.stats.n, round(i.stats.facility, 3), round(i.stats.rest, 3), round(i.stats.total, 3), round(i.stats.discrimination, 3), i.remarks.join(" ")]));

  /** @param {OaksReport} report @returns {Cells[]} */
  function choices(report) {
    /** @type {Cells[]} */
    const out = [["Soal", "Bagian", "Pilihan", "Teks", "Kunci", "Dipilih", "Bagian dari semua", "Kelompok atas", "Kelompok bawah", "Rerata skor pemilih"]];
    report.items.forEach((i) => i.groups.forEach((g) => g.options.forEach((o) => out.push([i.id, g.name, o.letter, o.text, o.key ? "ya" : "", o.n, round(o.share, 3), round(o.upper, 3), round(o.lower, 3), round(o.mean, 2)]))));
    return out;
  }

  /** A spreadsheet must never take a cell for a formula. @param {string} text */
  const tame = (text) => (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(text) ? "'" + text : text);

  /**
   * "excel": semicolons, decimal commas and a mark that tells Excel it is UTF-8; "moodle": commas, points, no mark.
   * @param {Cells[]} rows @param {"excel" | "moodle"} style
   */
  function csv(rows, style) {
    const sep = style === "excel" ? ";" : ",";
    /** @param {string | number} x */
    const cell = (x) => {
      if (typeof x === "number") { const s = String(x); return style === "excel" ? s.replace(".", ",") : s; }
      const s = tame(x.replace(/\0/g, ""));
      return /[";,\r\n\t]|^\s|\s$/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
    };
    return (style === "excel" ? "\ufeff" : "") + rows.map((r) => r.map(cell).join(sep) + "\r\n").join("");
  }

  OAKS.sheets = { grades, moodle, byGoal, items, choices, csv, clock };
  if (typeof module === "object" && module.exports) module.exports = OAKS.sheets;
})();
