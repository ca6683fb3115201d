// @ts-check
/**
 * The progress code: a summary of the log that fits into a chat message, and that merges with another.
 *
 * A summary {q, g, x} knows questions by a 24-bit hash ("#…") as {t: time of the latest answer, v: verdict 0..2,
 * 3 = not marked, c: 10-bit hash of the choice or -1, n: most answers ever counted, x: time of the latest reset,
 * f: review state or null}, glossary cards by a 22-bit hash as {t: reviewed, s: stability in days, d: difficulty},
 * and x, the latest reset of everything. Typed text is never in it. Joining takes the larger of each and drops
 * what a reset covers: commutative, associative, idempotent.
 *
 * The text: "OAKS1", base 62 of the bits with a CRC-32, and, after "-", the cards in the same way.
 * Times are written in the finest unit that lets the code stay within its length.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const bits = OAKS.bits || (typeof require === "function" ? require("./bits.js") : null);

  const UNITS = [1, 1e3, 6e4, 3e5, 9e5, 3.6e6, 1.44e7, 8.64e7]; // ms
  const LATEST = Math.pow(2, 46) + 8.64e7; // the latest time() rounded up to a unit, in the year 4199
  const CHARS = 2495, EACH = 10, CARDS = 799, GAMMA = 63, MOST = 600; // MOST: words tried as pieces of one code
  const WHY = {
    empty: "Kodenya masih kosong.",
    shape: "Ini bukan kode kemajuan. Kode kemajuan selalu diawali OAKS1.",
    newer: "Kode ini dibuat oleh versi kursus yang lebih baru. Muat ulang halaman ini, lalu coba lagi.",
    broken: "Kode ini rusak atau terpotong. Salin ulang seluruh kode dari perangkat asal.",
    course: "Kode ini milik kursus lain.",
  };

  /** @param {number} ms */
  const time = (ms) => Math.min(Math.max(0, Math.floor(ms)), Math.pow(2, 46));
  /** 10 bits of an answer by choice; -1 for typed text. @param {any} a */
  const choice = (a) => (Array.isArray(a) ? log.hash(log.canon(a)) % 1024 : -1);
  /** @returns {OaksEntry} */
  const blank = () => ({ t: 0, v: 3, c: -1, n: 0, x: 0, f: null });
  /** Is a larger at the first difference? @param {number[]} a @param {number[]} b */
  const more = (a, b) => { const i = a.findIndex((z, k) => z !== b[k]); return i >= 0 && a[i] > b[i]; };
  /** @param {OaksCard | null} a @param {OaksCard | null} b */
  const laterCard = (a, b) => (!a || (b && more([b.t, b.s, b.d], [a.t, a.s, a.d])) ? b : a);

  /** Two entries of one question, under a reset of everything at time g. @param {OaksEntry} a @param {OaksEntry} b @param {number} g @returns {OaksEntry} */
  function join(a, b, g) {
    const x = Math.max(a.x, b.x), late = more([b.t, b.v, b.c], [a.t, a.v, a.c]) ? b : a, f = laterCard(a.f, b.f);
    const live = late.t > Math.max(x, g);
    return {
      t: live ? late.t : 0, v: live ? late.v : 3, c: live ? late.c : -1, n: Math.max(a.n, b.n),
      x: x > g ? x : 0, f: f && f.t > Math.max(x, g) ? f : null,
    };
  }

  /** @param {OaksSummary} a @param {OaksSummary} b @returns {OaksSummary} */
  function merge(a, b) {
    /** @type {OaksSummary} */
    const out = { q: {}, g: {}, x: Math.max(a.x, b.x) };
    Object.keys(Object.assign({}, a.q, b.q)).sort().forEach((h) => {
      const e = join(a.q[h] || blank(), b.q[h] || blank(), out.x);
      if (e.t || e.n || e.x) out.q[h] = e;
    });
    Object.keys(Object.assign({}, a.g, b.g)).sort().forEach((h) => {
      const c = laterCard(a.g[h] || null, b.g[h] || null);
      if (c && c.t > out.x) out.g[h] = c;
    });
    return out;
  }

  /** A whole number from 0 to most, or the other. @param {any} x @param {number} most @param {number} other */
  const whole = (x, most, other) => (Number.isInteger(x) && x >= 0 && x <= most ? x : other);
  /** A memory as a file may bring it. @param {any} f @returns {OaksCard | null} */
  const recalled = (f) => (f && Number.isFinite(f.t) && Number.isFinite(f.s) && Number.isFinite(f.d) ? { t: time(f.t), s: f.s, d: f.d } : null);

  /** A summary event as an entry; one without v only carries a reset. Files are written by anybody. @param {OaksEvent} s @returns {OaksEntry} */
  function entry(s) {
    const e = Object.assign(blank(), { n: whole(s.n, 1e6, 0), x: Number.isFinite(s.x) ? time(s.x) : 0, f: recalled(s.f) });
    return s.v === undefined ? e : Object.assign(e, { t: time(s.t), v: whole(s.v, 3, 3), c: whole(s.c, 1023, -1) });
  }

  /**
   * What a code would carry of a log. @param {OaksIndex} ix
   * @param {((q: string) => {s: number, d: number} | null) | null} [memory] how well a question is remembered (schedule.js)
   * @returns {OaksSummary}
   */
  function summary(ix, memory) {
    /** @type {OaksSummary} */
    let out = { q: {}, g: {}, x: time(ix.emptied()) };
    /** @param {string} h @param {OaksEntry} e */
    const take = (h, e) => { out.q[h] = out.q[h] ? join(out.q[h], e, 0) : e; };
    ix.questions().forEach((q) => {
      if (/^(kuis|ujian|lembar):/.test(q) || (/^(kartu:)?#/.test(q) && !named(q))) return;
      const st = ix.state(q), last = st.last, r = st.review;
      const after = Math.max(out.x, ...st.resets.map((z) => time(log.ord(z)))); // what lives came after every reset
      const f = r && { t: Math.max(time(log.ord(r)), after + 1), s: Number(r.s) || 0, d: Number(r.d) || 1 };
      if (q.startsWith("kartu:")) {
        const h = log.card(q), c = laterCard(out.g[h] || null, f);
        if (c) out.g[h] = c;
        return;
      }
      const h = q[0] === "#" ? q : log.short(q), own = blank();
      own.n = st.all.length;
      own.x = after > out.x ? after : 0;
      own.f = f;
      if (last) {
        own.t = Math.max(time(log.ord(last)), after + 1);
        own.v = last.v === 0 || last.v === 1 || last.v === 2 ? last.v : 3;
        own.c = choice(last.a);
        const m = memory ? memory(q) : null;
        if (m) own.f = { t: own.t, s: openS(packS(m.s)), d: openD(packD(m.d)) };
      }
      take(h, own);
      st.codes.forEach((s) => take(h, entry(s)));
    });
    return merge(out, { q: {}, g: {}, x: 0 });
  }

  /** The events that bring a summary into a log: none for what the log knows already. @param {OaksSummary} sum @param {OaksIndex} ix @param {((q: string) => {s: number, d: number} | null) | null} [memory] @returns {Partial<OaksEvent>[]} */
  function events(sum, ix, memory) {
    const have = summary(ix, memory), all = merge(have, sum);
    /** @type {Partial<OaksEvent>[]} */
    const out = [];
    if (all.x > have.x) out.push({ k: "s", i: 1, q: "#*", t: sum.x, n: 0, x: sum.x });
    Object.keys(sum.q).forEach((h) => {
      const e = sum.q[h], old = have.q[h] ? join(have.q[h], blank(), all.x) : blank();
      if (log.canon(join(old, e, all.x)) === log.canon(old)) return;
      /** @type {Partial<OaksEvent>} */
      const s = { k: "s", i: 1, q: h, t: e.t || e.x || sum.x, n: e.n };
      if (e.t) Object.assign(s, { v: e.v, c: e.c });
      if (e.x) s.x = e.x;
      if (e.f) s.f = e.f;
      out.push(s);
    });
    Object.keys(sum.g).forEach((h) => {
      const c = sum.g[h];
      if (all.g[h] && laterCard(have.g[h] || null, c) === c) out.push({ k: "r", i: 1, q: "kartu:" + h, t: c.t, s: c.s, d: c.d });
    });
    return out;
  }

  /** Stability, 6 bits on a logarithmic scale from 0.1 day. @param {number} s */
  const packS = (s) => Math.max(0, Math.min(63, Math.round(4.5 * Math.log2(Math.max(s, 0.1) / 0.1))));
  const openS = (/** @type {number} */ i) => Math.round(10 * Math.pow(2, i / 4.5)) / 100;
  /** Difficulty 1..10, 4 bits. @param {number} d */
  const packD = (d) => Math.max(0, Math.min(15, Math.round(((d - 1) / 9) * 15)));
  const openD = (/** @type {number} */ i) => Math.round(10 + i * 6) / 10;
  /** @param {string} h "#…" */
  const number = (h) => parseInt(h.slice(1), 36);

  /** Is this a name that a code gives, "#…" or "kartu:#…"? Nothing else behind "#" has a number. @param {string} q */
  function named(q) {
    const h = q.slice(q.indexOf("#")), n = number(h);
    return n >= 0 && n < (q[0] === "#" ? 0x1000000 : 0x400000) && h === "#" + n.toString(36);
  }

  /** Rows in the order of time, each step in the shorter of two codes. @param {any} w @param {any[]} rows with at and h @param {(row: any) => void} body */
  function inTime(w, rows, body) {
    rows.sort((a, b) => a.at - b.at || a.h - b.h);
    const first = rows.length ? rows[0].at : 0, steps = rows.map((r, i) => (i ? r.at - rows[i - 1].at : 0));
    /** @param {number} k */
    const cost = (k) => steps.reduce((n, x) => n + (k === GAMMA ? 2 * Math.floor(Math.log2(x + 1)) + 1
      : Math.floor(x / Math.pow(2, k)) < 40 ? Math.floor(x / Math.pow(2, k)) + 1 + k : 88), 0);
    let best = GAMMA;
    for (let k = 0; k < 48; k++) if (cost(k) < cost(best)) best = k;
    w.put(rows.length, 12);
    w.put(first, 48);
    w.put(best, 6);
    rows.forEach((row, i) => {
      if (best === GAMMA) w.gamma(steps[i] + 1); else w.rice(steps[i], best);
      body(row);
    });
  }

  /** @param {any} r @param {(at: number) => void} body */
  function backInTime(r, body) {
    const n = r.get(12);
    let at = r.get(48);
    const k = r.get(6);
    for (let i = 0; i < n; i++) {
      at += k === GAMMA ? r.gamma() - 1 : r.rice(k);
      body(at);
    }
    r.end();
    return n;
  }

  /** @param {(unit: number) => string} make @param {number} limit the finest unit that fits */
  function fit(make, limit) {
    let text = "";
    UNITS.some((_, unit) => { text = make(unit); return text.length <= limit; });
    return text;
  }

  /** @param {OaksSummary} sum @param {string} course @returns {string} */
  function encode(sum, course) {
    const n = Object.keys(sum.q).length, cards = Object.keys(sum.g).length ? packCards(sum.g) : "";
    return "OAKS1" + fit((unit) => packQuestions(sum, course, unit, !!cards), Math.max(CHARS, EACH * n)) + (cards ? "-" + cards : "");
  }

  /** @param {OaksSummary} sum @param {string} course @param {number} unit index @param {boolean} cards */
  function packQuestions(sum, course, unit, cards) {
    const w = bits.writer(), step = UNITS[unit], up = (/** @type {number} */ t) => Math.ceil(t / step), down = (/** @type {number} */ t) => Math.floor(t / step);
    const rows = Object.keys(sum.q).map((h) => { const e = sum.q[h]; return { h: number(h), e, at: e.t ? up(e.t) : down(e.x) }; });
    const first = Math.min(...rows.filter((r) => r.at).map((r) => r.at));
    rows.forEach((r) => { if (!r.at) r.at = Number.isFinite(first) ? first : 0; });
    w.put(log.hash(course) % 0x100000, 20);
    w.put(unit, 3);
    w.put(cards ? 1 : 0, 1);
    w.put(sum.x ? 1 : 0, 1);
    if (sum.x) w.put(sum.x, 48);
    inTime(w, rows, ({ h, e, at }) => {
      w.put(h, 24);
      w.put(e.t ? 1 : 0, 1);
      w.gamma(Math.min(4000, e.t ? Math.max(1, e.n) : e.n + 1));
      if (!e.t) { w.put(e.x ? 1 : 0, 1); return; }
      w.put(e.v, 2);
      w.put(e.c < 0 ? 0 : 1, 1);
      if (e.c >= 0) w.put(e.c, 10);
      w.put(e.x ? 1 : 0, 1);
      if (e.x) w.gamma(Math.max(1, at - down(e.x)));
      w.put(e.f ? 1 : 0, 1);
      if (e.f) { w.put(packS(e.f.s), 6); w.put(packD(e.f.d), 4); }
    });
    return bits.armour(w.bytes());
  }

  /** Cards that do not fit, those reviewed longest ago, stay at home. @param {Record<string, OaksCard>} cards */
  function packCards(cards) {
    let names = Object.keys(cards).sort((a, b) => cards[a].t - cards[b].t), text = "";
    for (;;) {
      text = fit((unit) => {
        const w = bits.writer();
        w.put(unit, 3);
        inTime(w, names.map((h) => ({ h: number(h), at: Math.ceil(cards[h].t / UNITS[unit]), c: cards[h] })), ({ h, c }) => {
          w.put(h, 22);
          w.put(packS(c.s), 6);
          w.put(packD(c.d), 4);
        });
        return bits.armour(w.bytes());
      }, CARDS);
      if (text.length <= CARDS) return text;
      names = names.slice(Math.ceil(names.length / 40));
    }
  }

  /** The one whole code in any text, a chat, a quotation: it starts and ends with a word, the checksum tells where. @param {string} text @param {string} course */
  function decode(text, course) {
    const s = String(text).replace(/\n[ \t]*>[> \t]*/g, "\n").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]+/g, "");
    const whole = new Map(); // code: what open() found
    let why = /[^\s"'“”.]/.test(s) ? WHY.shape : WHY.empty;
    for (const head of s.matchAll(/(?:^|[^A-Za-z0-9])O\s*A\s*K\s*S\s*(\d)(?=([A-Za-z0-9\s-]*))/g)) {
      const words = (head[2].match(/-|[A-Za-z0-9]+/g) || []).slice(0, MOST), parts = ["", ""]; let part = 0;
      if (head[1] !== "1") { if (words.length && why !== WHY.course) why = WHY.newer; continue; }
      if (why === WHY.shape) why = WHY.broken;
      for (const word of words) {
        if (word === "-") { if (part++) break; else continue; }
        parts[part] += word;
        const found = open(parts[0], parts[1], course);
        if (!found.ok && found.why === WHY.broken) continue;
        if (found.ok) whole.set(parts.join("-"), found); else why = found.why;
        break;
      }
    }
    return whole.size === 1 ? whole.values().next().value : { ok: false, why: whole.size ? WHY.broken : why };
  }

  /** What the letters behind the head say. @param {string} main @param {string} more the cards, or "" @param {string} course @returns {{ok: true, summary: OaksSummary} | {ok: false, why: string}} */
  function open(main, more, course) {
    /** @type {OaksSummary} */
    const out = { q: {}, g: {}, x: 0 };
    try {
      const r = bits.reader(bits.disarm(main));
      if (r.get(20) !== log.hash(course) % 0x100000) return { ok: false, why: WHY.course };
      const step = UNITS[r.get(3)], cards = r.get(1);
      if (r.get(1)) out.x = r.get(48);
      const n = backInTime(r, (at) => {
        const h = "#" + r.get(24).toString(36), e = blank(), answered = r.get(1);
        e.n = r.gamma() - (answered ? 0 : 1);
        if (answered) {
          e.t = at * step;
          e.v = r.get(2);
          e.c = r.get(1) ? r.get(10) : -1;
          if (r.get(1)) e.x = Math.max(0, at - r.gamma()) * step;
          if (r.get(1)) e.f = { t: e.t, s: openS(r.get(6)), d: openD(r.get(4)) };
        } else if (r.get(1)) e.x = at * step;
        out.q[h] = e;
      });
      if (!!cards !== !!more || Object.keys(out.q).length !== n) throw 0;
      if (more) {
        const c = bits.reader(bits.disarm(more)), unit = UNITS[c.get(3)];
        backInTime(c, (at) => { out.g["#" + c.get(22).toString(36)] = { t: at * unit, s: openS(c.get(6)), d: openD(c.get(4)) }; });
      }
      // No clock shows such times; taken over, they would stand after every answer to come.
      if ([out.x].concat(...Object.values(out.q).map((e) => [e.t, e.x]), Object.values(out.g).map((e) => e.t)).some((t) => t > LATEST)) throw 0;
    } catch (_) {
      return { ok: false, why: WHY.broken };
    }
    return { ok: true, summary: merge(out, { q: {}, g: {}, x: 0 }) };
  }

  OAKS.code = { summary, merge, events, encode, decode, choice, WHY };
  if (typeof module === "object" && module.exports) module.exports = OAKS.code;
})();
