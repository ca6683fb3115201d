"""Carry the course elsewhere: python scripts/export.py html|epub|pdf|anki|zip|all|moodle|gift [--into dist]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.export.command:export"))
