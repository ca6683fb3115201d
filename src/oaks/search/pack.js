// @ts-check
/**
 * Unfolds the texts of the index (pack.py says how they were folded): the first document holds those of all.
 * @returns {(doc: any) => void} to be called with each document in turn
 */
function oaksUnpack() {
  "use strict";
  /** @type {string[]} */
  let texts = [];
  let turn = 0;

  /** @param {{letters: string, size: number, bits: string}} packed */
  function unpack(packed) {
    const data = atob(packed.bits), size = packed.size, recent = Array.from(packed.letters);
    const quick = new Uint16Array(8192).fill(32768), slow = quick.slice();
    let at = 0, code = 0, range = 0xffffffff, last = 0;
    const next = () => (at < data.length ? data.charCodeAt(at++) : 0);
    while (at < 4) code = (code << 8 | next()) >>> 0;
    /** @param {number} c context */
    function bit(c) {
      const bound = (range >>> 12) * Math.min(4095, Math.max(1, (quick[c] + slow[c]) >> 5)), one = code < bound;
      if (one) range = bound; else { code -= bound; range -= bound; }
      while (range < 0x1000000) { code = (code << 8 | next()) >>> 0; range = (range << 8) >>> 0; }
      quick[c] += one ? (65535 - quick[c]) >> 4 : -(quick[c] >> 4);
      slow[c] += one ? (65535 - slow[c]) >> 7 : -(slow[c] >> 7);
      return +one;
    }
    function rank() {
      let value = 0;
      if (!bit(last)) {
        value = 1;
        if (!bit(64 + last)) {
          let digits = 1, node = 1;
          while (bit(128 + digits * 4 + (last & 3))) digits++;
          for (let place = digits - 2; place >= 0; place--) node = node * 2 + bit(256 + digits * 256 + node);
          value = node + 1;
        }
      }
      last = (last << 2 | Math.min(value ? 32 - Math.clz32(value) : 0, 3)) & 63;
      return value;
    }
    const column = new Uint32Array(size), before = new Uint32Array(size);
    /** @type {Map<string, number>} */
    const count = new Map();
    const letters = Array.from(packed.letters), names = new Map(letters.map((letter, n) => [letter, n]));
    for (let row = 0; row < size; row++) {
      const r = rank(), letter = recent[r];
      if (r) { recent.splice(r, 1); recent.unshift(letter); }
      column[row] = names.get(letter) || 0;
      before[row] = count.get(letter) || 0;
      count.set(letter, before[row] + 1);
    }
    let total = 0;
    const starts = letters.map((letter) => { const start = total; total += count.get(letter) || 0; return start; });
    const out = new Array(size - 1);
    for (let row = 0, n = size - 2; n >= 0; n--) {
      out[n] = letters[column[row]];
      row = starts[column[row]] + before[row];
    }
    return out.join("");
  }

  return (doc) => {
    if (doc.pack) {
      texts = unpack(doc.pack).split("\u0002");
      turn = 0;
      delete doc.pack;
    }
    if (texts.length) [doc.title, doc.text, doc.also, doc.kind] = texts[turn++].split("\u0001");
  };
}
