// @ts-check
/** The question bank by module, from the page's own templates or from a script that the build wrote. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  /** @type {Map<string, ParentNode>} */
  const banks = new Map();

  /** What assets/bank/*.js calls: HTML of the course itself, never a learner's text. @param {string} module @param {string} html */
  function bank(module, html) {
    banks.set(module, new DOMParser().parseFromString(html, "text/html").body);
  }

  /** The content of a module's template; null when it cannot be had. @param {string} module @returns {Promise<ParentNode | null>} */
  async function open(module) {
    const t = /** @type {HTMLTemplateElement | null} */ (document.querySelector('template[data-bank="' + module + '"]'));
    if (!banks.has(module) && t && t.content.childElementCount) banks.set(module, t.content);
    if (!banks.has(module)) await OAKS.boot.load("bank/" + module);
    return banks.get(module) || null;
  }

  /** A copy of one piece of a module. @param {string} module @param {string} sel @returns {Promise<HTMLElement | null>} */
  async function piece(module, sel) {
    const found = await open(module), one = found && found.querySelector(sel);
    return one ? /** @type {HTMLElement} */ (document.importNode(one, true)) : null;
  }

  OAKS.bank = Object.assign(bank, { open, piece });
})();
