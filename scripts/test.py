"""Run every test, Python, JavaScript and browser: python scripts/test.py [--quick] [pytest arguments]."""

from _bootstrap import run

WHERE = """Tests: Python packages go into .venv, JavaScript packages into tests/js/node_modules. On Debian as root,
missing browsers (chromium, firefox-esr) and tools (default-jre-headless, qpdf, poppler-utils) are installed with
apt-get, unless --quick leaves them out. Nothing is asked."""

if __name__ == "__main__":
    print(WHERE, flush=True)
    raise SystemExit(run("pytest:main", dev=True))
