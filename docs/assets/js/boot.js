// @ts-check
/**
 * On every page: looks what the page holds and adds only the scripts it needs, with <script src>,
 * because module scripts and fetch do not work on file://. Remembers the lesson page visited last.
 * In a one-file edition every script is there already and one page of many is on show: OAKS.alone says which.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const me = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const base = (me ? me.src : "").replace(/assets\/js\/boot\.js.*$/, "");

  /** What tells how well an answer is remembered: without it a code would leave that out. */
  const memory = ["days", "vendor/ts-fsrs/index.umd", "schedule"];

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @param {string} name file name under assets/js, without ".js"; or "vendor/…", "bank/…", "data/…", "javascripts/…" under assets */
  function load(name) {
    if (OAKS.alone) return Promise.resolve();
    let ready = loading.get(name);
    if (!ready) {
      ready = new Promise((done) => {
        const s = document.createElement("script");
        s.async = false; // scripts added together run in the order they were added
        s.src = base + "assets/" + (name.includes("/") ? name : "js/" + name) + ".js";
        s.onload = s.onerror = () => done();
        document.head.appendChild(s);
      });
      loading.set(name, ready);
    }
    return ready;
  }

  /** The page on show. @returns {ParentNode} */
  const here = () => (OAKS.alone ? OAKS.alone.here() : document);

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
    if (OAKS.alone) { if (!/^(https?|file):$/.test(location.protocol) && store.mode === "simpan") store.tell("lupa"); }
    else if (location.protocol === "file:" && /Firefox\//.test(navigator.userAgent)) store.tell("firefox");
    store.on(notices);
    setTimeout(() => store.compact(), 3000);
    if (OAKS.alone) OAKS.alone.opened();
  }

  /** The store's quiet notices; their script comes when there is one. */
  function notices() {
    if (OAKS.store.notices.has("penuh")) load("gone").then(() => OAKS.store.compact()); // worksheets may have filled it
    if (OAKS.store.notices.size || OAKS.notices) load("notices").then(() => { if (OAKS.notices) OAKS.notices.show(); });
  }

  /** Remember a lesson page: at most once in half an hour while the learner stays on it. */
  function visit() {
    const path = meta("oaks:page"), h1 = here().querySelector("h1");
    if (!path) return;
    const last = OAKS.store.index.lastPage(), title = ((h1 && h1.textContent) || document.title).trim().slice(0, 200);
    if (last && last.p === path && last.n === title && Math.abs(Date.now() - last.t) < 18e5) return;
    OAKS.store.add({ k: "p", p: path, n: title });
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

  /** The wide menu shows its beginning; the page at hand is brought into it only where it would not be seen. */
  function menu() {
    const row = document.querySelector(".o-arah [aria-current]"), wrap = row && row.closest(".md-sidebar__scrollwrap");
    if (!row || !wrap || !window.ResizeObserver) return;
    new ResizeObserver((_, seen) => {
      if (wrap.clientHeight < 100) return; // its height is not known yet
      const below = row.getBoundingClientRect().bottom - wrap.getBoundingClientRect().bottom;
      if (below > 0) wrap.scrollTop += below + wrap.clientHeight / 3;
      seen.disconnect();
    }).observe(wrap);
  }

  /** Look at the page as it now stands; called again after every instant navigation. */
  function page() {
    reveal();
    menu();
    const cards = here().querySelector("form.o-kartu"), home = document.querySelector("[data-lanjut]");
    const parts = document.querySelectorAll("[data-muat]");
    const carry = here().querySelector("#oaks-carry"), tips = here().querySelector(".o-istilah"), finder = document.getElementById("__search"), drawer = document.getElementById("__drawer");
    if (finder) finder.addEventListener("change", () => load("search"));
    if (drawer) drawer.addEventListener("change", () => load("menu"));
    if (finder && /[?&][hq]=/.test(location.search)) load("search");
    if (navigator.serviceWorker?.controller) load("renew"); // the page was kept for offline
    /** @type {string[]} */
    const need = [];
    if (cards || home || carry || parts.length || meta("oaks:page") || OAKS.alone) need.push("event", "log", "chunks", "store");
    if (cards) need.push("grade", "controls", "verdict", "quiz", "events");
    if (cards && here().querySelector(".o-kuis")) need.push("pool");
    if (cards && here().querySelector(".o-urut")) need.push("order");
    if (carry) need.push("bits", "code", "file", ...memory, "carry", "people");
    const letters = document.querySelector(".o-huruf");
    if (tips) need.push("tips");
    if (letters) load("glossary").then(() => OAKS.glossary && OAKS.glossary.draw(letters));
    if (home) need.push("home");
    if (need.length) Promise.all(need.map(load)).then(() => {
      openStore();
      if (!OAKS.store) return;
      notices();
      if (OAKS.profile) OAKS.profile.draw();
      else if (OAKS.store.shared()) load("profile").then(() => OAKS.profile && OAKS.profile.draw());
      const codes = cards && OAKS.store.index.questions().some((q) => q[0] === "#");
      if (codes) load("recall").then(() => OAKS.quiz.live(here()));
      else if (cards && OAKS.quiz) OAKS.quiz.live(here());
      visit();
      if (home && OAKS.home) OAKS.home.resume(home);
      if (carry && OAKS.carry) { OAKS.carry.draw(carry); OAKS.people.draw(carry); }
      // Parts of a page that name their scripts: after the first paint, and the last of them draws.
      requestAnimationFrame(() => setTimeout(() => parts.forEach((part) => {
        const names = (part.getAttribute("data-muat") || "").split(" ").filter(Boolean), last = names[names.length - 1];
        part.removeAttribute("data-muat"); // once
        Promise.all(names.map(load)).then(() => { if (OAKS[last]) (OAKS[last].live || OAKS[last].draw)(part); });
      })));
    });
  }

  OAKS.el = el;
  OAKS.boot = { base, load, page, memory, here };
  window.addEventListener("hashchange", reveal);
  const d$ = /** @type {any} */ (window).document$;
  if (d$ && typeof d$.subscribe === "function") d$.subscribe(() => page());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", page);
  else page();
})();
