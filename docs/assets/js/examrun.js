// @ts-check
/** The running attempt: one question at a time, flags, the overview, the time, handing in. Every change is an event at once. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.examRun) return;
  const el = OAKS.el, NS = "http://www.w3.org/2000/svg", LATER = 1200;
  /** @type {any} what is on show */
  let v = null;
  let ticking = 0, waiting = 0;

  /** @param {string} d */
  function icon(d) {
    const svg = document.createElementNS(NS, "svg"), p = document.createElementNS(NS, "path");
    [["class", "o-i"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]].forEach(([k, x]) => svg.setAttribute(k, x));
    p.setAttribute("d", d);
    svg.append(p);
    return svg;
  }
  const LEFT = "M20 12H4m6-6l-6 6 6 6", RIGHT = "M4 12h16m-6-6l6 6-6 6", FLAG = "M6 3h12v18l-6-5-6 5z", CLOCK = "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18";

  /** @param {Partial<OaksEvent>} e */
  const add = (e) => OAKS.exam.add(Object.assign({ u: v.x.id }, e));
  const fold = () => { v.x = OAKS.exam.list().find((/** @type {OaksAttempt} */ y) => y.id === v.x.id) || v.x; };
  const place = () => v.x.form.indexOf(v.id);
  const draftKey = (/** @type {string} */ id) => "ujian:" + v.x.id + ":" + id;

  // While a finger is down nothing moves, or the button that it is on would slip away: leaving a field keeps its text.
  let pressed = false, stale = false;
  const redraw = () => { stale = false; if (v) { summary(); said(); } };
  const released = () => { pressed = false; setTimeout(() => { if (stale) redraw(); }); };
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  document.addEventListener("pointerup", released, true);
  document.addEventListener("pointercancel", released, true);

  /** Keep what the card holds, when it differs from the log. */
  function keep() {
    window.clearTimeout(waiting);
    if (!v || !v.card || v.x.done) return;
    const a = OAKS.exam.read(v.card), was = v.x.answers.has(v.id) ? v.x.answers.get(v.id) : null;
    if (OAKS.log.canon(a) !== OAKS.log.canon(was)) {
      add({ w: "jawab", i: v.id, a });
      fold();
      if (pressed) stale = true; else redraw();
    }
    OAKS.store.draft(draftKey(v.id), "");
    v.dirty = false;
  }

  /** A typed text outlives a crash from its first letter. @param {Event} e */
  function typed(e) {
    const t = /** @type {HTMLInputElement} */ (e.target);
    if (t.classList.contains("order-number")) return;
    if (!t.classList.contains("o-isian")) return keep();
    v.dirty = true;
    OAKS.store.draft(draftKey(v.id), JSON.stringify(OAKS.exam.read(v.card)));
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keep, LATER);
  }

  /** Texts that a crash or another tab left behind. */
  function rescue() {
    v.x.form.forEach((/** @type {string} */ id) => {
      const text = OAKS.store.draft(draftKey(id));
      if (!text) return;
      try { add({ w: "jawab", i: id, a: JSON.parse(text) }); } catch (_) { /* no draft of ours */ }
      OAKS.store.draft(draftKey(id), "");
    });
    fold();
  }

  const said = () => {
    v.say.textContent = !v.x.answers.has(v.id) ? "" : OAKS.store.mode === "simpan" ? "Jawaban tersimpan di peramban ini." : "Jawaban belum dapat disimpan. Jangan tutup halaman ini sebelum mengumpulkan.";
  };

  /** Put a question on show. @param {string} id @param {boolean} [focus] @param {boolean} [back] the history is there already */
  function turn(id, focus, back) {
    if (!back) OAKS.examWays.remember(v.x.id, id, !!v.id && v.id !== id);
    if (v.card && v.id !== id) keep();
    if (v.id !== id) { // on opening the page too: it dates the return, and tells other pages the way back
      const base = OAKS.boot.base, here = location.href.split(/[?#]/)[0];
      add(Object.assign({ w: "buka", i: id }, !v.id && base && here.startsWith(base) ? { p: here.slice(base.length), n: v.room.title } : {}));
      fold();
    }
    v.id = id;
    const n = v.x.form.length, i = place(), card = (v.card = OAKS.exam.card(id));
    v.head.textContent = "Soal " + (i + 1) + " dari " + n;
    v.host.replaceChildren();
    v.ask.replaceChildren();
    if (card) {
      OAKS.exam.write(card, v.x.answers.get(id));
      v.host.append(card.nodes);
      card.form.append(v.foot);
    } else v.host.append(el("p", { class: "o-catatan" }, "Soal ini sudah diganti sejak Anda memulai. Soal ini tidak ikut dihitung."));
    said();
    flag();
    const before = i > 0 ? OAKS.exam.button("", () => turn(v.x.form[i - 1], true)) : el("span", {});
    if (i > 0) before.append(icon(LEFT), " Soal " + i);
    const on = OAKS.exam.button("", () => (i + 1 < n ? turn(v.x.form[i + 1], true) : v.title.focus()), "o-btn is-daun");
    on.append(i + 1 < n ? "Soal " + (i + 2) + " " : "Ringkasan ", icon(RIGHT));
    on.setAttribute("aria-keyshortcuts", "Control+Enter");
    if (i > 0) before.setAttribute("aria-keyshortcuts", "Control+Shift+Enter");
    v.bar.replaceChildren(before, v.count, on);
    summary();
    if (focus) {
      v.head.focus({ preventScroll: true });
      v.head.scrollIntoView({ block: "start" });
    }
  }

  function flag() {
    const on = v.x.flags.has(v.id);
    v.flag.setAttribute("aria-pressed", String(on));
    v.flag.replaceChildren(icon(FLAG), on ? " Ditandai" : " Tandai");
  }

  /** @returns {string[]} */
  const unanswered = () => v.x.form.filter((/** @type {string} */ id) => !v.x.answers.has(id));
  /** Answered in part. @returns {string[]} */
  const begun = () => v.x.form.filter((/** @type {string} */ id) => OAKS.attempt.half(v.x.answers.get(id)));

  /** Numbers of all questions, and what is still missing. */
  function summary() {
    const n = v.x.form.length, open = unanswered().length, part = begun().length, done = n - open - part;
    v.title.textContent = "Ringkasan: " + done + " terjawab, " + (part ? part + " sebagian, " : "") + open + " belum, " + v.x.flags.size + " ditandai";
    v.count.replaceChildren(done + "/" + n, el("span", { class: "o-sr" }, " terjawab, lihat ringkasan"));
    v.x.form.forEach((/** @type {string} */ id, /** @type {number} */ i) => {
      const b = v.numbers[i], yes = v.x.answers.has(id), part = begun().includes(id), marked = v.x.flags.has(id);
      b.className = (part ? "exam-half" : yes ? "exam-answered" : "") + (marked ? " exam-flagged" : "");
      b.tabIndex = id === v.id ? 0 : -1; // the map is one stop for Tab; arrows walk in it
      if (id === v.id) b.setAttribute("aria-current", "step"); else b.removeAttribute("aria-current");
      b.replaceChildren(el("span", { class: "o-sr" }, "Soal "), String(i + 1), el("span", { class: "o-sr" }, (part ? ", sebagian terjawab" : yes ? ", terjawab" : ", belum dijawab") + (marked ? ", ditandai" : "")));
    });
  }

  /** Ask once more before handing in. @param {string} [why] */
  function ask(why) {
    keep();
    const open = unanswered(), part = begun(), marked = Array.from(v.x.flags);
    /** @param {string[]} ids */
    const links = (ids) => {
      const out = el("span", {});
      ids.forEach((id, k) => out.append(k ? ", " : "", OAKS.exam.button(String(v.x.form.indexOf(id) + 1), () => turn(id, true), "o-sunyi o-nomor-soal")));
      return out;
    };
    const box = el("section", { class: "o-lanjut", "aria-labelledby": "o-yakin" }, el("h3", { id: "o-yakin", tabindex: "-1" }, why || "Kumpulkan sekarang?"));
    if (open.length) box.append(el("p", {}, "Masih kosong " + open.length + " soal: ", links(open), "."));
    if (part.length) box.append(el("p", {}, "Baru sebagian terjawab " + part.length + " soal: ", links(part), "."));
    if (marked.length) box.append(el("p", {}, "Masih ditandai: ", links(marked), "."));
    box.append(el("p", {}, "Sesudah dikumpulkan, jawaban tidak dapat diubah."));
    const row = el("p", { class: "o-aksi" }, OAKS.exam.button("Kumpulkan", hand, "o-btn is-daun"));
    if (why) row.append(OAKS.exam.button("Teruskan tanpa batas waktu", () => { add({ w: "lewat" }); fold(); v.ask.replaceChildren(); tick(); v.head.focus(); }));
    else row.append(OAKS.exam.button("Kembali ke soal", () => { v.ask.replaceChildren(); v.head.focus(); }));
    box.append(row);
    if (!why) box.append(el("p", {}, OAKS.exam.button("Hentikan tanpa mengumpulkan", give, "o-sunyi")));
    v.ask.replaceChildren(box);
    const head = /** @type {HTMLElement} */ (box.querySelector("h3"));
    head.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
  }

  function give() {
    if (!v.sure) { v.sure = true; v.ask.querySelector(".o-lanjut > p:last-child").prepend(el("span", {}, "Jawaban percobaan ini tidak akan dinilai. Tekan sekali lagi bila yakin. ")); return; }
    add({ w: "henti" });
    OAKS.exam.draw(true);
  }

  async function hand() {
    keep();
    const mine = v;
    const ok = await OAKS.exam.ready();
    if (v !== mine || !v || v.x.done) return; // handed in elsewhere meanwhile
    rescue(); // what another tab has not sent yet
    const marks = !ok ? [] : marked();
    const id = v.x.id;
    add({ w: "kumpul", c: marks });
    OAKS.exam.show(id);
  }

  /** Today's mark of every question, null where there is no answer. */
  const marked = () => v.x.form.map((/** @type {string} */ id) => {
    const c = OAKS.exam.card(id, true);
    if (!c || !c.key || !v.x.answers.has(id)) return null;
    OAKS.exam.write(c, v.x.answers.get(id));
    return OAKS.grade(c.kind, c.key, c.ctl.read(c.form)).v;
  });

  /** The time, in whole minutes; a clock set back is noted, so that time goes on from there. */
  function tick() {
    if (!v) return;
    const now = OAKS.exam.clock();
    if (now < Math.max(v.seen, v.x.last) - 2000) {
      if (v.seen > v.x.last) add({ w: "jam", t: v.seen });
      add({ w: "jam" });
      fold();
    }
    v.seen = now;
    const left = OAKS.attempt.left(v.x, now);
    v.time.hidden = !v.x.limit;
    if (!v.x.limit) return;
    const hide = OAKS.store.draft("ujian:jam") === "1";
    const text = v.x.over ? "Waktu sudah lewat; Anda meneruskan tanpa batas" : left === null || left <= 0 ? "Waktu habis" : left < 60 ? "Sisa kurang dari 1 menit" : "Sisa " + Math.ceil(left / 60) + " menit";
    v.left.textContent = hide && left !== null && left > 0 ? "Waktu disembunyikan" : text;
    v.hide.hidden = left === null || left <= 0;
    v.hide.textContent = hide ? "Tampilkan waktu" : "Sembunyikan waktu";
    if (left !== null && left <= 0 && !v.ended) { v.ended = true; ask("Waktu habis"); }
    const soon = left !== null && left > 0 && left <= 300 && !v.warned;
    if (soon) { v.warned = true; v.alert.textContent = "Sisa waktu " + (left < 60 ? "kurang dari 1" : Math.ceil(left / 60)) + " menit."; }
  }

  /** @param {any} room @param {OaksAttempt} x */
  function open(room, x) {
    const E = OAKS.exam;
    v = { room, x, id: "", card: null, dirty: false, numbers: [], ended: false, warned: false, sure: false, seen: 0 };
    v.head = el("h2", { id: "o-soal-kini", tabindex: "-1" });
    v.left = el("span", {});
    v.hide = E.button("", () => { OAKS.store.draft("ujian:jam", OAKS.store.draft("ujian:jam") === "1" ? "" : "1"); tick(); }, "o-sunyi");
    v.time = el("p", { class: "o-waktu" }, el("span", {}, icon(CLOCK), " ", v.left), v.hide);
    v.alert = el("p", { class: "o-sr", role: "status" });
    v.host = el("div", { class: "o-soal-ujian" });
    v.flag = E.button("", () => { add({ w: "tanda", i: v.id, v: v.x.flags.has(v.id) ? 0 : 1 }); fold(); flag(); summary(); });
    v.say = el("span", { class: "o-kecil", role: "status" });
    v.foot = el("div", { class: "o-aksi" }, v.flag, v.say);
    v.title = el("h2", { id: "o-ringkas", class: "o-bagian", tabindex: "-1" });
    const ol = el("ol", { class: "o-daftar o-nomor" });
    x.form.forEach((id) => { const b = E.button("", () => turn(id, true), ""); v.numbers.push(b); ol.append(el("li", {}, b)); });
    v.ask = el("div", {});
    v.count = E.button("", () => { v.title.focus(); v.title.scrollIntoView({ block: "start" }); });
    v.bar = el("div", { class: "exam-bar" });
    room.face.append(v.head, v.time, v.alert, v.host, v.bar,
      el("section", { class: "o-ringkasan", "aria-labelledby": "o-ringkas" }, v.title, el("nav", { "aria-label": "Nomor soal" }, ol),
        el("p", { class: "o-kecil" }, "Terisi penuh berarti sudah dijawab, terisi di bawah berarti baru sebagian. Pita berarti ditandai. Bingkai tebal berarti soal yang sedang terbuka."),
        el("p", { class: "o-kecil exam-keys" }, "Dengan papan tik: Ctrl + Enter membuka soal berikutnya, Ctrl + Shift + Enter soal sebelumnya, tombol panah berpindah di antara nomor soal."),
        el("p", { class: "o-aksi" }, E.button("Kumpulkan …", () => ask())), v.ask));
    rescue();
    turn(v.x.form.includes(v.x.at) ? v.x.at : v.x.form[0]);
    tick();
    ticking = window.setInterval(tick, 1000);
  }

  /** Another tab changed something. @param {OaksAttempt} x */
  function refresh(x) {
    if (!v || v.x.id !== x.id) return;
    const was = OAKS.log.canon(v.x.answers.get(v.id)), now = OAKS.log.canon(x.answers.get(v.id));
    v.x = x;
    if (was !== now && v.card && !v.dirty) OAKS.exam.write(v.card, x.answers.get(v.id));
    flag();
    summary();
    tick();
  }

  /** Leave the running attempt, with everything kept. */
  function stop() {
    window.clearInterval(ticking);
    keep();
    if (v) OAKS.examWays.leave(v.x.id);
    v = null;
  }

  OAKS.examWays.listen(() => v, (/** @type {string} */ id) => turn(id, true, true));

  // Heard once: what happens on the card that is on show.
  /** @param {EventTarget | null} t */
  const mine = (t) => !!v && !!v.card && t instanceof Element && v.card.form.contains(t);
  document.addEventListener("input", (e) => { if (mine(e.target)) typed(e); });
  document.addEventListener("change", (e) => {
    if (!mine(e.target)) return;
    const t = /** @type {HTMLInputElement} */ (e.target);
    if (t.classList.contains("order-number") && OAKS.order.jump(t)) OAKS.touched(v.card.form);
    keep();
  });
  document.addEventListener("click", (e) => {
    const row = mine(e.target) && /** @type {Element} */ (e.target).closest("[data-geser]");
    if (row && OAKS.order.step(row)) { OAKS.touched(v.card.form); keep(); }
  });
  document.addEventListener("oaks-moved", (e) => { if (mine(e.target)) { OAKS.touched(v.card.form); keep(); } });
  document.addEventListener("submit", (e) => { if (mine(e.target)) { e.preventDefault(); keep(); } });
  window.addEventListener("pagehide", () => keep());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); else tick(); });
  window.addEventListener("beforeunload", (e) => { if (v && OAKS.store.mode !== "simpan") { keep(); e.preventDefault(); e.returnValue = ""; } });

  OAKS.examRun = { open, refresh, stop };
})();
