// @ts-check
/**
 * Makes questions live: restores answers, checks, retries, hints, covers, policies, resets.
 * The page's HTML works without this file; nothing here is needed to read a question.
 *
 * A card is open (being answered), judged (verdict shown, may try again), settled (right, given up or out of
 * attempts) or saved (answer kept, verdict held back until the quiz is finished).
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.quiz) return;
  const el = OAKS.el;

  /** @type {WeakMap<HTMLFormElement, any>} */
  const cards = new WeakMap();
  let listening = false;
  /** @type {(root: ParentNode, sel: string) => any[]} */
  const all = OAKS.verdict.all;
  /** What was answered in this place: a borrowed card (data-di) and a quiz ask anew; with data-sejak only what came after counts. @param {any} card */
  function state(card) {
    const st = OAKS.store.index.state(card.q), answers = st.answers.filter((e) => e.at === card.at && OAKS.log.ord(e) > card.since), last = answers[answers.length - 1] || null;
    return Object.assign({}, st, { answers, last, opened: last && st.opened, sums: card.at || card.since >= 0 ? [] : st.sums });
  }

  /** @param {string | undefined} json */
  function parse(json) {
    try { return JSON.parse(json || "null"); } catch (_) { return null; }
  }

  /** A policy stands on the question or on its quiz. @param {HTMLFormElement} f @param {string} name */
  function policy(f, name) {
    const at = f.hasAttribute("data-" + name) ? f : f.closest(".o-kuis[data-" + name + "]");
    return (at && at.getAttribute("data-" + name)) || "";
  }

  /** The same order at every visit, another for every learner and question. @param {Element} list @param {string} seed */
  function shuffle(list, seed) {
    const rows = Array.from(list.children);
    rows.map((row, i) => {
      const c = row.querySelector("input");
      return { row, at: OAKS.log.hash(seed + "|" + (c ? c.value : i)) };
    }).sort((a, b) => a.at - b.at).forEach((x) => list.append(x.row));
  }

  /** @param {HTMLFormElement} f */
  function wake(f) {
    const kind = f.dataset.k || "", ctl = OAKS.controls[kind], button = f.querySelector(".o-aksi button");
    if (!ctl || !button || cards.has(f)) return;
    const kunci = /** @type {HTMLDetailsElement | null} */ (f.querySelector(".o-kunci"));
    const attempts = parseInt(policy(f, "attempts"), 10), show = policy(f, "show");
    const card = {
      form: f, kind, ctl, button, kunci, q: f.dataset.q || f.id, rev: f.dataset.r || "", key: parse(f.dataset.key), made: [],
      now: OAKS.log.alias(f.dataset.alias), kuis: f.closest(".o-kuis"),
      attempts: attempts > 0 ? attempts : Infinity, show: show === "last" || show === "end" ? show : "now",
      box: el("div", { role: "status" }), label: (button.textContent || "").trim() || "Periksa jawaban",
      phase: "open", dirty: false, armed: false, judgedAt: 0, hints: 0, verdict: null, answered: false,
      hint: all(f, "details.o-bantu"), extra: {}, since: f.dataset.sejak || -Infinity, at: f.dataset.di,
    };
    if (!Array.isArray(card.key) && kind !== "reflection") return;
    if (card.label === "Periksa jawaban" && kind === "reflection") card.label = "Simpan dan bandingkan";
    else if (card.label === "Periksa jawaban" && card.show === "end" && card.kuis) card.label = "Simpan jawaban";
    cards.set(f, card);
    f.setAttribute("autocomplete", "off");
    if (kunci) kunci.hidden = true;
    if (kind === "blank") addWrong(card);
    if (kind === "order" && OAKS.order) OAKS.order.dress(f);
    if (policy(f, "shuffle") && ["single", "multiple", "truefalse"].includes(kind)) {
      all(f, "ul.o-ops").forEach((ul, i) => { if (kind !== "truefalse" || i) shuffle(ul, OAKS.store.seed + "|" + f.id); });
    }
    (card.hint[0] || /** @type {Element} */ (button.parentElement)).before(card.box);
    render(card);
    if (policy(f, "cover") && card.phase === "open" && ["single", "multiple", "truefalse"].includes(kind)) cover(card);
  }

  /** Wrong answers the author expects are never taken as slips of the right one. @param {any} card */
  function addWrong(card) {
    const wrong = all(card.form, ".o-kunci li[data-w]").map((li) => li.dataset.w);
    if (wrong.length) card.key = card.key.map((/** @type {any} */ k) => Object.assign({ w: wrong }, k));
  }

  /** Options stay covered until asked for. @param {any} card */
  function cover(card) {
    const list = card.form.querySelector("ul.o-ops");
    if (!list) return;
    const id = card.q + "-ops", open = el("button", { type: "button", class: "o-btn", "aria-expanded": "false", "aria-controls": id, "data-buka": true }, "Lihat pilihan");
    if (!list.id) list.id = id;
    all(card.form, "ul.o-ops, .o-alasan, .o-bantu").concat(card.button).forEach((n) => n.setAttribute("data-tutup", ""));
    all(card.form, "[data-tutup]").forEach((n) => { n.hidden = true; });
    list.before(el("div", { class: "o-tutup" }, el("p", {}, "Jawab dulu di dalam hati, lalu buka pilihannya."), open));
  }

  /** @param {any} card @param {boolean} [focus] */
  function uncover(card, focus) {
    const lid = card.form.querySelector(".o-tutup");
    if (!lid) return;
    lid.remove();
    all(card.form, "[data-tutup]").forEach((n) => { n.hidden = false; n.removeAttribute("data-tutup"); });
    hints(card);
    const first = card.form.querySelector(".o-ops input");
    if (focus && first) first.focus();
  }

  /** Hints come one at a time. @param {any} card */
  function hints(card) {
    const before = (/** @type {number} */ i) => i === 0 || card.hint[i - 1].open;
    card.hint.forEach((/** @type {HTMLDetailsElement} */ d, /** @type {number} */ i) => {
      d.hidden = d.hasAttribute("data-tutup") || (!d.open && (card.phase === "settled" || !before(i)));
    });
  }

  /** A button or link under the question, made when first needed. @param {any} card @param {string} name @param {() => HTMLElement} make @param {boolean} on */
  function extra(card, name, make, on) {
    if (on && !card.extra[name]) card.button.parentElement.append((card.extra[name] = make()));
    if (card.extra[name]) card.extra[name].hidden = !on;
  }

  /** Put controls and buttons into the card's phase. @param {any} card @param {string} phase */
  function enter(card, phase) {
    const f = card.form, forms = card.kuis ? all(card.kuis, "form.o-kartu") : [], held = phase === "saved" && card.kind !== "reflection";
    card.phase = phase;
    card.armed = false;
    card.ctl.lock(f, phase === "settled");
    card.button.hidden = phase === "settled" || held || !!f.querySelector(".o-tutup");
    card.button.textContent = phase === "judged" ? "Coba lagi" : card.label;
    const next = forms[forms.indexOf(f) + 1];
    extra(card, "next", () => el("a", { class: "o-btn", href: "#" + next.id }, "Soal berikutnya"), phase === "settled" && !!next);
    extra(card, "look", () => el("button", { type: "button", class: "o-sunyi", "data-lihat": true }, "Lihat pembahasan"), phase === "judged" && card.show === "now");
    extra(card, "again", () => el("button", { type: "button", class: "o-sunyi", "data-ulang": true }, "Ulangi soal"), phase === "settled" && card.show !== "end");
    hints(card);
  }

  /** Draw a card from the log. What is ticked and judged comes from today's key. @param {any} card */
  function render(card) {
    const st = state(card), f = card.form, shape = card.ctl.shape(f);
    OAKS.verdict.clear(card);
    card.dirty = false;
    card.verdict = null;
    card.answered = false;
    let tries = 0, answer = null;
    for (let i = st.answers.length - 1; i >= 0; i--) {
      const a = OAKS.log.place(card.kind, st.answers[i].a, shape, card.now);
      if (a === null) break;
      if (!tries++) answer = a;
    }
    const far = OAKS.recall ? OAKS.recall(card, st, shape) : null;
    if (far) { answer = far.answer; tries = far.n; }
    card.ctl.write(f, answer);
    if (answer === null) {
      const draft = card.kind === "reflection" ? OAKS.store.draft(card.q) : "";
      if (draft) { card.ctl.write(f, { t: draft, c: [] }); card.dirty = true; }
      if (card.kind === "reflection" && card.kunci) card.kunci.hidden = true;
      enter(card, "open");
      if (far) {
        card.answered = true;
        card.verdict = far.v;
        OAKS.verdict.tell(card, far.note, "o-kecil");
      }
      else if (st.last) OAKS.verdict.tell(card, "Soal ini sudah diganti sejak Anda menjawabnya. Silakan jawab lagi.", "o-kecil");
      return;
    }
    uncover(card);
    card.answered = true;
    if (card.kind === "reflection") return reflect(card);
    const res = OAKS.grade(card.kind, card.key, answer), done = !!card.kuis && OAKS.pool.finished(card.kuis);
    if (card.show === "end" && card.kuis && !done) {
      enter(card, "saved");
      OAKS.verdict.tell(card, "Jawaban tersimpan. Hasilnya tampil setelah Anda menyelesaikan kuis ini.", "o-kecil");
      return;
    }
    const left = card.attempts - tries, gaveUp = st.opened || done;
    card.verdict = res.v;
    enter(card, res.v === 2 || left <= 0 || gaveUp ? "settled" : "judged");
    const settled = card.phase === "settled", hint = card.hint.some((/** @type {HTMLDetailsElement} */ d) => !d.open);
    const note = settled ? "" : [left < Infinity ? "Sisa kesempatan: " + OAKS.verdict.count(left) + " kali." : "", hint ? "Petunjuk dapat membantu." : ""].filter(Boolean).join(" ");
    OAKS.verdict.show(card, res, answer, { feedback: settled || card.show === "now", reveal: settled, note });
  }

  /** A reflection is kept and compared, never judged. @param {any} card */
  function reflect(card) {
    enter(card, "saved");
    if (card.kunci) { card.kunci.hidden = false; card.kunci.open = true; }
    OAKS.verdict.tell(card, "Tulisan Anda tersimpan. Bandingkan dengan contoh di bawah, lalu tandai yang sudah ada.", "o-kecil");
  }

  /** @param {any} card @param {any} answer */
  function store(card, answer) {
    const v = card.kind === "reflection" ? null : OAKS.grade(card.kind, card.key, answer).v;
    /** @type {Partial<OaksEvent>} */
    const e = { q: card.q, r: card.rev, a: answer, v, at: card.at };
    if (card.hints) e.h = card.hints;
    OAKS.store.add(e);
    if (card.kind === "reflection") OAKS.store.draft(card.q, "");
    card.dirty = false;
  }

  /** Periksa jawaban, or Coba lagi when there is a verdict. @param {any} card */
  function submit(card) {
    if (card.phase === "settled" || card.form.querySelector(".o-tutup")) return;
    if (card.phase === "judged") { if (Date.now() - card.judgedAt > 400) retry(card); return; }
    const gap = card.ctl.missing(card.form);
    if (gap && (gap.all || !card.armed)) {
      card.armed = !gap.all;
      OAKS.verdict.tell(card, gap.text);
      if (gap.at) gap.at.focus();
      return;
    }
    store(card, card.ctl.read(card.form));
    card.judgedAt = Date.now();
    render(card);
    card.form.dispatchEvent(new Event("oaks-dinilai", { bubbles: true }));
    if (card.kuis) OAKS.pool.draw(card.kuis);
    if (card.phase === "settled") { card.box.tabIndex = -1; card.box.focus({ preventScroll: true }); }
    card.box.scrollIntoView({ block: "nearest" });
  }

  /** Back to answering; what is right stays. @param {any} card */
  function retry(card) {
    const wrong = card.form.querySelector("[aria-invalid]");
    OAKS.verdict.clear(card);
    if (card.kind === "single" || card.kind === "truefalse") card.ctl.write(card.form, null);
    enter(card, "open");
    card.dirty = true;
    const to = wrong || card.form.querySelector(".o-ops input, .o-urut button:not([aria-disabled=true])");
    if (to) to.focus();
    if (to && to.select && to.type === "text") to.select();
  }

  /** The learner changed something. @param {any} card */
  function changed(card) {
    card.armed = false;
    card.dirty = true;
    if (card.phase === "settled") return;
    if (card.phase === "open" && !card.box.className) return;
    OAKS.verdict.clear(card);
    if (card.phase !== "open" && card.kind !== "reflection") enter(card, "open");
  }

  /** Forget answers: an event, so that no merge brings them back. @param {string[]} qs */
  function reset(qs) {
    OAKS.store.add({ k: "x", q: qs, see: OAKS.store.index.see() });
    all(document, "form.o-kartu").forEach((f) => { const c = cards.get(f); if (c && qs.includes(c.q)) c.dirty = c.hints = 0; });
    refresh(qs);
  }

  /** @param {string[] | null} qs questions that changed; null = any */
  function refresh(qs) {
    if (qs && !qs.length) return;
    all(document, "form.o-kartu").forEach((f) => {
      const card = cards.get(f);
      if (!card || (card.dirty && card.phase === "open")) return; // never under the learner's hands
      if (!qs || qs.includes(card.q) || qs.includes(OAKS.log.short(card.q)) || qs.some((q) => q.startsWith("kuis:"))) render(card);
    });
    all(document, ".o-kuis").forEach((k) => OAKS.pool.draw(k));
  }

  /** Make every question under root live, once. @param {ParentNode} root */
  function live(root) {
    if (!listening) OAKS.store.on(refresh);
    listening = true;
    all(root, "form.o-kartu").forEach(wake);
    all(root, ".o-kuis").forEach((k) => OAKS.pool.draw(k));
  }

  OAKS.quiz = { live, refresh, reset, submit, uncover, changed, hints, render, store, card: (/** @type {HTMLFormElement} */ f) => cards.get(f) };
})();
