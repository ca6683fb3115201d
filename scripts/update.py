"""Put this folder's engine into an older course: python scripts/update.py FOLDER. Installs nothing."""

from _bootstrap import run_here

if __name__ == "__main__":
    raise SystemExit(run_here("oaks.new.update:main"))
