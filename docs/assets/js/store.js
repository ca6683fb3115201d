// @ts-check
/**
 * Where the log lives: localStorage under "oaks:<course>:<profile>:…", never under the page's path.
 *
 *   …:dev            this device's name        …:n            counter used last
 *   …:log:<tab>.<n>  a chunk of events         …:rusak:…      damaged records, set aside, never overwritten
 *   …:draf:<id>      an unsent text            oaks:<course>:@  the profile in use and the list of profiles
 *
 * A chunk is "oaks 1" and then one line an event: checksum, blank, JSON. Every page load ("tab") writes its
 * own chunks, so tabs never overwrite each other and one answer rewrites at most CHUNK characters.
 * When storing fails the events stay in memory and every later write tries again.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);

  const VERSION = 1, HEAD = "oaks " + VERSION;
  const CHUNK = 8000, LINES = 40, BIG = 60000, MANY = 12, MOST = 9e14;

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

  /**
   * @param {string} course the course's id
   * @param {Storage | null} storage null = refused
   * @param {{clock?: () => number}} [options] @returns {OaksStore}
   */
  function openStore(course, storage, options) {
    const clock = (options && options.clock) || Date.now;
    const root = "oaks:" + course.replace(/:/g, "-") + ":";
    /** @type {Set<string>} */
    const notices = new Set(), dirty = new Map();
    /** @type {((qs: string[] | null) => void)[]} */
    const heard = [];
    /** @type {OaksStore["mode"]} */
    let mode = "simpan";
    let ix = log.index(), profile = "u", device = "", tab = random(5), seq = 0, used = 0;
    /** @type {string[]} */
    let lines = [];
    let size = 0;

    const at = (/** @type {string} */ name) => root + profile + ":" + name;
    const mine = () => at("log:" + tab + "." + seq);
    const get = (/** @type {string} */ key) => { try { return storage ? storage.getItem(key) : null; } catch (_) { return null; } };
    const drop = (/** @type {string} */ key) => { try { if (storage) storage.removeItem(key); } catch (_) { /* stays */ } };
    /** @param {string} key @param {string} value throws when it cannot be stored */
    const put = (key, value) => /** @type {Storage} */ (storage).setItem(key, value);
    /** @param {string} start */
    function keys(start) {
      /** @type {string[]} */
      const out = [];
      try {
        for (let i = 0; storage && i < storage.length; i++) {
          const k = storage.key(i);
          if (k && k.startsWith(start)) out.push(k);
        }
      } catch (_) { /* refused */ }
      return out;
    }
    /** @param {string} code */
    function tell(code) { if (!notices.has(code)) { notices.add(code); heard.forEach((f) => f([])); } }
    /** @param {string[] | null} qs */
    const notify = (qs) => heard.forEach((f) => f(qs));

    /** Write whatever is not stored yet. */
    function flush() {
      try {
        dirty.forEach((text, key) => { put(key, text); dirty.delete(key); });
        if (mode === "penuh") { mode = "simpan"; notices.delete("penuh"); notify([]); }
      } catch (_) {
        mode = !storage || mode === "tolak" ? "tolak" : "penuh";
        tell(mode);
      }
    }

    /** @param {string[]} rows lines that must reach the storage */
    function append(rows) {
      rows.forEach((row) => {
        if (lines.length && (lines.length >= LINES || size + row.length > CHUNK)) { lines = []; size = 0; seq++; }
        lines.push(row);
        size += row.length;
        dirty.set(mine(), HEAD + "\n" + lines.join("\n"));
      });
      flush();
    }

    /** Keep a copy of a damaged record beside it; true when the copy stands. @param {string} key @param {string} raw */
    function setAside(key, raw) {
      const copy = at("rusak:" + key.slice(root.length + profile.length + 1) + "." + log.hash(raw).toString(36));
      try { if (get(copy) === null) put(copy, raw); } catch (_) { return false; }
      return get(copy) === raw;
    }

    /** Read every chunk of the profile into the index. */
    function load() {
      keys(at("log:")).forEach((key) => {
        const raw = get(key);
        if (raw === null) return;
        const { events, bad, newer } = parse(raw);
        if (newer) tell("baru");
        events.forEach((e) => ix.add(e));
        if (!bad) return;
        tell("rusak");
        if (!setAside(key, raw)) return;
        append(events.map(line));
        if (!dirty.size && key !== mine()) drop(key);
      });
      device = get(at("dev")) || "";
      if (device && !/^[A-Za-z0-9]{4,40}$/.test(device)) {
        if (setAside(at("dev"), device)) tell("rusak");
        device = "";
      }
    }

    /** Start again with nothing in memory: another profile, or traces wiped. */
    function forget() {
      ix = log.index();
      dirty.clear(); lines = [];
      size = seq = used = 0;
      device = "";
      tab = random(5);
    }

    function name() {
      if (!device) {
        device = random(8);
        try { put(at("dev"), device); } catch (_) { /* the chunk will say so */ }
      }
      return device;
    }

    /** @param {Partial<OaksEvent>} fields @returns {OaksEvent} */
    function add(fields) {
      const last = Number(get(at("n")));
      used = Math.max(used, last < MOST ? last : 0, ix.see()[name()] || 0) + 1;
      if (used > MOST) { device = ""; drop(at("dev")); used = 1; } // a name whose counter is used up
      try { put(at("n"), String(used)); } catch (_) { /* the chunk will say so */ }
      const t = typeof fields.t === "number" ? fields.t : clock();
      /** @type {OaksEvent} */
      const e = Object.assign({ id: name() + "." + used + "." + tab, t }, typeof fields.t !== "number" && t <= ix.top() ? { o: ix.top() + 1 } : null, fields);
      ix.add(e);
      append([line(e)]);
      return e;
    }

    /** Take over foreign events as they are. @param {OaksEvent[]} events @returns {number} how many were new */
    function addAll(events) {
      const fresh = events.filter((e) => log.valid(e) && ix.add(e) !== null);
      append(fresh.map(line));
      notify(null);
      return fresh.length;
    }

    /** @param {Partial<OaksEvent>[]} list several events of this device at once */
    function addMany(list) {
      list.forEach(add);
      notify(null);
    }

    /** Gather many small chunks into few; safe beside other tabs, for nothing is dropped before its copy is read back. */
    function compact() {
      const olds = keys(at("log:")).filter((k) => k !== mine()).map((k) => ({ k, raw: get(k) || "" }))
        .filter((c) => c.raw && c.raw.length < BIG / 2);
      const good = olds.map((c) => Object.assign(c, parse(c.raw))).filter((c) => !c.bad && !c.newer);
      if (good.length < MANY || dirty.size) return;
      const rows = log.merge([], [].concat(.../** @type {any[]} */ (good.map((c) => c.events)))).map(line);
      /** @type {string[]} */
      let part = [];
      let chars = 0, n = 0;
      const close = () => {
        const key = at("log:" + tab + "c" + random(3) + "." + n++), text = HEAD + "\n" + part.join("\n");
        put(key, text);
        if (get(key) !== text) throw new Error("not stored");
        part = [];
        chars = 0;
      };
      try {
        rows.forEach((row) => {
          if (part.length && chars + row.length > BIG) close();
          part.push(row);
          chars += row.length + 1;
        });
        if (part.length) close();
      } catch (_) { return; }
      good.forEach((c) => { if (get(c.k) === c.raw) drop(c.k); });
    }

    /** What another tab did to the storage. @param {string | null} key @param {string | null} value */
    function hear(key, value) {
      if (key === root + "@") return use(current());
      if (key === null || (key === at("dev") && value === null)) { forget(); return notify(null); }
      if (!key.startsWith(at("log:")) || !value) return;
      /** @type {string[]} */
      let qs = [];
      parse(value).events.forEach((e) => { qs = qs.concat(ix.add(e) || []); });
      if (qs.length) notify(qs.includes("*") ? null : qs);
    }

    /** The profile in use on this device. */
    function current() {
      try { const p = JSON.parse(get(root + "@") || "{}").now; return typeof p === "string" && /^[a-z0-9]{1,20}$/.test(p) ? p : "u"; } catch (_) { return "u"; }
    }

    /** @param {string} other */
    function use(other) {
      if (other === profile) return;
      profile = other;
      forget();
      load();
      notify(null);
    }

    if (storage) {
      try { put(root + "?", "1"); drop(root + "?"); } catch (_) {
        mode = keys("").length ? "penuh" : "tolak"; // a full storage holds something, a refused one shows nothing
      }
    } else mode = "tolak";
    profile = current();
    load();
    if (mode !== "simpan") tell(mode);

    return {
      course, notices, add, addAll, addMany, compact, hear, use, tell,
      get profile() { return profile; },
      get device() { return name(); },
      get mode() { return mode; },
      get seed() { return mode === "simpan" ? name() : "oaks"; },
      get index() { return ix; },
      on: (f) => { heard.push(f); },
      /** The record of profiles, shared by all of them: with text write it, without read it. */
      shared(text) {
        try { if (text) put(root + "@", text); else if (text === "") drop(root + "@"); } catch (_) { tell(storage ? "penuh" : "tolak"); }
        return get(root + "@") || "";
      },
      /** An unsent text: with text keep it ("" forgets it), without read it. */
      draft(q, text) {
        if (text === undefined) return get(at("draf:" + q)) || "";
        try { if (text) put(at("draf:" + q), text); else drop(at("draf:" + q)); } catch (_) { /* as good as it gets */ }
        return text;
      },
      /** After the page slept in the back/forward cache. */
      reload() {
        if (device && mode === "simpan" && !get(at("dev"))) forget();
        const was = current();
        if (was !== profile) return use(was);
        load();
        notify(null);
      },
      /** Remove every trace of this profile from this device. */
      wipe() {
        keys(root + profile + ":").filter((k) => k !== at("dev")).forEach(drop);
        drop(at("dev"));
        forget();
        notify(null);
      },
    };
  }

  OAKS.openStore = openStore;
  if (typeof module === "object" && module.exports) module.exports = { openStore, parse, line };
})();
