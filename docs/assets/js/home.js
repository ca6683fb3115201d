// @ts-check
/** The home page as the learner stands in it: where to go on, what is read, begun and finished, what waits to be asked again. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** Home: from "Mulai belajar" to "Lanjutkan". @param {Element} box */
  function resume(box) {
    const last = OAKS.store.index.lastPage(), link = box.querySelector("a.o-btn");
    if (!last || !link || !/^[\w-][\w./-]*$/.test(last.p || "") || /\.\./.test(last.p || "")) return;
    const head = box.querySelector("h2, h3"), title = String(last.n || "");
    const word = Array.from(link.childNodes).find((n) => n.nodeType === 3 && /\S/.test(n.nodeValue || ""));
    const say = head || !title ? "Lanjutkan " : "Lanjutkan: " + title + " ";
    if (word) word.nodeValue = say; else link.prepend(say);
    if (head && title) head.textContent = title;
    link.setAttribute("href", OAKS.boot.base + last.p);
    box.classList.add("is-lanjut");
    box.querySelectorAll("[data-baru]").forEach((n) => n.setAttribute("hidden", ""));
    box.querySelectorAll("[data-lama]").forEach((n) => n.removeAttribute("hidden"));
  }

  /** @param {any} m a module's fold */
  function words(m) {
    if (m.finished) return "selesai" + (m.edition ? " (" + OAKS.mastery.named(m.edition) + ")" : "") + (m.fresh ? ", " + m.fresh + " baru" : "");
    if (!m.begun) return "";
    const k = m.quizzes[m.quizzes.length - 1];
    return m.read < m.pages.length || !k ? m.read + " dari " + m.pages.length + " halaman selesai" : "kuis: " + k.right + " dari " + k.of + " tepat, batasnya " + k.need;
  }

  /** @param {ParentNode} box the contents @param {any} all from mastery.course() */
  function fill(box, all) {
    const last = OAKS.store.index.lastPage(), rows = Array.from(box.querySelectorAll("a[data-module]"));
    const at = all.modules.findIndex((/** @type {any} */ m) => last && m.pages.some((/** @type {any} */ p) => p.path === last.p));
    rows.forEach((a, i) => {
      const m = all.modules.find((/** @type {any} */ x) => x.id === a.getAttribute("data-module")), li = a.parentElement;
      a.querySelectorAll("[data-angka]").forEach((n) => n.remove());
      if (!m || !li) return;
      const text = words(m);
      if (text) a.append(el("small", { "data-angka": true }, OAKS.ticks.mark(m.finished ? 2 : 1), text));
      li.classList.toggle("is-lalu", i < at);
      if (i === at) a.setAttribute("aria-current", "step"); else a.removeAttribute("aria-current");
    });
  }

  /** To the question at which the last page was left. @param {any} all from mastery.course() */
  function place(all) {
    const last = OAKS.store.index.lastPage(), link = document.querySelector("[data-lanjut] a.o-btn");
    const pages = /** @type {any[]} */ ([]).concat(...all.modules.map((/** @type {any} */ m) => m.pages)), page = pages.find((/** @type {any} */ p) => last && p.path === last.p);
    if (page && link) link.setAttribute("href", OAKS.boot.base + page.path + page.at);
  }

  /** What waits to be asked again, once there is something to remember. @param {OaksMap} map */
  function waiting(map) {
    const ix = OAKS.store.index, place = document.querySelector("[data-lanjut]");
    if (!place || !OAKS.schedule.engine()) return;
    const plan = OAKS.schedule.plan(OAKS.schedule.items(ix, map), OAKS.days.now(ix, Date.now()).day, OAKS.schedule.wishes(ix.events())), n = plan.list.length;
    document.querySelectorAll("[data-ingat]").forEach((e) => e.remove());
    if (n) place.append(el("p", { "data-ingat": true }, el("a", { href: OAKS.boot.base + "ingat.html" }, "Ingat lagi: " + n + " menunggu hari ini")));
  }

  /** The way to keep the course for offline, where there is one: the build wrote its name and bytes. */
  function keep() {
    const line = document.querySelector("[data-luring]"), link = line && line.querySelector("a");
    const bytes = Number(((line && line.getAttribute("data-luring")) || "").split(" ")[1]);
    if (!line || !link || !bytes || !isSecureContext || !/^http/.test(location.protocol) || !navigator.serviceWorker) return;
    if (navigator.serviceWorker.controller) link.textContent = "Kursus ini tersimpan di perangkat ini";
    else link.append(" (± " + (bytes / 1e6).toFixed(1).replace(".", ",") + "\u00a0MB)");
    line.removeAttribute("hidden");
  }

  /** @param {HTMLElement} box */
  async function draw(box) {
    keep();
    const map = OAKS.store.index.size() ? await OAKS.days.map() : null;
    if (!map) return;
    const show = () => {
      const all = OAKS.mastery.course(OAKS.store.index, map, OAKS.days.now(OAKS.store.index, Date.now()).day);
      fill(box, all);
      place(all);
      waiting(map);
    };
    Promise.all(["vendor/ts-fsrs/index.umd", "schedule", "mastery", "verdict", "ticks"].map(OAKS.boot.load)).then(() => { show(); OAKS.store.on(show); });
  }

  OAKS.home = { draw, resume };
})();
