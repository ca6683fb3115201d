// @ts-check
/**
 * What each kind's controls hold: which option ids they offer, the answer they show, what is still missing.
 * Only reads and writes form controls; knows nothing of verdicts or storage.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));
  /** @param {HTMLFormElement} f @returns {HTMLInputElement[][]} the choices, one list a group */
  const groups = (f) => all(f, "ul.o-ops").map((ul) => all(ul, "input"));
  /** @param {HTMLInputElement[]} inputs */
  const picked = (inputs) => inputs.filter((i) => i.checked).map((i) => i.value);
  /** @param {HTMLSelectElement} s */
  const values = (s) => Array.from(s.options, (o) => o.value).filter(Boolean);
  /** @param {HTMLSelectElement} s @param {boolean} on only the option in use stays choosable */
  const hold = (s, on) => Array.from(s.options).forEach((o) => { o.disabled = on && !o.selected; });
  /** @type {WeakMap<HTMLFormElement, string[]>} the order of the steps as the page gave it */
  const given = new WeakMap();
  /** @type {WeakSet<HTMLFormElement>} */
  const moved = new WeakSet();

  /** @param {any[]} empty @param {number} n @param {string} what */
  function gaps(empty, n, what) {
    if (!empty.length) return null;
    const everything = empty.length === n;
    const text = everything && n === 1 ? "Isi dulu jawaban Anda." : everything ? "Semua " + what + " masih kosong. Isi dulu jawaban Anda."
      : "Masih ada " + empty.length + " dari " + n + " " + what + " yang kosong. Isi dulu, atau tekan Periksa jawaban sekali lagi.";
    return { all: everything, text, at: empty[0] };
  }

  /** @param {string} ask @returns {OaksControls} */
  const choice = (ask) => ({
    shape: (f) => ({ ids: groups(f).map((g) => g.map((i) => i.value)), n: 0 }),
    read: (f) => picked(groups(f)[0] || []),
    write: (f, a) => (groups(f)[0] || []).forEach((i) => { i.checked = !!a && a.includes(i.value); }),
    missing(f) {
      const g = groups(f)[0] || [];
      return picked(g).length ? null : { all: true, text: ask, at: g[0] || null };
    },
    lock: (f, on) => groups(f).forEach((g) => g.forEach((i) => { i.disabled = on && !i.checked; })),
  });

  /** @type {OaksControls} */
  const typed = {
    shape: (f) => ({ ids: [], n: all(f, ".o-isian").length }),
    read: (f) => all(f, ".o-isian").map((i) => i.value),
    write: (f, a) => all(f, ".o-isian").forEach((i, n) => { i.value = a ? a[n] || "" : ""; }),
    missing(f) {
      const inputs = all(f, ".o-isian");
      return gaps(inputs.filter((i) => !i.value.trim()), inputs.length, "isian");
    },
    lock: (f, on) => all(f, ".o-isian").forEach((i) => { i.readOnly = on; }),
  };

  const single = choice("Pilih satu jawaban dulu.");

  /** @type {Record<string, OaksControls>} */
  const controls = {
    single,
    multiple: Object.assign(choice("Pilih paling sedikit satu jawaban dulu."), /** @type {Partial<OaksControls>} */ ({
      read: (f) => picked(groups(f)[0] || []).sort(), // shuffled or not, the same choice is the same answer
    })),
    truefalse: Object.assign({}, single, /** @type {Partial<OaksControls>} */ ({
      read: (f) => groups(f).map(picked),
      write: (f, a) => groups(f).forEach((g, n) => g.forEach((i) => { i.checked = !!a && a[n].includes(i.value); })),
      missing(f) {
        const g = groups(f), first = g.findIndex((x) => !picked(x).length);
        if (first < 0) return null;
        const text = g.length < 2 ? "Pilih Benar atau Salah." : picked(g[0]).length ? "Pilih juga alasannya." : picked(g[1]).length
          ? "Pilih juga Benar atau Salah." : "Pilih Benar atau Salah, lalu alasannya.";
        return { all: true, text, at: g[first][0] || null };
      },
    })),
    blank: typed,
    numeric: typed,
    match: {
      shape(f) {
        const s = all(f, "select[data-l]");
        return { ids: [s.map((x) => x.dataset.l), s.length ? values(s[0]) : []], n: 0 };
      },
      read: (f) => all(f, "select[data-l]").map((s) => [s.dataset.l, s.value]).sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      write: (f, a) => all(f, "select[data-l]").forEach((s) => {
        const pair = a && a.find((/** @type {string[]} */ p) => p[0] === s.dataset.l);
        s.value = pair ? pair[1] : "";
      }),
      missing(f) {
        const s = all(f, "select[data-l]");
        return gaps(s.filter((x) => !x.value), s.length, "pasangan");
      },
      lock: (f, on) => all(f, "select[data-l]").forEach((s) => hold(s, on)),
    },
    gap: {
      shape: (f) => ({ ids: all(f, "select.o-celah").map(values), n: 0 }),
      read: (f) => all(f, "select.o-celah").map((s) => s.value),
      write: (f, a) => all(f, "select.o-celah").forEach((s, n) => { s.value = a ? a[n] || "" : ""; }),
      missing(f) {
        const s = all(f, "select.o-celah");
        return gaps(s.filter((x) => !x.value), s.length, "celah");
      },
      lock: (f, on) => all(f, "select.o-celah").forEach((s) => hold(s, on)),
    },
    order: {
      shape: (f) => ({ ids: [all(f, ".o-urut > li").map((li) => li.dataset.o)], n: 0 }),
      read: (f) => all(f, ".o-urut > li").map((li) => li.dataset.o),
      write(f, a) {
        const ol = f.querySelector(".o-urut"), rows = all(f, ".o-urut > li");
        if (!ol) return;
        if (!given.has(f)) given.set(f, rows.map((li) => li.dataset.o));
        if (a) moved.add(f); else moved.delete(f);
        (a || given.get(f)).forEach((/** @type {string} */ id, /** @type {number} */ n) => {
          const li = rows.find((r) => r.dataset.o === id);
          if (li && ol.children[n] !== li) ol.insertBefore(li, ol.children[n]);
        });
        if (OAKS.order) OAKS.order.number(ol);
      },
      missing: (f) => (moved.has(f) ? null : {
        all: false, at: /** @type {HTMLElement | null} */ (f.querySelector(".o-urut button:not([aria-disabled=true])")),
        text: "Anda belum memindahkan satu langkah pun. Bila urutannya memang begini, tekan Periksa jawaban sekali lagi.",
      }),
      lock: (f, on) => all(f, ".o-urut").forEach((ol) => OAKS.order && OAKS.order.settle(ol, on)),
    },
    reflection: {
      shape: (f) => ({ ids: [all(f, ".o-kunci input[type=checkbox]").map((i) => i.value)], n: 0 }),
      read(f) {
        const box = f.querySelector("textarea");
        return { t: box ? box.value : "", c: picked(all(f, ".o-kunci input[type=checkbox]")) };
      },
      write(f, a) {
        const box = f.querySelector("textarea");
        if (box) box.value = a ? a.t : "";
        all(f, ".o-kunci input[type=checkbox]").forEach((i) => { i.checked = !!a && a.c.includes(i.value); });
      },
      missing(f) {
        const box = f.querySelector("textarea");
        return box && box.value.trim() ? null : { all: true, text: "Tulis dulu jawaban Anda.", at: box };
      },
      lock() { /* never settled */ },
    },
  };

  OAKS.controls = controls;
  OAKS.touched = (/** @type {HTMLFormElement} */ f) => moved.add(f);
})();
