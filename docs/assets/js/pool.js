// @ts-check
/** A quiz as a whole: how many are answered, the result with its pass mark, finishing and starting again. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** @type {WeakMap<Element, {box: HTMLElement, sign: string}>} */
  const boxes = new WeakMap();
  let serial = 0;

  /** The name under which a quiz stands in the log. @param {Element} kuis */
  const name = (kuis) => "kuis:" + (kuis.getAttribute("data-pool") || ((/** @type {any} */ f) => f.dataset.q || f.id)(kuis.querySelector("form.o-kartu") || kuis));
  /** @param {Element} kuis @returns {any[]} */
  const cards = (kuis) => Array.from(kuis.querySelectorAll("form.o-kartu")).map((f) => OAKS.quiz.card(f)).filter(Boolean);
  /** @param {Element} kuis held-back results are open */
  const finished = (kuis) => kuis.getAttribute("data-show") === "end" && OAKS.store.index.state(name(kuis)).finished;
  /** @param {any} card "Soal 3" */
  function title(card) {
    const head = card.form.querySelector(".o-kepala span"), m = /^\s*(Soal \d+)/.exec((head && head.textContent) || "");
    return m ? m[1] : "Soal " + (cards(card.kuis).indexOf(card) + 1);
  }
  /** @param {any[]} list links to cards, with commas */
  function links(list) {
    const out = el("span", {});
    list.forEach((c, i) => out.append(i ? ", " : "", el("a", { href: "#" + c.form.id }, title(c))));
    return out;
  }

  /** The result's heading stands below the one before the quiz. @param {Element} kuis */
  function level(kuis) {
    const before = Array.from(document.querySelectorAll("article :is(h1,h2,h3)")).filter((h) => h.compareDocumentPosition(kuis) & 4 && !kuis.contains(h));
    return before.length && before[before.length - 1].tagName === "H1" ? "h2" : "h3";
  }

  /** @param {Element} kuis @param {number} right @param {number} n */
  function passMark(kuis, right, n) {
    const pass = parseFloat(kuis.getAttribute("data-pass") || "");
    if (!(pass > 0)) return "";
    const need = Math.min(n, Math.ceil((pass / 100) * n - 1e-9)), lack = need - right;
    return lack <= 0 ? "Anda lulus. Batasnya " + need + " dari " + n + " tepat."
      : "Batas lulus " + need + " dari " + n + " tepat. Kurang " + OAKS.verdict.count(lack) + " lagi.";
  }

  /** @param {string} attr @param {string} text */
  const quiet = (attr, text) => el("button", { type: "button", class: "o-sunyi", [attr]: true }, text);

  /** @param {Element} kuis */
  function draw(kuis) {
    if (!(kuis.hasAttribute("data-pool") || kuis.getAttribute("data-show") === "end")) return;
    const list = cards(kuis).filter((c) => c.kind !== "reflection"), n = list.length;
    const done = list.filter((c) => c.answered).length, right = list.filter((c) => c.verdict === 2).length;
    const end = kuis.getAttribute("data-show") === "end", open = end && !finished(kuis);
    const sign = [n, done, right, open, list.map((c) => c.verdict)].join("|");
    let mine = boxes.get(kuis);
    if (!n || (mine && mine.sign === sign && mine.box.isConnected)) return;
    if (!mine) boxes.set(kuis, (mine = { box: el("div", { class: "o-hasil-kuis" }), sign }));
    mine.sign = sign;
    const box = mine.box;
    box.replaceChildren();
    kuis.append(box);
    const counted = done + " dari " + n + " soal sudah dijawab.";
    if (open) box.append(el("p", { class: "o-kecil" }, counted), el("button", { type: "button", class: "o-btn is-daun", "data-selesai": true }, "Selesai dan lihat hasil"), el("p", { role: "status", class: "o-kurang" }));
    else if (done < n) { if (done) box.append(el("p", { class: "o-kecil" }, counted)); } else if (end || kuis.hasAttribute("data-pass")) {
      const id = "o-hasil-" + ++serial, not = list.filter((c) => c.verdict !== 2), pass = passMark(kuis, right, n);
      const sheet = el("section", { class: "o-lanjut", "aria-labelledby": id }, el("p", { class: "o-kecil" }, "Hasil kuis"),
        el(level(kuis), { id, tabindex: "-1" }, right + " dari " + n + " tepat"));
      if (pass) sheet.append(el("p", {}, pass));
      if (not.length) sheet.append(el("p", {}, "Belum sepenuhnya tepat: ", links(not), "."), reread(not));
      sheet.append(el("p", { class: "o-aksi" }, onward() || "", quiet("data-ulang-kuis", "Ulangi kuis")));
      box.append(sheet);
    } else box.append(el("p", { class: "o-kecil" }, right + " dari " + n + " tepat. ", quiet("data-ulang-kuis", "Ulangi soal-soal ini")));
  }

  /** Where the page leads on, as a link of its own; null where it leads nowhere. @returns {HTMLElement | null} */
  function onward() {
    const to = /** @type {HTMLAnchorElement | null} */ (OAKS.boot.here().querySelector(".o-pindah a.is-pita")), words = to && to.querySelector("span");
    if (!to || !words) return null;
    const name = Array.from(words.childNodes, (n) => (n.nodeName === "SMALL" ? "" : n.textContent || "")).join(" ").replace(/\s+/g, " ").trim();
    return el("a", { class: "o-btn", href: to.getAttribute("href") }, to.rel === "next" ? "Lanjut: " + name : name);
  }

  /** The sections of questions that are not right, each once. @param {any[]} list */
  function reread(list) {
    /** @type {Map<string, HTMLElement>} */
    const found = new Map();
    list.forEach((c) => {
      const a = c.form.querySelector(".o-kunci .o-baca a"), to = a && a.getAttribute("href");
      if (to && !found.has(to)) found.set(to, el("a", { href: to }, a.textContent || ""));
    });
    const out = el("p", {}, "Baca lagi: ");
    Array.from(found.values()).forEach((a, i) => out.append(i ? "; " : "", a));
    out.append(".");
    return found.size ? out : "";
  }

  /** Finish a quiz whose results are held back. @param {Element} kuis */
  function finish(kuis) {
    const list = cards(kuis), open = list.filter((c) => !c.answered || c.dirty), say = kuis.querySelector(".o-hasil-kuis [role=status]");
    if (open.length && say) {
      say.replaceChildren("Belum disimpan: ", links(open), ".");
      return;
    }
    OAKS.store.add({ k: "f", q: name(kuis) });
    list.forEach((c) => OAKS.quiz.render(c));
    draw(kuis);
    const head = /** @type {HTMLElement | null} */ (kuis.querySelector(".o-hasil-kuis :is(h2,h3)"));
    if (head) head.focus();
  }

  /** Ask before emptying a quiz. @param {Element} kuis @param {Element} button */
  function ask(kuis, button) {
    const n = cards(kuis).length, row = button.parentElement;
    if (!row) return;
    const yes = el("button", { type: "button", class: "o-btn", "data-kosongkan": true }, "Ya, kosongkan");
    row.replaceChildren(el("span", {}, "Kosongkan jawaban Anda untuk " + n + " soal ini? "), yes, " ", quiet("data-batal", "Batal"));
    yes.focus();
  }

  /** @param {Element} kuis @param {boolean} yes */
  function answered(kuis, yes) {
    const mine = boxes.get(kuis);
    if (mine) mine.sign = "";
    if (yes) OAKS.quiz.reset(cards(kuis).map((c) => c.q).concat(name(kuis)));
    draw(kuis);
    const to = /** @type {HTMLElement | null} */ (kuis.querySelector(yes ? "form.o-kartu .o-ops input, form.o-kartu input, form.o-kartu select" : "[data-ulang-kuis]"));
    if (to) to.focus();
  }

  OAKS.pool = { draw, finished, finish, ask, answered, passMark };
})();
