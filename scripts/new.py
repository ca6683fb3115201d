"""Make something new from a template: python scripts/new.py module|question|course [--help]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.new.command:new"))
