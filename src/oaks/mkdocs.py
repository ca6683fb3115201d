"""Adapter 2: the MkDocs plugin `oaks`. Thin: it stops a wrong build with plain words, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .course import load_cached
from .search.plugin import write_search


class OaksConfig(Config):  # type: ignore[no-untyped-call]
    """`profile`: 'biasa' stops for what makes the site wrong, 'ketat' for every finding.

    `search`: make Material's search one that knows Indonesian.
    """

    profile = config_options.Choice(("biasa", "ketat"), default="biasa")
    search = config_options.Type(bool, default=True)


class OaksPlugin(BasePlugin[OaksConfig]):  # type: ignore[no-untyped-call]
    """Checks the course before a build and gives its search the language after it."""

    def __init__(self) -> None:
        self._pages: dict[str, str] = {}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the course anew and stop with every problem listed, if there is one."""
        _, report = load_cached(Path(config.config_file_path).parent, fresh=True)
        if report.errors(self.config.profile):
            raise PluginError("\n" + report.format(profile=self.config.profile))

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        """Remember which page stands at which address."""
        self._pages[page.url] = page.file.src_uri

    @event_priority(-50)  # after Material's search plugin wrote the index, before its offline plugin copies it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Slim the search index and write the language file beside it."""
        if self.config.search:
            course, _ = load_cached(Path(config.config_file_path).parent)
            write_search(Path(config.site_dir), self._pages, course)
