"""`python -m oaks.build`: what scripts/build.py runs."""

import sys

from .command import build

if __name__ == "__main__":
    sys.exit(build(sys.argv[1:]))
