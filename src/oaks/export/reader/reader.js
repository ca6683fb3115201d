// @ts-check
/**
 * The shell of a one-file edition: shows one page of the file at a time, keeps contents and progress true, switches
 * the lamp, searches. Everything about questions, storing and codes is the site's own scripts, standing before this one.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;
  /** @param {string} sel @returns {any[]} */
  const all = (sel) => Array.from(document.querySelectorAll(sel));
  /** @param {string} id @returns {any} */
  const by = (id) => document.getElementById(id);
  const name = document.title;
  /** @type {any} */
  let now = null;
  let clicked = false;
  /** @type {Map<any, number>} where the learner was on each page */
  const places = new Map();

  OAKS.alone = { here: () => now || document.createElement("div") };

  /** Slips for the terms of a page, made from the glossary entries in this file. @param {Element} page */
  function slips(page) {
    page.querySelectorAll("a.o-istilah").forEach((a) => {
      if (a.nextElementSibling && a.nextElementSibling.classList.contains("o-tip")) return;
      const entry = by((a.getAttribute("href") || "").slice(1));
      let text = entry && entry.nextElementSibling;
      if (text && text.classList.contains("o-en")) text = text.nextElementSibling; // the English name
      if (!entry || !text || text.tagName !== "P") return;
      const id = "tip-" + page.id + "-" + entry.id, term = entry.cloneNode(true), tip = el("span", { class: "o-tip", role: "tooltip", id });
      tip.append(el("b", {}, term.textContent.trim()), " " + text.textContent);
      a.setAttribute("aria-describedby", id);
      a.after(tip);
    });
  }

  /** Show the page that holds what `hash` names. @param {string} hash */
  function show(hash) {
    let id = hash.slice(1);
    try { id = decodeURIComponent(id); } catch (_) { /* as it stands */ }
    const target = by(id) || by("isi"), page = target.closest(".e-hal") || by("isi"), back = !clicked;
    clicked = false;
    if (page !== now) {
      if (now) places.set(now, window.scrollY);
      all(".e-hal.is-kini").forEach((p) => p.classList.remove("is-kini"));
      now = page;
      page.classList.add("is-kini");
      document.title = page.id === "isi" ? name : page.getAttribute("data-judul") + " · " + name;
      const meta = document.querySelector('meta[name="oaks:page"]');
      if (meta) meta.setAttribute("content", page.getAttribute("data-url") || "");
      all(".e-atas nav a").forEach((a) => a.classList.toggle("is-kini", a.getAttribute("href") === "#" + page.id));
      slips(page);
      OAKS.boot.page();
      const head = page.querySelector("h1");
      if (head && !back) { head.tabIndex = -1; head.focus({ preventScroll: true }); }
      window.scrollTo(0, back && target === page ? places.get(page) || 0 : 0);
    } else if (target === page) window.scrollTo(0, 0);
    if (target !== page) target.scrollIntoView();
    if (page.id === "isi") contents();
    if (page.id === "cari") by("e-kata").focus();
  }

  /** Follow a link inside the file, in the address too where that can change (a data: address cannot). @param {string} hash */
  function go(hash) {
    clicked = true;
    if (location.hash !== hash && /^(https?|file|content|blob):$/.test(location.protocol)) location.hash = hash;
    if (clicked) show(hash);
  }

  document.addEventListener("click", (e) => {
    const a = e.target instanceof Element ? e.target.closest('a[href^="#"]') : null;
    if (!a || e.defaultPrevented || e.ctrlKey || e.metaKey || e.shiftKey || a.classList.contains("e-lewat")) return;
    e.preventDefault();
    go(a.getAttribute("href") || "#isi");
  });
  window.addEventListener("hashchange", () => show(location.hash));

  /** @param {Element} page @returns {string[]} its questions that can be answered, each once */
  const asked = (page) => Array.from(new Set(Array.from(page.querySelectorAll('form.o-kartu:not([data-k="reflection"])'), (/** @type {any} */ f) => f.dataset.q || f.id)));
  /** @param {string} q */
  const done = (q) => { const s = OAKS.store.index.state(q); return s.answers.length > 0 || s.sums.some((e) => e.v !== undefined); };
  /** @param {string[]} qs */
  const count = (qs) => (qs.length ? qs.filter(done).length + " dari " + qs.length + " soal dijawab" : "");

  /** Progress in the contents, and the way on. */
  function contents() {
    if (!OAKS.store) return;
    /** @type {string[]} */
    let every = [];
    all("[data-modul]").forEach((box) => {
      /** @type {string[]} */
      let mine = [];
      box.querySelectorAll("a[data-hal]").forEach((/** @type {any} */ a) => {
        const qs = asked(by(a.dataset.hal)), small = a.querySelector("small");
        mine = mine.concat(qs);
        if (small) small.textContent = count(qs);
      });
      const sum = box.querySelector("summary small");
      mine = Array.from(new Set(mine));
      if (sum) sum.textContent = count(mine);
      every = every.concat(mine);
    });
    const last = OAKS.store.index.lastPage(), page = last && all("[data-url]").find((p) => p.getAttribute("data-url") === last.p), box = by("e-lanjut");
    if (!box) return;
    const link = box.querySelector("a"), text = box.querySelector("p");
    if (page && link) { link.setAttribute("href", "#" + page.id); link.textContent = "Lanjutkan: " + page.getAttribute("data-judul"); }
    if (text) text.textContent = count(Array.from(new Set(every)));
  }

  /** Where nothing stays, the code stands in sight and grows with every answer. */
  function code() {
    const bar = by("o-kabar"), note = bar.querySelector('[data-kabar="tolak"], [data-kabar="lupa"], [data-kabar="penuh"]');
    if (!note) return;
    let box = bar.querySelector("textarea.e-kode");
    if (!box) {
      box = el("textarea", { class: "o-tulis o-kode e-kode", rows: "3", readonly: true, "aria-label": "Kode kemajuan Anda sampai di sini", spellcheck: "false" });
      const close = el("button", { type: "button", class: "o-sunyi" }, "Tutup pesan ini");
      close.addEventListener("click", () => { bar.hidden = true; });
      note.append(box, close);
    }
    const some = OAKS.store.index.questions().length > 0;
    box.hidden = !some;
    if (some) box.value = OAKS.code.encode(OAKS.code.summary(OAKS.store.index), OAKS.store.course);
  }

  /** Once the store is open: every answer reaches the contents and the code. */
  OAKS.alone.opened = () => {
    const store = OAKS.store, add = store.add;
    store.add = (fields) => { const e = add(fields); window.setTimeout(code, 0); return e; };
    store.on(() => { code(); if (now && now.id === "isi") contents(); });
    code();
    contents();
  };

  /** Light and dark. The choice is kept where it can be. */
  function lamp() {
    const body = document.body, key = "oaks:" + OAKS.alone.course + ":lampu", button = by("e-lampu");
    /** @param {string} scheme */
    const set = (scheme) => {
      body.setAttribute("data-md-color-scheme", scheme);
      button.setAttribute("aria-label", scheme === "slate" ? "Ganti ke tampilan siang" : "Ganti ke tampilan malam");
    };
    let kept = null;
    try { kept = localStorage.getItem(key); } catch (_) { /* refused */ }
    set(kept === "slate" || kept === "default" ? kept : body.getAttribute("data-md-color-scheme") || "default");
    button.addEventListener("click", () => {
      const scheme = body.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
      set(scheme);
      try { localStorage.setItem(key, scheme); } catch (_) { /* refused */ }
    });
  }

  /** Draw what was found while the learner types. */
  function searching() {
    const field = by("e-kata"), list = by("e-temu"), say = by("e-kabar");
    let timer = 0;
    const draw = () => {
      const query = field.value, found = OAKS.find.search(query);
      list.replaceChildren(...found.map((/** @type {any} */ p) => {
        if (!p.at.id) p.at.id = "e-" + OAKS.log.hash(p.page.id + p.head).toString(36);
        const title = p.page.getAttribute("data-judul") || "";
        return el("li", {}, el("a", { href: "#" + p.at.id }, p.head || title), ...(p.head === title ? [] : [el("p", { class: "e-sumber" }, title)]), OAKS.find.excerpt(p, query));
      }));
      say.textContent = !OAKS.find.words(query).length ? "" : found.length ? found.length + " tempat ditemukan." : "Tidak ditemukan. Coba kata lain atau sebagian kata.";
    };
    field.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(draw, 120); });
    by("e-cari").addEventListener("submit", (/** @type {Event} */ e) => { e.preventDefault(); draw(); const a = list.querySelector("a"); if (a) a.focus(); });
  }

  const meta = document.querySelector('meta[name="oaks:course"]');
  OAKS.alone.course = (meta && meta.getAttribute("content")) || "oaks";
  lamp();
  searching();
  show(location.hash);
})();
