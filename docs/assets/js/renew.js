// @ts-check
/**
 * A page and the service worker (sw.js): questions and answers, and the quiet notice that a newer build of the course
 * can be had. It is downloaded and taken only when the learner says so, and never offered while an exam goes on.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el, sw = navigator.serviceWorker, PATIENCE = 180000;
  if (OAKS.renew || !sw) return;
  /** @typedef {{now: string, version: string, have: number, of: number, left: number, total: number, busy?: boolean, error?: string}} Said */
  /** @type {Said | null} */
  let last = null;

  /** @param {number} bytes */
  const size = (bytes) => (bytes >= 95000 ? (bytes / 1e6).toFixed(1).replace(".", ",") + "\u00a0MB" : Math.max(1, Math.round(bytes / 1000)) + "\u00a0kB");

  /** Words for what went wrong. @type {Record<string, string>} */
  const WRONG = {
    putus: "Sambungan terputus. Yang sudah tersimpan tetap ada; lanjutkan saat Anda terhubung lagi.",
    penuh: "Ruang di perangkat ini tidak cukup. Yang sudah tersimpan tetap ada. Hapus foto, video, atau aplikasi yang tidak dipakai, lalu lanjutkan.",
    beda: "Kursus ini baru saja diperbarui, dan berkas barunya belum lengkap di server. Coba lagi beberapa menit lagi.",
    ujian: "Ada ujian latihan yang sedang dikerjakan. Kumpulkan dulu, lalu coba lagi.",
  };

  /** The course's worker, once it works; null where the course is not kept. @returns {Promise<ServiceWorker | null>} */
  const worker = () => sw.getRegistration(OAKS.boot.base).then((r) => (r ? r.active : null), () => null);

  /** @param {{act: string, opened?: string}} what @returns {Promise<Said>} */
  async function ask(what) {
    const to = await worker();
    return new Promise((done, fail) => {
      if (!to) return fail(new Error("no worker"));
      const line = new MessageChannel();
      line.port1.onmessage = (m) => done(m.data);
      setTimeout(() => fail(new Error("silent")), PATIENCE);
      to.postMessage(what, [line.port2]);
    });
  }

  /** Bring what is missing; ends whole, or with `error`. @param {(s: Said) => void} tell after every handful @returns {Promise<Said>} */
  async function bring(tell) {
    let said = await ask({ act: "apa" });
    tell(said);
    while (said.have < said.of && !said.error) {
      said = await ask({ act: "isi" });
      tell(said);
    }
    return said;
  }

  /** Is an exam going on here, or about to be drawn? */
  const busy = () => Array.from(document.querySelectorAll(".o-ujian")).some((box) => !box.querySelector(".exam-face") || !!box.querySelector(".exam-bar"));

  const later = () => { try { return sessionStorage.getItem("oaks:versi-nanti"); } catch (_) { return ""; } };

  /** @param {Said} said */
  function note(said) {
    const words = el("p", { role: "status" }), yes = el("button", { type: "button", class: "o-btn is-daun" }, "Pakai sekarang"), no = el("button", { type: "button", class: "o-sunyi" }, "Nanti");
    const box = el("aside", { class: "o-catatan o-kabar", "data-versi": said.version, "aria-label": "Versi baru" }, words, el("p", { class: "o-aksi" }, yes, no));
    words.textContent = "Ada versi baru kursus ini" + (said.left ? " (± " + size(said.left) + ")" : "") + ". Halaman ini akan dimuat ulang; jawaban yang sudah Anda periksa tetap ada.";
    no.addEventListener("click", () => {
      try { sessionStorage.setItem("oaks:versi-nanti", said.version); } catch (_) { /* asked again on the next page */ }
      box.remove();
    });
    yes.addEventListener("click", () => {
      yes.disabled = true;
      bring((s) => { words.textContent = "Mengambil versi baru: " + s.have + " dari " + s.of + " berkas"; })
        .then((s) => (s.error ? s : ask({ act: "pakai" })), () => ({ error: "putus" }))
        .then((s) => {
          if (!s.error && !busy()) return location.reload();
          words.textContent = WRONG[s.error || "ujian"];
          yes.disabled = false;
        });
    });
    const at = document.querySelector("[data-lanjut]") || document.querySelector("h1");
    if (at) at.after(box);
  }

  /** The notice stands exactly where it should. */
  function show() {
    const wanted = last && last.now && last.now !== last.version && last.version !== later() && !last.busy && !busy();
    const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-versi]"));
    if (box && (!wanted || box.dataset.versi !== (last && last.version))) box.remove();
    if (wanted && last && !document.querySelector("[data-versi]")) note(last);
  }

  const look = () => ask({ act: "apa" }).then((said) => { last = said; show(); }, () => { /* not kept, or asked again later */ });

  sw.addEventListener("message", (e) => { if (e.data === "sibuk" && e.ports[0]) e.ports[0].postMessage(busy()); });
  sw.addEventListener("controllerchange", look);
  sw.startMessages();
  document.addEventListener("visibilitychange", () => { if (!document.hidden && sw.controller) look(); });
  document.addEventListener("oaks-ujian", () => { show(); if (!busy() && sw.controller) look(); });
  if (sw.controller) look();
  OAKS.renew = { ask, bring, size, worker, WRONG };
})();
