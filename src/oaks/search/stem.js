// @ts-check
/**
 * Indonesian word -> root. The rules of stem.py, in any JavaScript engine: no DOM, no lunr, nothing younger than
 * ES2019. A word is taken apart from both ends, and only a root of the lexicon ends the search; the longest wins.
 * @param {{has: (word: string) => boolean, get: (word: string) => string | undefined}} roots root -> name of its family
 * @returns {(word: string) => string} from a word in small letters to its root, or to itself
 */
function oaksStemmer(roots) {
  "use strict";
  const NEVER = { di: "an", me: "an", be: "i", se: "i kan", te: "an", ke: "kan" };
  const NASALS = [["ng", "aiueoghkq", "k"], ["ny", "", "s"], ["m", "bfpv", "p"], ["n", "cdjstz", "t"]];
  let best = "";

  /** @param {string} word @param {string[]} ends */
  const cut = (word, ends) => [word].concat(ends.filter((e) => word.endsWith(e)).map((e) => word.slice(0, -e.length)));

  /** What may follow the first prefix of a word. @param {string} head @param {string} word */
  function rests(head, word) {
    const rest = word.slice(2), r = rest[0];
    /** @type {string[]} */
    const found = [];
    if (head === "di" || head === "ke" || head === "se") found.push(rest);
    else if (head === "be" || head === "te" || head === "pe") {
      if (r === "r") found.push(rest.slice(1), rest);
      else if (head === "te" ? rest.startsWith("per") : head === "pe" || /^[^aiueo]er/.test(rest)) found.push(rest);
    }
    if (head === "me" || head === "pe") {
      if (head === "me" && r && "lrmnwy".includes(r)) found.push(rest);
      NASALS.forEach(([nasal, stays, swallowed]) => {
        if (!rest.startsWith(nasal)) return;
        const tail = rest.slice(nasal.length), t = tail[0];
        if (t && stays.includes(t)) found.push(tail);
        if (t && "aiueo".includes(t)) found.push(swallowed + tail);
        if (nasal === "ng" && t === "e" && tail.length <= 5) found.push(tail.slice(1));
      });
    }
    return found;
  }

  /** @param {string} word @param {string} suffix @param {number} depth */
  function heads(word, suffix, depth) {
    if (word.length < 3) return;
    if (word.length > best.length && roots.has(word)) best = word;
    const head = word.slice(0, 2);
    if (depth === 3 || (depth === 0 && suffix && (NEVER[/** @type {"di"} */ (head)] || "").split(" ").includes(suffix))) return;
    rests(head, word).forEach((rest) => heads(rest, suffix, depth + 1));
  }

  return (word) => {
    const own = roots.get(word);
    if (own !== undefined) return own;
    if (word.length < 4 || word.length > 25 || !/^[a-z]+$/.test(word)) return word;
    best = "";
    cut(word, ["lah", "kah", "pun"]).forEach((one) => cut(one, ["nya", "ku", "mu"]).forEach((two) => {
      heads(two, "", 0);
      ["kan", "an", "i"].forEach((suffix) => { if (two.endsWith(suffix)) heads(two.slice(0, -suffix.length), suffix, 0); });
    }));
    return best ? roots.get(best) || best : word;
  };
}
