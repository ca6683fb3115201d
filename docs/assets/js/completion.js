// @ts-check
/** The note of completion: ticks its conditions from the log, and where all are met, draws a dated page to print. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.completion) return;
  const el = OAKS.el;
  /** @type {any} */
  let spec = null;
  /** @type {HTMLElement | null} */
  let box = null;
  let sign = "";

  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));

  /** When a question was answered rightly, by today's key; 0 when its latest answer is not right. @param {any[]} fact */
  function rightAt(fact) {
    const [q, kind, key, ids, n, alias, wrong] = fact, st = OAKS.store.index.state(q), last = st.answers.filter((e) => !e.at).pop();
    const sum = st.sums.reduce((/** @type {any} */ a, s) => (s.v !== undefined && (!a || s.t > a.t) ? s : a), null);
    if (!last || (sum && sum.t > last.t)) return sum && sum.v === 2 ? sum.t : 0;
    const a = OAKS.log.place(kind, last.a, { ids, n }, OAKS.log.alias(alias));
    const today = kind === "blank" && wrong.length ? key.map((/** @type {any} */ k) => Object.assign({ w: wrong }, k)) : key;
    return a !== null && OAKS.grade(kind, today, a).v === 2 ? last.t : 0;
  }

  /** When a condition was met, 0 if it is not, and what to say of it. @param {any} li @param {Map<string, number>} pages @returns {[number, string]} */
  function met(li, pages) {
    const d = li.dataset;
    if (d.p) return [pages.get(d.p) || 0, ""];
    if (d.q) {
      const times = spec[d.q].map(rightAt).filter(Boolean).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b), need = Number(d.need);
      return [times.length >= need ? times[need - 1] : 0, times.length + " dari " + spec[d.q].length + " tepat"];
    }
    const first = OAKS.attempt.fold(OAKS.store.index.state("ujian:" + d.u).exam).find((/** @type {OaksAttempt} */ x) => x.done);
    return [first ? first.done.t : 0, ""];
  }

  /** When a row was met as an earlier edition asked it; -1 = that edition did not ask it. @param {any} row @param {any} e */
  function metThen(row, e) {
    const d = row.li.dataset;
    if (row.at[0]) return row.at[0];
    if ((e.x || []).includes(d.p) || (e.y || []).includes(d.q) || (e.u || []).includes(d.u)) return -1;
    if (!d.q || !((e.k || {})[d.q] || spec[d.q].some((/** @type {any[]} */ f) => (e.r || {})[f[0]]))) return 0;
    const ids = spec[d.q].map((/** @type {any[]} */ f) => f[0]), ix = OAKS.store.index, read = OAKS.mastery.reader(ix);
    const quiz = (e.k || {})[d.q] || [(100 * Number(d.need)) / ids.length, ids];
    if (!OAKS.mastery.quizThen(read, quiz, e.r || {})) return 0;
    return Math.max(...quiz[1].map((/** @type {string} */ q) => { const last = ix.state(q).answers.filter((/** @type {any} */ x) => !x.at && x.v === 2 && (!(e.r || {})[q] || x.r === e.r[q])).pop(); return last ? last.t : 1; }));
  }

  /** The earlier edition that was completed, with when each row was met; null where none was. @param {any[]} rows */
  function completed(rows) {
    for (const e of spec.edisi || []) {
      const at = rows.map((row) => metThen(row, e));
      if (at.every(Boolean) && at.some((t) => t > 0)) return { n: e.n, at };
    }
    return null;
  }

  function draw() {
    if (!box) return;
    /** @type {Map<string, number>} */
    const pages = new Map();
    OAKS.store.index.events().forEach((e) => { if (e.k === "p" && e.p && !(Number(pages.get(e.p)) <= e.t)) pages.set(e.p, e.t); });
    const rows = all(box, ".o-syarat li").map((li) => ({ li, at: met(li, pages) }));
    const now = JSON.stringify(rows.map((r) => r.at));
    if (now === sign) return;
    sign = now;
    const old = rows.every((r) => r.at[0]) ? null : completed(rows), kept = old ? " (" + OAKS.mastery.named(old.n) + ")" : "";
    const done = (/** @type {number} */ i) => rows[i].at[0] || Math.max(0, old ? old.at[i] : 0);
    rows.forEach(({ li, at }, i) => {
      all(li, ".o-i, .o-kecil").forEach((n) => n.remove());
      li.prepend(OAKS.verdict.icon(done(i) ? 2 : old ? 1 : 0));
      li.append(el("span", { class: "o-kecil" }, at[0] ? " sudah" + (at[1] ? ", " + at[1] : "") : done(i) ? " sudah" + kept : old ? " baru" : " belum" + (at[1] ? ", " + at[1] : "")));
    });
    all(box, ".o-syarat").forEach((part) => {
      const mine = rows.map((r, i) => i).filter((i) => part.contains(rows[i].li)), have = mine.filter(done).length, fresh = old ? mine.length - have : 0;
      all(part, "h2 + p").forEach((n) => n.remove());
      part.querySelector("h2").after(el("p", { class: "o-kecil" }, have + " dari " + (mine.length - fresh) + (fresh ? ", " + fresh + " baru" : "")));
    });
    all(box, ".o-surat").forEach((n) => n.remove());
    const left = old ? 0 : rows.filter((r) => !r.at[0]).length;
    box.prepend(left || !rows.length ? el("p", { class: "o-surat", role: "status" }, "Catatan ini dapat dicetak setelah semua syarat di bawah terpenuhi. Masih kurang " + left + ".")
      : letter(Math.max(...rows.map((r, i) => done(i))), old ? old.n : 0));
  }

  /** @param {number} time when the last condition was met @param {number} n the earlier edition that was completed, or 0 */
  function letter(time, n) {
    const day = new Date(time).toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
    let kept = "";
    try { kept = String(JSON.parse(OAKS.store.draft("identitas") || "{}").name || ""); } catch (_) { /* nothing kept */ }
    const field = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "o-nama", class: "o-isian", maxlength: "80", autocomplete: "off", spellcheck: "false", value: kept }));
    const name = el("span", {}, kept || "…………………………");
    field.addEventListener("input", () => { name.textContent = field.value.trim() || "…………………………"; });
    const print = el("button", { type: "button", class: "o-btn is-daun" }, "Cetak catatan");
    print.addEventListener("click", () => window.print());
    return el("section", { class: "o-surat o-lanjut", "aria-labelledby": "o-catatan" },
      el("h2", { id: "o-catatan" }, "Catatan penyelesaian (tidak resmi)"),
      el("p", {}, el("b", {}, name), " telah membaca semua bagian kursus " + ((box && box.dataset.kursus) || OAKS.store.course) + ", mencapai batas pada setiap kuis penutup, dan mengumpulkan semua latihan ujian" + (n ? ", menurut " + OAKS.mastery.named(n) + "." : ".")),
      el("p", {}, "Syarat terakhir terpenuhi pada " + day + "."),
      el("p", { class: "o-kecil" }, "Catatan ini dibuat di peramban pelajar dari jawaban yang tersimpan di sana. Pengerjaannya tidak diawasi, jadi catatan ini bukan ijazah, sertifikat, atau nilai."),
      el("p", { class: "o-baris-isian" }, el("label", { for: "o-nama" }, "Nama yang tercetak"), field),
      el("p", { class: "o-aksi" }, print));
  }

  /** @param {HTMLElement} place */
  function live(place) {
    const data = place.querySelector("script.o-spek");
    if (!data || box === place) return;
    box = place;
    sign = "";
    spec = JSON.parse(data.textContent || "{}");
    OAKS.store.on(draw);
    draw();
  }

  OAKS.completion = { live };
})();
