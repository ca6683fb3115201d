// @ts-check
/**
 * The menu of narrow screens for the keyboard and for readers of the screen; loaded when it is opened for the first time.
 * The focus goes to the page at hand, which also brings it into view. Escape closes the menu and gives the focus back;
 * so does walking out of it, or the focus would wander over a page that lies in the dark.
 */
(function () {
  "use strict";
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const menu = document.querySelector(".md-sidebar--primary");
  if (!menu) return;

  function opened() {
    if (!toggle.checked) return;
    const row = /** @type {HTMLElement | null} */ (menu && (menu.querySelector("[aria-current]") || menu.querySelector("a")));
    setTimeout(() => { if (row && toggle.checked) row.focus(); }, 60); // it can take the focus once it begins to show
  }

  /** @param {KeyboardEvent} e */
  function key(e) {
    if (e.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[for=__drawer][tabindex]"));
    if (button) button.focus();
  }

  toggle.addEventListener("change", opened);
  document.addEventListener("keydown", key);
  document.addEventListener("focusin", (e) => {
    if (toggle.checked && e.target instanceof Node && menu && !menu.contains(e.target)) toggle.click();
  });
  opened();
})();
