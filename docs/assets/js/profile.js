// @ts-check
/** Whose profile is open, in the page's head, where several people share a device. Loaded only then. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  /** The name of the profile in use, "" while there is only one. @param {string} shared what the store keeps of profiles */
  function name(shared) {
    try {
      const list = /** @type {any[]} */ (JSON.parse(shared || "{}").list || []), mine = list.find((p) => p && p.id === OAKS.store.profile);
      return list.length > 1 ? String((mine && mine.name) || "Tanpa nama").slice(0, 40) : "";
    } catch (_) { return ""; }
  }

  let heard = false;
  function draw() {
    if (!heard) OAKS.store.on(draw);
    heard = true;
    document.querySelectorAll(".profile-name").forEach((n) => n.remove());
    const who = name(OAKS.store.shared()), head = document.querySelector(".md-header__title"), box = document.getElementById("o-kabar");
    if (!who) return;
    const link = OAKS.el("a", { class: "profile-name", href: OAKS.alone ? "#kemajuan" : OAKS.boot.base + "kemajuan.html#o-orang" }, "Profil: " + who);
    if (head) head.after(link);
    else if (box) box.append(link);
  }

  OAKS.profile = { draw };
})();
