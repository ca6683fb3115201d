// @ts-check
/** *Kemajuan saya*: writes what mastery.js finds into the page's own lists, and says what to do next and why. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;
  const STATE = ["belum dimulai", "sedang dipelajari", "selesai"];

  /** Modules whose fold was set once; afterwards it is the learner's. @type {Set<string>} */
  const opened = new Set();

  /** m of n, beside n segments. @param {number} m @param {number} n */
  function score(m, n) {
    const bar = el("span", { class: "o-ruas", "aria-hidden": "true" });
    for (let i = 0; i < n; i++) bar.append(el("i", { class: i < m ? "y" : null }));
    return el("span", { class: "o-skor", "data-angka": true }, bar, " " + m + " dari " + n);
  }

  /** @param {any} m a module's fold */
  function module(m) {
    const box = document.querySelector('[data-modul="' + m.id + '"]'), head = box && box.querySelector("summary");
    if (!(box instanceof HTMLDetailsElement) || !head) return;
    box.querySelectorAll("[data-angka]").forEach((n) => n.remove());
    const state = m.finished ? 2 : m.begun ? 1 : 0;
    const said = [STATE[state] + (m.edition ? " (" + OAKS.mastery.named(m.edition) + ")" : "") + (state === 1 ? ": " + m.read + " dari " + m.pages.length + " halaman" : "")];
    if (state && m.goals.length) said.push(m.mastered + " dari " + m.goals.length + " tujuan dikuasai");
    if (m.fresh) said.push(m.fresh + " baru");
    head.append(el("small", { "data-angka": true }, said.join(" · ")));
    if (state === 1 && !opened.has(m.id)) { box.open = true; opened.add(m.id); }
    m.goals.forEach((/** @type {any} */ g) => {
      const row = box.querySelector('[data-goal="' + g.id + '"]');
      if (!row) return;
      const s = score(g.right, g.of);
      if (g.mastered) s.prepend(el("b", {}, OAKS.verdict.icon(2), " dikuasai "));
      else if (g.faded) s.prepend(el("b", {}, OAKS.verdict.icon(1), " perlu disegarkan "));
      row.append(s);
    });
    m.quizzes.forEach((/** @type {any} */ k) => {
      const row = box.querySelector('[data-kuis="' + k.pool + '"]');
      if (row) row.append(el("span", { "data-angka": true }, k.done ? k.right + " dari " + k.of + " tepat" + (k.need ? (k.passed ? ", lulus" + (k.edition ? " (" + OAKS.mastery.named(k.edition) + ")" : "") + (k.fresh ? ", " + k.fresh + " soal baru" : "") : ", batasnya " + k.need) : "") : "belum dijawab"));
    });
  }

  /** @param {any} to what mastery.next() says */
  function card(to) {
    const link = el("a", { class: "o-btn is-pita o-penuh", href: OAKS.boot.base + to.path }, to.kind === "mulai" ? "Mulai belajar" : to.kind === "ingat" ? "Ingat lagi" : "Lanjutkan");
    const box = el("section", { class: "o-lanjut", "aria-labelledby": "berikut" }, el("p", { class: "o-kecil" }, "Yang berikutnya" + (to.module ? " · Modul " + to.module : "")),
      el("h2", { id: "berikut" }, to.title), el("p", {}, to.why), link);
    if (to.module) box.prepend(el("div", { class: "o-pita", "aria-hidden": "true" }, String(to.module)));
    return box;
  }

  /** @param {[string, string][]} rows */
  const facts = (rows) => el("dl", { class: "o-fakta" }, ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));

  /** @param {{q: string, t: number, v: number | null}[]} gone @param {number} today */
  function replaced(gone, today) {
    const place = document.getElementById("oaks-diganti");
    if (!place) return;
    place.replaceChildren();
    if (!gone.length) return;
    const word = (/** @type {number | null} */ v) => (v === 2 ? "tepat" : v === 1 ? "sebagian tepat" : v === 0 ? "belum tepat" : "tersimpan");
    place.append(el("details", { class: "o-atur" }, el("summary", {}, gone.length + " jawaban untuk soal yang sudah diganti"),
      el("p", {}, "Soalnya tidak ada lagi di kursus ini, jadi tidak ikut dihitung. Jawaban Anda tetap disimpan."),
      el("ul", {}, ...gone.map((g) => el("li", {}, "Soal yang sudah diganti: " + word(g.v) + ", dijawab " + OAKS.say.moment(g.t, today) + ".")))));
  }

  /** @param {HTMLElement} box @param {OaksMap} map */
  function fill(box, map) {
    const ix = OAKS.store.index, events = ix.events(), now = OAKS.days.now(ix, Date.now()), all = OAKS.mastery.course(ix, map, now.day);
    const plan = OAKS.schedule.engine() ? OAKS.schedule.plan(OAKS.schedule.items(ix, map), now.day, OAKS.schedule.wishes(events)) : null;
    const time = OAKS.days.spent(events, now.day), own = events.filter((/** @type {OaksEvent} */ e) => !e.i && e.k !== "w" && e.k !== "x").pop();
    /** @type {any[]} */
    const goals = [].concat(...all.modules.map((/** @type {any} */ m) => m.goals));
    all.modules.forEach(module);
    box.replaceChildren();
    if (now.back) box.append(el("aside", { class: "o-catatan" }, el("p", {}, OAKS.say.back)));
    box.append(el("p", {}, own ? "Terakhir belajar: " + OAKS.say.moment(OAKS.log.ord(own), now.day) + "." : "Halaman ini terisi setelah soal pertama Anda."));
    const to = OAKS.mastery.next(ix, all, plan), go = card(to);
    if (plan && plan.list.length && to.kind !== "ingat") {
      go.append(el("p", { "data-ingat": true }, el("a", { href: OAKS.boot.base + "ingat.html" }, "Ingat lagi: " + plan.list.length + " menunggu hari ini")));
    }
    const reading = to.kind === "ingat" ? OAKS.mastery.next(ix, all, null) : to; // reading goes on, whatever waits
    if (reading.kind !== to.kind) go.append(el("p", {}, el("a", { href: OAKS.boot.base + reading.path }, "Lanjutkan membaca: " + reading.title)));
    box.append(go);
    /** @type {[string, string][]} */
    const rows = [["Modul selesai", all.modules.filter((/** @type {any} */ m) => m.finished).length + " dari " + all.modules.length],
      ["Tujuan dikuasai", goals.filter((/** @type {any} */ g) => g.mastered).length + " dari " + goals.length],
      ["Waktu hari ini", OAKS.say.length(time.today)], ["Waktu minggu ini", OAKS.say.length(time.week)]];
    if (plan) {
      const due = plan.list.length;
      rows.push(["Menunggu di Ingat lagi", due ? due + " hari ini" : "tidak ada"]);
      if (plan.rest > 0) rows.push(["Di luar batas harian", plan.rest + " lagi"]);
    }
    const list = facts(rows);
    box.append(list, el("p", { class: "o-kecil" }, "Modul selesai bila semua halamannya sudah dibuka, semua soalnya sudah dijawab, dan kuisnya lulus. Waktu dihitung dari jejak halaman dan jawaban; jeda lebih dari 15 menit tidak ikut. Minggu dimulai hari Senin, hari belajar pukul 04.00."));
    replaced(all.gone, now.day);
  }

  /** @param {HTMLElement} box */
  async function draw(box) {
    const map = await OAKS.days.map();
    if (!map) { box.replaceChildren(el("p", { class: "o-catatan" }, OAKS.say.lost)); return; }
    OAKS.store.on(() => fill(box, map));
    fill(box, map);
  }

  OAKS.progress = { draw, fill };
})();
