"""Browsers that refuse to store or have no room left: scripts for pages."""

from __future__ import annotations

# What Chrome does where cookies are blocked: the mere question throws.
REFUSED = """Object.defineProperty(window, 'localStorage', {
  configurable: true,
  get() { throw new DOMException('refused', 'SecurityError'); },
})"""

# Fill the storage to the last character with what belongs to somebody else, and give the room back.
FILL = """() => {
  const put = n => {
    try { localStorage.setItem('lain' + localStorage.length, 'x'.repeat(n)); return true; } catch (_) { return false; }
  };
  for (let n = 1 << 20; n >= 1; n >>= 1) while (put(n));
}"""
ROOM = "Object.keys(localStorage).filter(k => k.startsWith('lain')).forEach(k => localStorage.removeItem(k))"
