// @ts-check
/**
 * Where the log lives: localStorage under "oaks:<course>:<profile>:…", never under the page's path.
 *
 *   …:dev            this device's name        …:n            counter used last
 *   …:log:<tab>.<n>  a chunk of events         …:rusak:…      damaged records, set aside, never overwritten
 *   …:draf:<id>      an unsent text            oaks:<course>:@  the profile in use and the list of profiles
 *
 * Chunks are written and tidied as chunks.js says. Every page load ("tab") writes its
 * own chunks, so tabs never overwrite each other and one answer rewrites at most CHUNK characters.
 * When storing fails the events stay in memory and every later write tries again.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);

  const { HEAD, random, line, parse, tidy } = OAKS.chunks || (typeof require === "function" ? require("./chunks.js") : null);
  const CHUNK = 8000, LINES = 40, MOST = 9e14, TEXTS = 40;

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
    let ix = log.index(), profile = "u", device = "", tab = random(5), seq = 0, used = 0, written = 0;
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

    /** Write whatever is not stored yet; a large record that does not fit keeps no small one out. */
    function flush() {
      if (!write()) return;
      if (storage && mode !== "tolak" && shrink() && !write()) return;
      mode = !storage || mode === "tolak" ? "tolak" : "penuh";
      tell(mode);
    }

    /** @returns {boolean} is something left over? */
    function write() {
      dirty.forEach((text, key) => { try { put(key, text); dirty.delete(key); } catch (_) { /* stays */ } });
      if (!dirty.size && storage && mode === "penuh") { mode = "simpan"; notices.delete("penuh"); notify([]); }
      return dirty.size > 0;
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

    const { shrink, compact } = tidy({ keys: () => keys(at("log:")), mine, get, put, drop, make, flush,
      place: () => at("log:" + tab + "c" + random(3) + "."), waits: () => dirty.size > 0, events: () => ix.events(), forgo });

    /** @param {Set<string>} gone ids that are stored no longer @param {OaksEvent[]} made what stands for them */
    function forgo(gone, made) {
      const rest = ix.events().filter((/** @type {OaksEvent} */ e) => !gone.has(e.id));
      ix = log.index();
      rest.concat(made).forEach(ix.add);
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
        events.forEach((/** @type {OaksEvent} */ e) => ix.add(e));
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

    /** A new event of this device, not kept yet. @param {Partial<OaksEvent>} fields @returns {OaksEvent} */
    function make(fields) {
      const last = Number(get(at("n")));
      used = Math.max(used, last < MOST ? last : 0, ix.see()[name()] || 0) + 1;
      if (used > MOST) { device = ""; drop(at("dev")); used = 1; } // a name whose counter is used up
      try { put(at("n"), String(used)); } catch (_) { /* the chunk will say so */ }
      const t = typeof fields.t === "number" ? fields.t : clock();
      return Object.assign({ id: name() + "." + used + "." + tab, t }, typeof fields.t !== "number" && t <= ix.top() ? { o: ix.top() + 1 } : null, fields);
    }

    /** @param {Partial<OaksEvent>} fields @returns {OaksEvent} */
    function add(fields) {
      const e = make(fields);
      ix.add(e);
      append([line(e)]);
      if (e.k === "t" && ++written % TEXTS === 0) compact();
      return e;
    }

    /**
     * Take over foreign events as they are, all of them or none.
     * @param {OaksEvent[]} events @returns {number} how many were new; -1: they do not fit into the storage, nothing was taken over
     */
    function addAll(events) {
      const before = ix.events(), fresh = log.merge([], events.filter(log.valid)).filter((/** @type {OaksEvent} */ e) => ix.add(e) !== null), from = seq + 1;
      const waiting = new Set(dirty.keys());
      lines = [];
      size = 0;
      seq++;
      append(fresh.map(line));
      lines = [];
      size = 0;
      seq++;
      if (storage && mode !== "tolak" && Array.from(dirty.keys()).some((key) => !waiting.has(key))) {
        for (let n = from; n < seq; n++) { const key = at("log:" + tab + "." + n); dirty.delete(key); drop(key); }
        ix = log.index();
        before.forEach(ix.add);
        write();
        notify(null);
        return -1;
      }
      notify(null);
      return fresh.length;
    }

    /** @param {Partial<OaksEvent>[]} list several events of this device at once */
    function addMany(list) {
      list.forEach(add);
      notify(null);
    }

    /** What another tab did to the storage. @param {string | null} key @param {string | null} value */
    function hear(key, value) {
      if (key === root + "@") return use(current());
      if (key === null || (key === at("dev") && value === null)) { forget(); return notify(null); }
      // Another tab gathered or shrank the chunk written here, and may not have known its last line yet.
      if (key === mine() && lines.length && value !== HEAD + "\n" + lines.join("\n") && get(at("dev"))) { dirty.set(key, HEAD + "\n" + lines.join("\n")); flush(); }
      if (!key.startsWith(at("log:")) || !value) return;
      /** @type {string[]} */
      let qs = [];
      parse(value).events.forEach((/** @type {OaksEvent} */ e) => { qs = qs.concat(ix.add(e) || []); });
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
