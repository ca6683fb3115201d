"""Carry the course elsewhere: python scripts/export.py moodle|gift [--into dist] [--only m01] [--site-url URL]."""

import sys

from _bootstrap import run

if __name__ == "__main__":
    needs_browser = "pdf" in sys.argv
    raise SystemExit(run("oaks.export.command:export", dev=needs_browser))
