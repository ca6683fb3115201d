// @ts-check
/**
 * Put before Material's bundle (build/late.py). The bundle asks for the search index, the heaviest file of the site, as
 * soon as a page opens. Over http that request waits here until search is opened, or until the page has stood idle and
 * the connection is neither slow nor metered. It then gets the script form, which file:// needs anyway, without its first
 * 14 letters, `var __index = `: so the site holds one index.
 */
(function (proto) {
  "use strict";
  if (location.protocol === "file:") return;
  const { open, send } = proto;
  const whole = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(proto, "response"));
  const net = /** @type {any} */ (navigator).connection || {};
  /** @type {WeakSet<XMLHttpRequest>} */
  const late = new WeakSet();

  proto.open = /** @this {XMLHttpRequest} */ function (/** @type {any[]} */ ...asked) {
    const url = String(asked[1]);
    if (/\/search_index\.json$/.test(url)) {
      late.add(this);
      asked[1] = url.slice(0, -2);
      Object.defineProperty(this, "response", { get: () => /** @type {any} */ (whole.get).call(this).slice(14) });
    }
    return open.apply(this, /** @type {any} */ (asked));
  };

  proto.send = /** @this {XMLHttpRequest} */ function (body) {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
    if (!late.has(this) || !box || box.checked) return send.call(this, body);
    let sent = false;
    const go = () => {
      if (!sent) send.call(this, body);
      sent = true;
    };
    box.addEventListener("change", go);
    if (net.saveData || /2g|3g/.test(net.effectiveType)) return;
    addEventListener("load", () => setTimeout(() => (window.requestIdleCallback || setTimeout)(go), 4000));
  };
})(XMLHttpRequest.prototype);
