// @ts-check
/**
 * The box that keeps the course on the device. Nothing is registered or downloaded before the learner presses its button;
 * a download that was cut off goes on where it stopped.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el, sw = navigator.serviceWorker;

  /** @param {HTMLElement} box */
  function live(box) {
    const [version, bytes] = (box.dataset.luring || "").split(" "), renew = OAKS.renew;
    if (!bytes || !renew || !isSecureContext || !/^http/.test(location.protocol)) return;
    const say = el("p", { role: "status" }), sum = el("p", { class: "o-kecil" }), bar = el("progress", { "aria-label": "Yang sudah tersimpan", max: "1" }), row = el("p", { class: "o-aksi" });
    box.replaceChildren(say, bar, sum, row);

    /** @param {string} text @param {() => void} act @param {string} look */
    function button(text, act, look) {
      const b = el("button", { type: "button", class: look }, text);
      b.addEventListener("click", act);
      return b;
    }

    /** @param {string} words @param {string} small @param {number | null} part 0..1, null without a bar @param {HTMLElement[]} buttons */
    function show(words, small, part, ...buttons) {
      const focus = row.contains(document.activeElement);
      if (say.textContent !== words) say.textContent = words;
      sum.textContent = small;
      sum.hidden = !small;
      bar.hidden = part === null;
      bar.value = part || 0;
      row.replaceChildren(...buttons);
      row.hidden = !buttons.length;
      if (focus && buttons.length) buttons[0].focus();
    }

    const remove = () => button("Hapus simpanan luring", () => {
      renew.ask({ act: "hapus" }).then(() => rest(null, "Simpanan luring sudah dihapus. Kemajuan belajar Anda tetap ada."), () => rest(null));
    }, "o-sunyi");

    /** The box at rest. @param {any} s what the worker says, null where there is none @param {string} [words] */
    function rest(s, words) {
      const some = s && s.have, left = some ? s.left : Number(bytes);
      if (s && s.now) {
        show(words || "Tersimpan di perangkat ini.", "Semua halaman, pencarian, soal, ulangan, dan ujian latihan dapat dibuka tanpa internet, di alamat yang sama. Bila ada versi baru, Anda diberi tahu.", null, remove());
      } else if (some) {
        show(words || "Baru sebagian yang tersimpan.", part(s), 1 - s.left / s.total, button("Lanjutkan (± " + renew.size(left) + " lagi)", go, "o-btn is-daun"), remove());
      } else show(words || "Simpan seluruh kursus di perangkat ini, lalu belajar tanpa internet di alamat yang sama.", "", null, button("Simpan untuk luring (± " + renew.size(left) + ")", go, "o-btn is-daun"));
    }

    /** @param {any} s */
    const part = (s) => renew.size(s.total - s.left) + " dari " + renew.size(s.total) + " tersimpan";

    /** Wait until the worker works. @param {ServiceWorkerRegistration} r */
    const ready = (r) => new Promise((done, fail) => {
      const one = r.active || r.waiting || r.installing;
      const see = () => { if (r.active) done(r); else if (one && one.state === "redundant") fail(new Error("worker")); };
      if (one) one.addEventListener("statechange", see);
      see();
    });

    async function go() {
      show("Menyimpan. Biarkan halaman ini terbuka sampai selesai.", "", 0);
      let said = null;
      try {
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
        await ready(await sw.register(OAKS.boot.base + "sw.js"));
        said = await renew.bring((/** @type {any} */ s) => show("Menyimpan. Biarkan halaman ini terbuka sampai selesai.", part(s), 1 - s.left / s.total));
        if (!said.error) said = await renew.ask({ act: "pakai", opened: version });
      } catch (_) { said = Object.assign(said || {}, { error: "putus" }); }
      rest(said, said.error && renew.WRONG[said.error]);
    }

    sw.addEventListener("controllerchange", () => { if (row.childElementCount) start(); });
    const start = () => renew.worker().then((/** @type {any} */ w) => (w ? renew.ask({ act: "apa" }) : null)).then(rest, () => rest(null));
    start();
  }

  OAKS.offline = { live };
})();
