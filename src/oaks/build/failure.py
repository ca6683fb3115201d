"""The one exception of this package."""

from __future__ import annotations


class BuildFailed(Exception):
    """The site cannot be built. The message is for the author, in Indonesian, and names a cure."""
