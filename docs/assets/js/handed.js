// @ts-check
/**
 * What was handed in: codes out of pastes, chats and result files; who is who, which attempt counts, and what the
 * lecturer should look at. Pure. The twin is src/oaks/results/handed.py.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const need = (/** @type {string} */ name) => (typeof require === "function" ? require("./" + name + ".js") : null);
  const log = OAKS.log || need("log"), result = OAKS.result || need("result"), find = OAKS.find || need("find");
  const chat = OAKS.chat || need("chat"), marks = OAKS.marks || need("marks");
  const FILE = {
    other: "Ini bukan berkas hasil.", progress: "Ini berkas kemajuan, bukan berkas hasil.", broken: "Berkas ini rusak, terpotong, atau isinya diubah.",
    course: "Berkas ini milik kursus lain.", newer: "Berkas ini dibuat oleh versi kursus yang lebih baru.", none: "Tidak ada kode hasil di sini.",
  };

  /** A reader of codes for find.js. @param {OaksBank[]} banks @param {string} course */
  function reader(banks, course) {
    return (/** @type {string} */ code) => {
      const found = result.decode(code, banks, course);
      return found.ok ? found : { ok: /** @type {false} */ (false), why: found.why, whole: found.why === result.WHY.course || found.why === result.WHY.bank };
    };
  }

  /** Beginning and end of a damaged code, enough to find it again. @param {string} piece */
  const short = (piece) => (piece.length > 24 ? piece.slice(0, 14) + "…" + piece.slice(-6) : piece);

  /** A file or a paste, whatever it holds. @param {string} name @param {string} text @param {OaksBank[]} banks @param {string} course @returns {{found: OaksHanded[], bad: OaksBad[], messages: number}} */
  function read(name, text, banks, course) {
    if (/^\ufeff?\s*\{/.test(text)) return readFile(name, text, banks, course);
    /** @type {{found: OaksHanded[], bad: OaksBad[], messages: number}} */
    const out = { found: [], bad: [], messages: 0 };
    const said = chat.messages(text), decode = reader(banks, course);
    (said || [{ when: "", who: "", text }]).forEach((/** @type {{when: string, who: string, text: string}} */ m) => {
      const { codes, bad } = find.find(m.text, decode);
      const where = [m.who, m.when].filter(Boolean).join(", ") || name;
      codes.forEach((/** @type {any} */ c) => out.found.push({ code: c.code, who: m.who, where, result: c.result, marks: null }));
      bad.forEach((/** @type {any} */ b) => out.bad.push({ where, why: b.why, piece: short(b.piece) }));
    });
    out.messages = said ? said.length : 0;
    if (!out.found.length && !out.bad.length) out.bad.push({ where: name, why: FILE.none, piece: "" });
    return out;
  }

  /** Does a file hold what handin.js writes? A checksum keeps away accidents, not inventions. @param {any} d */
  function sound(d) {
    const text = (/** @type {any} */ x) => typeof x === "string" && x.length < 200, whole = (/** @type {any} */ x) => Number.isInteger(x) && x >= 0 && x < 1e6;
    return text(d.exam) && /^[a-z0-9-]{1,12}$/.test(d.exam) && [d.version, d.seed, d.number, d.name, d.started, d.code].every(text) && [d.attempt, d.seconds, d.limit].every(whole)
      && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(d.started) && !isNaN(Date.parse(d.started)) && Array.isArray(d.answers) && d.answers.length < 100
      && d.answers.every((/** @type {any} */ a) => a && typeof a === "object" && [a.id, a.kind, a.module, a.goal].every(text));
  }

  /** A result file. @param {string} name @param {string} text @param {OaksBank[]} banks @param {string} course @returns {{found: OaksHanded[], bad: OaksBad[], messages: number}} */
  function readFile(name, text, banks, course) {
    const no = (/** @type {string} */ why) => ({ found: [], bad: [{ where: name, why, piece: "" }], messages: 0 });
    /** @type {any} */
    let data;
    try { data = JSON.parse(text.replace(/^\ufeff/, "")); } catch (_) { return no(/"oaks-hasil/.test(text.slice(0, 80)) ? FILE.broken : FILE.other); }
    if (data && Number.isInteger(data.oaks)) return no(FILE.progress);
    const format = /^oaks-hasil (\d+)$/.exec(String((data && data.format) || ""));
    if (!format) return no(FILE.other);
    if (format[1] !== "1") return no(FILE.newer);
    if (data.course !== course) return no(FILE.course);
    const sum = data.checksum;
    delete data.checksum;
    if (sum !== log.hash(log.canon(data)).toString(36) || !sound(data)) return no(FILE.broken);
    const who = data.name, where = who ? who + ", " + name : name;
    const decoded = data.code ? reader(banks, course)(data.code) : null;
    if (decoded && decoded.ok) return { found: [{ code: data.code, who, where, result: decoded.result, marks: null }], bad: [], messages: 0 };
    /** @type {OaksResult} */
    const x = { exam: data.exam, version: data.version, seed: data.seed, attempt: data.attempt, number: data.number, start: Date.parse(data.started), seconds: data.seconds, limit: data.limit, answers: [] };
    const rows = data.answers.map((/** @type {any} */ a) => ({ id: a.id, kind: a.kind, module: a.module, goal: a.goal,
      mark: a.mark === 0 || a.mark === 1 || a.mark === 2 ? a.mark : null, choices: null }));
    return { found: [{ code: "berkas:" + sum, who, where, result: x, marks: rows }], bad: [], messages: 0 };
  }

  /** Numbers are the same where only signs and blanks differ. @param {string} number */
  const same = (number) => number.toUpperCase().replace(/[^A-Z0-9]/g, "");

  /**
   * Students and attempts of every exam, and what a lecturer should look at.
   * @param {OaksHanded[]} found @param {OaksBank[]} banks @returns {{exams: {exam: string, title: string, rows: OaksRow[]}[], notes: string[]}}
   */
  function gather(found, banks) {
    /** @type {string[]} */
    const notes = [];
    /** @type {Map<string, OaksHanded[]>} */
    const once = new Map();
    found.forEach((h) => once.set(h.code, (once.get(h.code) || []).concat(h)));
    const rows = Array.from(once.values(), (list) => {
      const named = list.find((h) => h.who) || list[0], row = one(named, banks);
      if (list.length > 1) notes.push(label(row) + ": hasil yang sama masuk " + list.length + " kali (" + list.map((h) => h.where).join("; ") + "). Dihitung satu kali.");
      return row;
    });
    /** @type {Map<string, OaksRow[]>} */
    const exams = new Map();
    rows.forEach((r) => exams.set(r.exam, (exams.get(r.exam) || []).concat(r)));
    const out = Array.from(exams.keys()).sort().map((exam) => {
      const list = exams.get(exam) || [], bank = banks.find((b) => b.exam === exam);
      students(list, notes);
      return { exam, title: (bank && bank.title) || exam, rows: list.sort((a, b) => compare(a.student, b.student) || a.attempt - b.attempt || a.start - b.start || compare(a.code, b.code)) };
    });
    return { exams: out, notes };
  }

  /** @param {string} a @param {string} b */
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  /** @param {OaksRow} r */
  const label = (r) => (r.number || "Tanpa nomor induk") + (r.who ? " (" + r.who + ")" : "");

  /** @param {OaksHanded} h @param {OaksBank[]} banks @returns {OaksRow} */
  function one(h, banks) {
    const x = h.result, bank = banks.find((b) => b.exam === x.exam && b.version === x.version), list = h.marks || marks.marks(x, /** @type {OaksBank} */ (bank));
    const right = list.filter((/** @type {OaksMark} */ m) => m.mark === 2).length, part = list.filter((/** @type {OaksMark} */ m) => m.mark === 1).length;
    return { code: h.code, student: same(x.number) || "~" + h.code, number: x.number, who: h.who, where: h.where, exam: x.exam, version: x.version, known: !h.marks, seed: x.seed,
      attempt: x.attempt, counted: false, start: x.start, seconds: x.seconds, limit: x.limit, marks: list, right, part,
      empty: list.filter((/** @type {OaksMark} */ m) => m.mark === null).length, n: list.length, grade: list.length ? (100 * right) / list.length : 0, notes: [] };
  }

  /** Which attempt of each student counts: the first. @param {OaksRow[]} rows @param {string[]} notes */
  function students(rows, notes) {
    /** @type {Map<string, OaksRow[]>} */
    const by = new Map();
    rows.forEach((r) => by.set(r.student, (by.get(r.student) || []).concat(r)));
    Array.from(by.keys()).sort().forEach((key) => {
      const mine = (by.get(key) || []).sort((a, b) => a.attempt - b.attempt || a.start - b.start || compare(a.code, b.code)), first = mine[0];
      first.counted = true;
      if (mine.length > 1) notes.push(label(first) + ": menyerahkan " + mine.length + " hasil (percobaan " + mine.map((r) => r.attempt).join(", ") + "). Yang dihitung percobaan " + first.attempt + ".");
      if (mine.length > 1 && mine[1].attempt === first.attempt) notes.push(label(first) + ": ada dua hasil yang sama-sama percobaan " + first.attempt + ". Mungkin dari dua perangkat, atau nomornya dipakai dua orang.");
      if (first.attempt > 1) { first.notes.push("percobaan 1 tidak diserahkan"); notes.push(label(first) + ": percobaan 1 tidak diserahkan. Percobaan " + first.attempt + " masuk daftar nilai, tetapi tidak masuk analisis butir."); }
      if (!first.number) notes.push(label(first) + ": kodenya tanpa nomor induk (" + first.where + ").");
    });
    rows.forEach((r) => {
      if (r.limit && r.seconds > r.limit * 60) r.notes.push("lewat waktu");
      if (!r.known) r.notes.push("bank soal versi " + r.version + " tidak ada di sini; angka menurut berkas");
    });
    /** @type {Map<string, OaksRow[]>} */
    const twins = new Map();
    rows.forEach((r) => { const key = [r.version, r.seed, r.start, r.seconds, log.canon(r.marks.map((m) => [m.mark, m.choices]))].join(); twins.set(key, (twins.get(key) || []).concat(r)); });
    twins.forEach((list) => {
      if (new Set(list.map((r) => r.student)).size < 2) return;
      list.forEach((r) => r.notes.push("hasil yang sama ada di nomor lain"));
      notes.push("Satu hasil diserahkan atas beberapa nomor: " + list.map(label).sort(compare).join(", ") + ".");
    });
  }

  OAKS.handed = { read, gather, short, FILE };
  if (typeof module === "object" && module.exports) module.exports = OAKS.handed;
})();
