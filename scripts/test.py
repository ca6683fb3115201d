"""Run every test, Python, JavaScript and browser: python scripts/test.py [--quick] [pytest arguments]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("pytest:main", dev=True))
