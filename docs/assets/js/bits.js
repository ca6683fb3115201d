// @ts-check
/** Bits in and out, and their dress as letters: base 62 with a CRC-32, safe in any chat. Pure. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const ABC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const BLOCK = 32, CHARS = 43, BASE = BigInt(62), BYTE = BigInt(256);
  /** letters needed for n bytes */
  const width = Array.from({ length: BLOCK + 1 }, (_, n) => Math.ceil((n * 8) / Math.log2(62) - 1e-9));

  function writer() {
    /** @type {number[]} */
    const out = [];
    let byte = 0, used = 0;
    /** @param {number} bit */
    const one = (bit) => {
      byte = byte * 2 + bit;
      if (++used === 8) { out.push(byte); byte = 0; used = 0; }
    };
    /** @param {number} x @param {number} n bits, at most 52 */
    const put = (x, n) => { for (let i = n - 1; i >= 0; i--) one(Math.floor(x / Math.pow(2, i)) % 2); };
    /** Elias gamma, for x >= 1. @param {number} x */
    const gamma = (x) => { const n = Math.floor(Math.log2(x)); put(0, n); put(x, n + 1); };
    /** Golomb-Rice; a quotient over 40 is written out. @param {number} x @param {number} k */
    const rice = (x, k) => {
      const q = Math.floor(x / Math.pow(2, k));
      for (let i = 0; i < Math.min(q, 40); i++) one(1);
      if (q < 40) { one(0); put(x % Math.pow(2, k), k); } else put(x, 48);
    };
    return { put, gamma, rice, bytes: () => { const b = out.slice(); if (used) b.push(byte * Math.pow(2, 8 - used)); return b; } };
  }

  /** @param {number[]} bytes */
  function reader(bytes) {
    let at = 0;
    const one = () => {
      if (at >= bytes.length * 8) throw new Error("ends early");
      const bit = (bytes[at >> 3] >> (7 - (at & 7))) & 1;
      at++;
      return bit;
    };
    /** @param {number} n */
    const get = (n) => { let x = 0; for (let i = 0; i < n; i++) x = x * 2 + one(); return x; };
    const gamma = () => {
      let n = 0;
      while (!one()) if (++n > 50) throw new Error("too long");
      return Math.pow(2, n) + get(n);
    };
    /** @param {number} k */
    const rice = (k) => {
      let q = 0;
      while (q < 40 && one()) q++;
      return q < 40 ? q * Math.pow(2, k) + get(k) : get(48);
    };
    /** Only zero bits of the last byte may be left. */
    const end = () => {
      if (bytes.length * 8 - at > 7) throw new Error("too much");
      while (at < bytes.length * 8) if (one()) throw new Error("not clean");
    };
    return { get, gamma, rice, end };
  }

  /** CRC-32 (IEEE 802.3). @param {number[]} bytes */
  function crc32(bytes) {
    let c = 0xffffffff;
    bytes.forEach((b) => {
      c ^= b;
      for (let i = 0; i < 8; i++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    });
    return (c ^ 0xffffffff) >>> 0;
  }

  /** Bytes with their checksum as letters and digits. @param {number[]} payload */
  function armour(payload) {
    const crc = crc32(payload), bytes = payload.concat([24, 16, 8, 0].map((n) => (crc >>> n) & 255));
    let text = "";
    for (let i = 0; i < bytes.length; i += BLOCK) {
      const part = bytes.slice(i, i + BLOCK);
      let x = part.reduce((sum, b) => sum * BYTE + BigInt(b), BigInt(0)), word = "";
      for (let n = width[part.length]; n > 0; n--) { word = ABC[Number(x % BASE)] + word; x /= BASE; }
      text += word;
    }
    return text;
  }

  /** The bytes of a text, or an error. @param {string} text @returns {number[]} */
  function disarm(text) {
    /** @type {number[]} */
    const bytes = [];
    for (let i = 0; i < text.length; i += CHARS) {
      const part = text.slice(i, i + CHARS), n = width.indexOf(part.length);
      let x = BigInt(0);
      for (const ch of part) {
        const d = ABC.indexOf(ch);
        if (d < 0) throw new Error("letter");
        x = x * BASE + BigInt(d);
      }
      /** @type {number[]} */
      const block = [];
      for (let k = 0; k < n; k++) { block.unshift(Number(x % BYTE)); x /= BYTE; }
      if (n < 1 || x > BigInt(0)) throw new Error("block");
      bytes.push(...block);
    }
    if (bytes.length < 5) throw new Error("short");
    const payload = bytes.slice(0, -4), crc = bytes.slice(-4).reduce((c, b) => c * 256 + b, 0);
    if (crc !== crc32(payload)) throw new Error("checksum");
    return payload;
  }

  OAKS.bits = { writer, reader, armour, disarm, crc32 };
  if (typeof module === "object" && module.exports) module.exports = OAKS.bits;
})();
