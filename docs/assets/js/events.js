// @ts-check
/** What learners do to cards, heard once on the document, so that instant navigation leaves nothing behind. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.events) return;
  /** @type {Map<any, number>} */
  const waiting = new Map();

  /** @param {EventTarget | null} t @param {string} sel @returns {any} */
  const near = (t, sel) => (t instanceof Element ? t.closest(sel) : null);
  /** @param {EventTarget | null} t */
  const cardOf = (t) => { const f = near(t, "form.o-kartu"); return f && OAKS.quiz.card(f); };
  const each = (/** @type {(card: any) => void} */ f) => document.querySelectorAll("form.o-kartu").forEach((form) => {
    const card = OAKS.quiz.card(/** @type {HTMLFormElement} */ (form));
    if (card) f(card);
  });

  document.addEventListener("submit", (e) => {
    const card = cardOf(e.target);
    if (!card) return;
    e.preventDefault();
    e.stopPropagation();
    OAKS.quiz.submit(card);
  }, true);

  /** Self-rating is kept a moment after the last tick. @param {any} card */
  function rate(card) {
    window.clearTimeout(waiting.get(card));
    waiting.set(card, window.setTimeout(() => save(card), 800));
  }
  /** @param {any} card */
  function save(card) {
    window.clearTimeout(waiting.get(card));
    if (waiting.delete(card) && card.answered && card.form.isConnected) OAKS.quiz.store(card, card.ctl.read(card.form));
  }

  /** @param {Event} e */
  function input(e) {
    const card = cardOf(e.target), t = /** @type {HTMLInputElement} */ (e.target);
    if (!card || t.classList.contains("order-number")) return;
    if (card.kind === "reflection" && t.type === "checkbox") { rate(card); return; }
    OAKS.quiz.changed(card);
  }
  document.addEventListener("input", input);
  document.addEventListener("change", (e) => {
    const card = cardOf(e.target), t = /** @type {HTMLInputElement} */ (e.target);
    if (card && t.classList.contains("order-number")) { if (OAKS.order.jump(t)) moved(card); return; }
    if (card && t.tagName === "SELECT") OAKS.quiz.changed(card);
  });
  /** @param {any} card */
  function moved(card) {
    OAKS.touched(card.form);
    OAKS.quiz.changed(card);
  }

  document.addEventListener("oaks-moved", (e) => { const card = cardOf(e.target); if (card) moved(card); });

  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !(e.target instanceof HTMLInputElement)) return;
    const card = cardOf(e.target);
    if (!card) return;
    if (e.target.classList.contains("order-number")) {
      e.preventDefault();
      if (OAKS.order.jump(e.target)) moved(card);
    } else if (card.phase === "judged") e.preventDefault(); // Enter checks; it never takes a verdict away
  });

  document.addEventListener("click", (e) => {
    const card = cardOf(e.target), kuis = near(e.target, ".o-kuis");
    if (card) {
      if (card.phase === "settled" && near(e.target, ".o-ops input, .o-ops label")) e.preventDefault();
      const row = near(e.target, "[data-geser]");
      if (row && OAKS.order.step(row)) moved(card);
      if (near(e.target, "[data-buka]")) OAKS.quiz.uncover(card, true);
      if (near(e.target, "[data-lihat]")) {
        OAKS.store.add({ k: "l", q: card.q });
        OAKS.quiz.render(card);
        card.box.tabIndex = -1;
        card.box.focus({ preventScroll: true });
        if (card.kuis) OAKS.pool.draw(card.kuis);
      }
      if (near(e.target, "[data-ulang]")) {
        OAKS.quiz.reset([card.q]);
        const to = card.form.querySelector(".o-ops input, .o-isian, select, .o-urut button");
        if (to) to.focus();
      }
    } else if (kuis) {
      const ask = near(e.target, "[data-ulang-kuis]");
      if (near(e.target, "[data-selesai]")) OAKS.pool.finish(kuis);
      else if (ask) OAKS.pool.ask(kuis, ask);
      else if (near(e.target, "[data-kosongkan]")) OAKS.pool.answered(kuis, true);
      else if (near(e.target, "[data-batal]")) OAKS.pool.answered(kuis, false);
    }
  });

  document.addEventListener("toggle", (e) => {
    const card = cardOf(e.target), d = /** @type {HTMLDetailsElement} */ (e.target);
    if (!card || !d.classList.contains("o-bantu")) return;
    card.hints = Math.max(card.hints, card.hint.filter((/** @type {HTMLDetailsElement} */ x) => x.open).length);
    OAKS.quiz.hints(card);
  }, true);

  /** Texts not sent yet outlive the page. */
  function leave() {
    Array.from(waiting.keys()).forEach(save);
    each((card) => {
      if (card.kind === "reflection" && card.dirty) OAKS.store.draft(card.q, card.ctl.read(card.form).t);
    });
  }
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  // Browsers put form values back by position: nothing may look answered that is not in the log.
  window.addEventListener("pageshow", (e) => {
    if (!e.persisted) each((card) => { if (card.phase === "open" && !card.dirty) card.ctl.write(card.form, null); });
  });
  // Paper cannot uncover.
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-tutup]").forEach((n) => { /** @type {HTMLElement} */ (n).hidden = false; }));
  window.addEventListener("afterprint", () => document.querySelectorAll("[data-tutup]").forEach((n) => { /** @type {HTMLElement} */ (n).hidden = true; }));

  OAKS.events = { leave };
})();
