"""Show the course on this computer and rebuild it on every change: python scripts/serve.py [--port 8000]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.build.command:serve"))
