// @ts-check
/**
 * The words of an index: where each stands, which belong to one family, and what a typed word finds among them.
 * @param {Map<string, string>} told what the words of this site do not say by themselves: form -> family
 */
function oaksWords(told) {
  "use strict";
  const SLIP = 4, TWO_SLIPS = 8, LONGEST = 25, GO_ON = 60;
  /** @type {Map<string, OaksHit[]>} */
  const hits = new Map();
  /** @type {Map<string, string[]>} */
  const families = new Map();
  /** @type {Map<string, string>} */
  const known = new Map();
  const inside = oaksStemmer({ has: (word) => word !== now && (told.has(word) || (hits.has(word) && word.length > 3)), get: (word) => told.get(word) });
  let now = "";
  /** @type {string[]} */
  let terms = [];
  /** @type {number[]} */
  let letters = [];

  /** A word's family: the longest word of the index or the lexicon inside it, and that one's family in turn.
   * @param {string} word @returns {string} */
  function root(word) {
    let r = known.get(word);
    if (r === undefined) {
      now = word;
      r = inside(word);
      if (r !== word && told.get(word) !== r) r = root(r);
      known.set(word, r);
    }
    return r;
  }

  /** One word of a text. @param {string} word @param {number} doc @param {"title" | "text"} field @param {number} position */
  function put(word, doc, field, position) {
    const list = hits.get(word) || [];
    if (!list.length) hits.set(word, list);
    let hit = list[list.length - 1];
    if (!hit || hit.doc !== doc) list.push(hit = { doc, title: [], text: [] });
    hit[field].push(position);
  }

  /** Sort the words into families once all are in. */
  function close() {
    terms = Array.from(hits.keys()).sort();
    letters = terms.map(mask);
    terms.forEach((term) => {
      const r = root(term), family = families.get(r);
      if (family) family.push(term); else families.set(r, [term]);
    });
  }

  /** @param {string} term the letters a word holds, as bits */
  function mask(term) {
    let m = 0;
    for (let i = 0; i < term.length; i++) m |= 1 << (term.charCodeAt(i) % 31);
    return m;
  }

  /** Slips between two words: letters left out, put in, changed, or two swapped; more than `most` when there are more.
   * @param {string} a @param {string} b @param {number} most */
  function slips(a, b, most) {
    /** @type {number[]} */
    let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        let n = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + +(a[i - 1] !== b[j - 1]));
        if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before[j - 2] + 1);
        next.push(n);
      }
      if (Math.min(...next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /** The words nearest to one that nothing answers. @param {string} word @param {boolean} open it may go on */
  function nearest(word, open) {
    if (word.length < SLIP || word.length > LONGEST || /\d/.test(word)) return [];
    const most = word.length < TWO_SLIPS ? 1 : 2, own = mask(word);
    /** @type {{term: string, n: number, df: number}[]} */
    const near = [];
    terms.forEach((term, t) => {
      const longer = term.length - word.length;
      if (term.length < SLIP - 1 || longer < -most || (longer > most && !open)) return;
      let lacks = own & ~letters[t], count = 0; // a slip accounts for one letter that the term lacks
      while (lacks && count <= most) { lacks &= lacks - 1; count++; }
      if (count > most) return;
      let n = longer <= most ? slips(word, term, most) : most + 1;
      if (n > most && open && longer > 0 && word.length > SLIP) n = slips(word, term.slice(0, word.length), most - 1) + 0.5;
      if (n <= most) near.push({ term, n: n - (term[0] === word[0] ? 0.4 : 0), df: at(term).length });
    });
    near.sort((a, b) => a.n - b.n || b.df - a.df);
    return near.filter((x) => x.n < near[0].n + 0.1).slice(0, 3).map((x) => x.term);
  }

  /** First term that does not sort before `word`. @param {string} word */
  function place(word) {
    let low = 0, high = terms.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (terms[mid] < word) low = mid + 1; else high = mid;
    }
    return low;
  }

  /** What a word finds: term -> weight. @param {string} word @param {boolean} open it may go on @returns {Map<string, number>} */
  function expand(word, open) {
    /** @type {Map<string, number>} */
    const found = new Map();
    /** @param {string} term @param {number} w */
    const add = (term, w) => { if (hits.has(term) && (found.get(term) || 0) < w) found.set(term, w); };
    add(word, 1);
    (families.get(root(word)) || []).forEach((term) => add(term, 0.8));
    if (open && word.length > 2) {
      const w = found.size ? 0.25 : 0.75;
      for (let t = place(word), n = 0; n < GO_ON && t < terms.length && terms[t].startsWith(word); t++, n++) add(terms[t], w);
    }
    return found;
  }

  /** @param {string} term @returns {OaksHit[]} in the order of the documents */
  const at = (term) => hits.get(term) || [];

  /** @param {string} term @param {number} doc @returns {OaksHit | undefined} */
  function inDoc(term, doc) {
    const list = at(term);
    let low = 0, high = list.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (list[mid].doc < doc) low = mid + 1; else high = mid;
    }
    return list[low] && list[low].doc === doc ? list[low] : undefined;
  }

  return { put, close, root, expand, nearest, at, inDoc };
}
