// @ts-check
/**
 * The records in which the store keeps events: how one is written and read, and how many small ones become few.
 * A chunk is "oaks 1" and then one line an event: checksum, blank, JSON.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const VERSION = 1, HEAD = "oaks " + VERSION, BIG = 60000, MANY = 12;

  /** @param {number} n random letters and digits, n of them */
  function random(n) {
    const abc = "abcdefghijkmnpqrstuvwxyz23456789", box = new Uint8Array(n);
    try { globalThis.crypto.getRandomValues(box); } catch (_) { for (let i = 0; i < n; i++) box[i] = Math.random() * 256; }
    return Array.from(box, (b) => abc[b % 32]).join("");
  }

  /** @param {OaksEvent} e */
  function line(e) {
    const json = JSON.stringify(e);
    return log.hash(json).toString(36) + " " + json;
  }

  /** @param {string} raw @returns {{events: OaksEvent[], bad: boolean, newer: boolean}} */
  function parse(raw) {
    const rows = raw.split("\n"), head = /^oaks (\d{1,6})$/.exec(rows[0]);
    if (head && Number(head[1]) > VERSION) return { events: [], bad: false, newer: true };
    /** @type {OaksEvent[]} */
    const events = [];
    let bad = !head;
    rows.slice(head ? 1 : 0).forEach((row) => {
      const gap = row.indexOf(" "), json = row.slice(gap + 1);
      try {
        if (gap < 1 || log.hash(json).toString(36) !== row.slice(0, gap)) throw 0;
        const e = JSON.parse(json);
        if (!log.valid(e)) throw 0;
        events.push(e);
      } catch (_) { bad = true; }
    });
    return { events, bad, newer: false };
  }

  /** Tidying the chunks of one store, box; it writes with box.put, which throws when there is no room. @param {OaksBox} box */
  function tidy(box) {
    /** Texts of worksheets that are over, where the page knows of them. @returns {{gone: Set<string>, made: Partial<OaksEvent>[], cover: (dropped: OaksEvent[]) => Partial<OaksEvent>[]}} */
    const over = () => (OAKS.gone ? OAKS.gone.plan(box.events()) : { gone: new Set(), made: [], cover: () => [] });
    /** Small chunks and those with texts, but not the one being written; those of newer versions and damaged ones are left alone. */
    const chunks = () => box.keys().filter((k) => k !== box.mine()).map((/** @type {string} */ k) => ({ k, raw: box.get(k) || "" }))
      .filter((c) => c.raw && (c.raw.length < BIG / 2 || /"k":"[tg]"/.test(c.raw)))
      .map((c) => Object.assign(c, parse(c.raw))).filter((c) => !c.bad && !c.newer);
    /** Make room in a full storage: texts that are over leave their chunks, each in one write. @returns {boolean} is there more room? */
    function shrink() {
      const { gone, cover } = over();
      /** @type {Set<string>} */
      const out = new Set();
      /** @type {OaksEvent[]} */
      let kept = [];
      if (gone.size) chunks().forEach((c) => {
        const dropped = c.events.filter((e) => e.k === "t" && gone.has(e.id));
        if (!dropped.length) return;
        const made = /** @type {Partial<OaksEvent>[]} */ (cover(dropped)).map(box.make), text = HEAD + "\n" + c.events.filter((e) => !dropped.includes(e)).concat(made).map(line).join("\n");
        try { if (text.length < c.raw.length) box.put(c.k, text); else return; } catch (_) { return; }
        dropped.forEach((e) => out.add(e.id));
        kept = kept.concat(made);
      });
      if (out.size) box.forgo(out, kept);
      return out.size > 0;
    }

    /** Gather many small chunks into few, without texts that are over; safe beside other tabs, for nothing is dropped before its copy is read back. */
    function compact() {
      if (box.waits()) box.flush();
      const plan = over(), stale = (/** @type {OaksEvent} */ e) => plan.gone.has(e.id);
      const good = chunks().filter((c) => c.raw.length < BIG / 2 || c.events.some(stale));
      if ((good.length < MANY && !good.some((c) => c.events.some(stale))) || box.waits()) return;
      const made = plan.made.map(box.make);
      const rows = log.merge(made, [].concat(.../** @type {any[]} */ (good.map((c) => c.events)))).filter((e) => !stale(e));
      /** @type {string[]} */
      let part = [];
      let chars = 0, n = 0;
      const name = box.place();
      const close = () => {
        const key = name + n++, text = HEAD + "\n" + part.join("\n");
        box.put(key, text);
        if (box.get(key) !== text) throw new Error("not stored");
        part = [];
        chars = 0;
      };
      try {
        // Texts stand apart, so that tidying them reads no answers.
        [rows.filter((e) => e.k !== "t" && e.k !== "g"), rows.filter((e) => e.k === "t" || e.k === "g")].forEach((kind) => {
          kind.map(line).forEach((row) => {
            if (part.length && chars + row.length > BIG) close();
            part.push(row);
            chars += row.length + 1;
          });
          if (part.length) close();
        });
      } catch (_) { return; }
      good.forEach((c) => { if (box.get(c.k) === c.raw) box.drop(c.k); });
      if (plan.gone.size) box.forgo(plan.gone, made);
    }

    return { shrink, compact };
  }

  OAKS.chunks = { HEAD, random, line, parse, tidy };
  if (typeof module === "object" && module.exports) module.exports = OAKS.chunks;
})();
