// @ts-check
/** The question bank by module, in parts, from the page's own templates or from scripts that the build wrote. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  /** @type {Map<string, ParentNode>} */
  const banks = new Map();

  /** What assets/bank/*.js calls: HTML of the course itself, never a learner's text. @param {string} name @param {string} html */
  function bank(name, html) {
    banks.set(name, new DOMParser().parseFromString(html, "text/html").body);
  }

  /** @param {string} name @returns {HTMLTemplateElement | null} */
  const template = (name) => document.querySelector('template[data-bank="' + name + '"]');

  /** The content of a template; null when it cannot be had. @param {string} name @returns {Promise<ParentNode | null>} */
  async function open(name) {
    const t = template(name);
    if (!banks.has(name) && t && t.content.childElementCount) banks.set(name, t.content);
    if (!banks.has(name)) await OAKS.boot.load("bank/" + name);
    return banks.get(name) || null;
  }

  /** The name of a part: "m01", "m01-1", "m01-2" … @param {string} module @param {number} part */
  const name = (module, part) => module + (part ? "-" + part : "");

  /** All parts of a module; null when one of them cannot be had. @param {string} module @returns {Promise<ParentNode[] | null>} */
  async function whole(module) {
    const parts = [];
    for (let n = 0; template(name(module, n)); n++) parts.push(open(name(module, n)));
    const found = await Promise.all(parts), all = /** @type {ParentNode[]} */ (found.filter(Boolean));
    return all.length && all.length === found.length ? all : null;
  }

  /** A copy of a piece; its question gets its name back, which the bank leaves out (views/bank.py). @param {Element} one @returns {HTMLElement} */
  function copy(one) {
    const piece = /** @type {HTMLElement} */ (document.importNode(one, true)), form = piece.querySelector("form.o-kartu");
    const stem = piece.querySelector(".o-soal"), group = form && form.querySelector("[role=group]");
    if (form && stem && group) {
      stem.id = form.id + "-s";
      group.setAttribute("aria-labelledby", stem.id);
    }
    return piece;
  }

  /** A copy of one piece of a module. @param {string} module @param {number} part @param {string} sel @returns {Promise<HTMLElement | null>} */
  async function piece(module, part, sel) {
    const found = await open(name(module, part)), one = found && found.querySelector(sel);
    return one ? copy(one) : null;
  }

  OAKS.bank = Object.assign(bank, { whole, piece, copy });
})();
