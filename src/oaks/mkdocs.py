"""Adapter 2: the MkDocs plugin `oaks`. Thin: it stops a wrong build with plain words, before anything is written."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from .course import load_cached


class OaksConfig(Config):  # type: ignore[no-untyped-call]
    """`profile`: 'biasa' stops for what makes the site wrong, 'ketat' for every finding."""

    profile = config_options.Choice(("biasa", "ketat"), default="biasa")


class OaksPlugin(BasePlugin[OaksConfig]):  # type: ignore[no-untyped-call]
    """Checks the course before a build."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the course anew and stop with every problem listed, if there is one."""
        _, report = load_cached(Path(config.config_file_path).parent, fresh=True)
        if report.errors(self.config.profile):
            raise PluginError("\n" + report.format(profile=self.config.profile))
