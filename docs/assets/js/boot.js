// @ts-check
/**
 * On every page: looks what the page holds and adds only the scripts it needs, with <script src>,
 * because module scripts and fetch do not work on file://. Remembers the lesson page visited last,
 * turns the home page's "Mulai belajar" into "Lanjutkan", and shows the store's quiet notices.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const me = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const base = (me ? me.src : "").replace(/assets\/js\/boot\.js.*$/, "");

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @param {string} name file name under assets/js, without ".js"; or "vendor/…", "javascripts/…" under assets */
  function load(name) {
    let ready = loading.get(name);
    if (!ready) {
      ready = new Promise((done) => {
        const s = document.createElement("script");
        s.async = false; // scripts added together run in the order they were added
        s.src = base + "assets/" + (/^(vendor|javascripts)\//.test(name) ? name : "js/" + name) + ".js";
        s.onload = s.onerror = () => done();
        document.head.appendChild(s);
      });
      loading.set(name, ready);
    }
    return ready;
  }

  /** @param {string} name */
  const meta = (name) => {
    const m = document.querySelector('meta[name="' + name + '"]');
    return (m && m.getAttribute("content")) || "";
  };

  /**
   * An element with attributes and children; text always goes in as text.
   * @param {string} tag @param {Record<string, string | boolean | null>} [attrs] @param {(Node | string)[]} kids
   */
  function el(tag, attrs, ...kids) {
    const e = document.createElement(tag);
    Object.entries(attrs || {}).forEach(([k, v]) => { if (v !== false && v !== null) e.setAttribute(k, v === true ? "" : v); });
    e.append(...kids);
    return e;
  }

  /** Open the store once; every page of an instant navigation shares it. */
  function openStore() {
    if (OAKS.store || !OAKS.openStore) return;
    let storage = null;
    try { storage = window.localStorage; } catch (_) { /* refused */ }
    const store = OAKS.store = OAKS.openStore(meta("oaks:course") || "oaks", storage);
    window.addEventListener("storage", (e) => { if (!e.storageArea || e.storageArea === storage) store.hear(e.key, e.newValue); });
    window.addEventListener("pageshow", (e) => { if (e.persisted) store.reload(); });
    if (location.protocol === "file:" && /Firefox\//.test(navigator.userAgent)) store.tell("firefox");
    store.on(notices);
    setTimeout(() => store.compact(), 3000);
  }

  /** Where nothing can be stored, the way out stands beside the words. */
  function offer() {
    const row = el("p", { class: "o-aksi" });
    [["berkas", "Simpan berkas"], ["kode", "Salin kode"]].forEach(([what, words]) => {
      const b = el("button", { type: "button", class: "o-sunyi" }, words);
      b.addEventListener("click", () => Promise.all(["bits", "code", "file", "carry"].map(load)).then(() => OAKS.carry.quick(what, row)));
      row.append(b);
    });
    return row;
  }

  /** One quiet note for each thing the learner should know about storing. */
  function notices() {
    document.querySelectorAll("[data-kabar]").forEach((n) => {
      if (!OAKS.store.notices.has(n.getAttribute("data-kabar") || "")) n.remove();
    });
    OAKS.store.notices.forEach((text, code) => {
      if (document.querySelector('[data-kabar="' + code + '"]')) return;
      const note = el("aside", { class: "o-catatan o-kabar", "data-kabar": code, "aria-label": "Tentang kemajuan Anda" }, el("p", {}, text));
      if (code === "tolak" || code === "penuh") note.append(offer());
      const home = document.querySelector("[data-lanjut]");
      const card = document.querySelector("#oaks-carry, .o-kuis, .o-vinyet, .o-kartu, .o-lembar");
      const main = document.querySelector("article, main") || document.body;
      if (home) home.after(note); else if (card) card.before(note); else main.append(note);
    });
  }

  /** Remember a lesson page: at most once in half an hour while the learner stays on it. */
  function visit() {
    const path = meta("oaks:page"), h1 = document.querySelector("h1");
    if (!path) return;
    const last = OAKS.store.index.lastPage(), title = ((h1 && h1.textContent) || document.title).trim().slice(0, 200);
    if (last && last.p === path && last.n === title && Math.abs(Date.now() - last.t) < 18e5) return;
    OAKS.store.add({ k: "p", p: path, n: title });
  }

  /** Home: from "Mulai belajar" to "Lanjutkan". @param {Element} box */
  function resume(box) {
    const last = OAKS.store.index.lastPage(), link = box.querySelector("a.o-btn");
    if (!last || !link || !/^[\w-][\w./-]*$/.test(last.p || "") || /\.\./.test(last.p || "")) return;
    const head = box.querySelector("h2, h3"), title = String(last.n || "");
    const word = Array.from(link.childNodes).find((n) => n.nodeType === 3 && /\S/.test(n.nodeValue || ""));
    const say = head || !title ? "Lanjutkan " : "Lanjutkan: " + title + " ";
    if (word) word.nodeValue = say; else link.prepend(say);
    if (head && title) head.textContent = title;
    link.setAttribute("href", base + last.p);
    box.classList.add("is-lanjut");
    box.querySelectorAll("[data-baru]").forEach((n) => n.setAttribute("hidden", ""));
    box.querySelectorAll("[data-lama]").forEach((n) => n.removeAttribute("hidden"));
  }

  /** A link into a closed fold or a hidden tab opens it. */
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    let opened = false;
    for (let e = target; e; e = e.parentElement) {
      if (e instanceof HTMLDetailsElement && !e.open && !e.hidden) opened = e.open = true;
      const tabs = e.classList.contains("tabbed-block") ? e.closest(".tabbed-set") : null;
      const tab = tabs && e.parentElement && tabs.querySelectorAll(":scope > input")[Array.from(e.parentElement.children).indexOf(e)];
      if (tab instanceof HTMLInputElement && !tab.checked) { tab.click(); opened = true; }
    }
    if (target && opened) target.scrollIntoView();
  }

  /** Look at the page as it now stands; called again after every instant navigation. */
  function page() {
    reveal();
    const cards = document.querySelector("form.o-kartu"), sheet = document.querySelector(".o-lembar"), home = document.querySelector("[data-lanjut]");
    const exam = document.querySelector(".o-ujian"), done = document.querySelector(".o-tamat"), carry = document.getElementById("oaks-carry"), tips = document.querySelector(".o-istilah");
    const finder = document.getElementById("__search");
    if (finder) finder.addEventListener("change", () => load("search"));
    if (finder && /[?&][hq]=/.test(location.search)) load("search");
    /** @type {string[]} */
    const need = [];
    if (cards || home || carry || sheet || exam || done || meta("oaks:page")) need.push("log", "store");
    if (cards) need.push("grade", "controls", "verdict", "quiz", "events");
    if (cards && document.querySelector(".o-kuis")) need.push("pool");
    if (cards && document.querySelector(".o-urut")) need.push("order");
    if (exam) need.push("controls", "order", "form", "attempt", "exam", "examrun");
    if (done) need.push("grade", "verdict", "attempt", "completion");
    if (sheet) need.push("grade", "texts", "worksheet");
    if (carry) need.push("bits", "code", "file", "carry", "people");
    const letters = document.querySelector(".o-huruf");
    if (tips) need.push("tips");
    if (letters) load("glossary").then(() => OAKS.glossary && OAKS.glossary.draw(letters));
    if (need.length) Promise.all(need.map(load)).then(() => {
      openStore();
      if (!OAKS.store) return;
      notices();
      const codes = cards && OAKS.store.index.questions().some((q) => q[0] === "#");
      if (codes) load("recall").then(() => OAKS.quiz.live(document));
      else if (cards && OAKS.quiz) OAKS.quiz.live(document);
      visit();
      if (home) resume(home);
      if (exam && OAKS.exam) OAKS.exam.live(exam);
      if (done && OAKS.completion) OAKS.completion.live(done);
      if (sheet && OAKS.worksheet) OAKS.worksheet.draw(sheet);
      if (carry && OAKS.carry) { OAKS.carry.draw(carry); OAKS.people.draw(carry); }
    });
  }

  OAKS.el = el;
  OAKS.boot = { base, load, page };
  window.addEventListener("hashchange", reveal);
  const d$ = /** @type {any} */ (window).document$;
  if (d$ && typeof d$.subscribe === "function") d$.subscribe(() => page());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", page);
  else page();
})();
