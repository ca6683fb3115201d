"""The whole folder -> Course: read once a build, kept until a source file changes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from markdown.extensions.toc import slugify

from . import aliases
from .doubles import without_doubles
from .echoes import without_echoes
from .edition import read_editions
from .model import Case, Course, Heading, Module, Outcome, Page, Question, Span
from .parse import Bank, parse_bank, parse_page
from .plan import read_plan
from .problem import Problem, Report
from .prose import read_passages
from .read import Source, read_source, read_yaml, twice, yaml_reason
from .read_settings import read_settings
from .rest import module_of, rest, without
from .rules import check_course
from .rules.files import writable
from .scan import walk
from .tags import parse_attrs
from .terms import read_terms
from .waivers import waive
from .yaml_faults import above, around, fault

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}[ \t]*#*$")
_INLINE = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])|[*`]|(?<!\w)_|_(?!\w)|<[^<>]+>|==|\{[:#.][^{}]*\}")
_ANCHOR = re.compile(r"(?:\{:?[^{}]*#|\bid=\")([\w-]+)")
_WORD = re.compile(r"[^\W_][\w'’-]*")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose Python tags and environment tags do not concern us."""


def _timestamp(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    """Return a date, or the text of one that no calendar has, so that it can be named at its place."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


def read_config(root: Path) -> tuple[dict[str, Any], Source, list[Problem]]:
    """Return mkdocs.yml as data and text; a file that cannot be read is a problem and an empty configuration."""
    source, problems = read_source(root, "mkdocs.yml")
    try:
        node, data = read_yaml(source.text, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        span = Span("mkdocs.yml", mark.line + 1, mark.column + 1) if mark else Span("mkdocs.yml", 1)
        late = above(source.lines, span.line - 1, str(error))
        better = late or fault(source.lines, front=False) or around(source.lines, span.line - 1)
        line, col, length, reason = better or (span.line - 1, span.col - 1, 1, ("", ""))
        span = Span("mkdocs.yml", line + 1, col + 1, length)
        return {}, source, [*problems, Problem("R03", span, {"reason": reason if reason[0] else yaml_reason(error)})]
    if not isinstance(data, dict):
        said = ("isinya bukan daftar `kunci: nilai`", "it holds no `key: value` lines")
        bad = () if problems else (Problem("R03", Span("mkdocs.yml", 1), {"reason": said}),)
        return {}, source, [*problems, *bad]
    return data, source, [*problems, *twice("mkdocs.yml", node, 0)]


def nav_paths(nav: Any) -> Iterable[str]:
    """Yield the pages of a navigation in order."""
    waiting, seen = [nav], set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, (list, dict)) and id(item) not in seen:  # a YAML alias may hold itself
            seen.add(id(item))
            waiting += reversed(list(item if isinstance(item, list) else item.values()))


def docs_folder(config: dict[str, Any]) -> tuple[str, list[Problem]]:
    """Return the folder of the pages, which must lie inside the project."""
    name = str(config.get("docs_dir") or "docs")
    path = posixpath.normpath(name.replace("\\", "/"))
    if path.startswith(("/", "..")) or path == "." or ":" in path:
        reason = (f"docs_dir `{name}` berada di luar proyek", f"docs_dir `{name}` lies outside the project")
        return "docs", [Problem("R04", Span("mkdocs.yml", 1), {"reason": reason})]
    return path, []


def plain(text: str) -> str:
    """Return Markdown inline text as words."""
    return " ".join(_INLINE.sub(lambda m: m.group(1) or "", text).split())


def _page(source: Source, bank: Bank, docs: str) -> Page:
    headings: list[Heading] = []
    words = 0
    used: set[str] = set()
    anchors: set[str] = set()
    inside = {n for b in bank.blocks for n in range(b.first, b.last + 1)}
    for number, visible, state in walk(source.body.split("\n")):
        if state != "text" or number in inside:
            continue
        match = _HEADING.match(visible)
        if not match:
            anchors.update(_ANCHOR.findall(visible))
        said, attributes = _heading_parts(match.group(2)) if match else (visible, "")
        text = plain(said)
        words += len(_WORD.findall(text))
        if match:
            anchor = parse_attrs(attributes).get("id") or unique(slugify(text, "-"), used)
            used.add(anchor)
            headings.append(Heading(len(match.group(1)), text, anchor, source.offset + number + 1))
    title = str(source.meta.get("title") or next((h.text for h in headings if h.level == 1), source.path))
    path = source.path[len(docs) + 1 :]
    return Page(
        path, title, source.meta, tuple(headings), tuple(bank.directives), words, frozenset(anchors),
        passages=read_passages(source, inside), body=source.body, offset=source.offset,
    )  # fmt: skip


def _heading_parts(text: str) -> tuple[str, str]:
    """Return a heading's words and what stands in the braces at its end; closing marks (`##`) belong to neither."""
    text = text.strip(" \t")
    if match := _ATTRIBUTES.search(text):
        return text[: match.start()].rstrip(" \t"), match.group(1).strip(" \t")
    return text.rstrip("#").rstrip(" \t"), ""


def unique(name: str, used: set[str]) -> str:
    """Return `name`, numbered as Python-Markdown's toc does where it is taken."""
    if name not in used and name:
        return name
    number = 1
    while f"{name}_{number}" in used:
        number += 1
    return f"{name}_{number}"


def _outcomes(source: Source) -> Iterable[Outcome]:
    goals = source.meta.get("goals")
    for number, goal in enumerate(goals if isinstance(goals, list) else ()):
        if isinstance(goal, dict):
            name = f"goals.{number}"
            span = source.marks.get(name, source.meta_span("goals"))
            text = [str(goal.get(key, "")) for key in ("id", "text", "bloom", "assess")]
            spans = {key: source.marks[f"{name}.{key}"] for key in goal if f"{name}.{key}" in source.marks}
            yield Outcome(text[0], text[1], text[2], text[3], span, spans)


def _modules(pages: dict[str, Page], order: Iterable[str], sources: dict[str, Source]) -> tuple[Module, ...]:
    grouped: dict[str, list[Page]] = {}
    for path in order:
        page = pages.get(path)
        if page is not None and page.module:
            grouped.setdefault(page.module, []).append(page)
    modules: list[Module] = []
    for name, members in grouped.items():
        first = members[0]
        outcomes = tuple(_outcomes(sources[first.path]))
        part = str(first.meta.get("part", ""))
        modules.append(Module(name, len(modules) + 1, first.title, part, tuple(members), outcomes))
    return tuple(modules)


def load_course(root: Path) -> tuple[Course, Report]:
    """Read mkdocs.yml, docs/ and quizzes/ below `root` and check what they say together."""
    config, config_source, unread = read_config(root)
    report = Report(root, unread)
    docs, found = docs_folder(config)
    report.add(found)
    sources: dict[str, Source] = {}
    bank_sources: dict[str, Source] = {}
    asked: dict[str, Bank] = {}
    banks: dict[str, Bank] = {}
    pages: dict[str, Page] = {}
    order = tuple(nav_paths(config.get("nav"))) or tuple(
        p for p in _files(root, docs, inside=True) if not p.startswith("assets/")
    )
    for path in _files(root, docs):
        if path.startswith(f"{docs}/assets/"):
            continue  # notes beside files, no pages
        source, found = read_source(root, path)
        bank = parse_page(source)
        page = _page(source, bank, docs)
        pages[page.path], sources[page.path], asked[page.path] = page, source, bank
        if page.path in order:
            report.add(found)
    for path in _files(root, "quizzes"):
        source, found = read_source(root, path)
        report.add(found)
        bank_sources[path] = source
        banks[path] = parse_bank(source)
    record, found = aliases.read(root)
    report.add(found)
    resting = rest(pages, order, banks, bank_sources, record)
    for path in resting.pages:
        del pages[path], sources[path], asked[path]
    shown = [*asked.values(), *(without(bank, bank_sources[path], resting) for path, bank in banks.items())]
    bank_sources = {path: source for path, source in bank_sources.items() if module_of(source) not in resting.modules}
    for bank in shown:
        report.add(bank.problems)
    shown, found = without_doubles(shown)
    report.add(found)
    questions, pools, found = _bank(shown)
    report.add(found)
    cases = {case.id: case for bank in shown for case in bank.cases}
    plan, found = read_plan(root)
    report.add(found)
    changes = aliases.compare(record, questions.values())
    report.add(aliases.problems(changes, record, questions))
    settings, found = read_settings(config, config_source)
    report.add(found)
    course = Course(
        id=settings.course, docs=docs, pages=pages, modules=_modules(pages, order, sources),
        questions=questions, cases=cases, pools=pools, terms=read_terms(sources.get("glosarium.md")),
        aliases=aliases.current(record, changes), nav=order, settings=settings,
        sources={f"{docs}/{path}": source for path, source in sources.items()} | bank_sources,
        config=config_source, plan=plan, resting=resting, editions=read_editions(root),
    )  # fmt: skip
    if not any(problem.code == "R03" for problem in unread):  # without the menu, every other finding misleads
        report.add(check_course(course, root))
    return course, without_echoes(waive(report, course.sources), course)


def _files(root: Path, folder: str, inside: bool = False) -> list[str]:
    base = root / folder if inside else root
    found = (p.relative_to(base).as_posix() for p in (root / folder).rglob("*.md") if p.is_file())
    return sorted(name for name in found if writable(name))  # the others are named by rules/files.py


def _bank(banks: Iterable[Bank]) -> tuple[dict[str, Question], dict[str, tuple[str, ...]], list[Problem]]:
    questions: dict[str, Question] = {}
    pools: dict[str, list[str]] = {}
    problems = []
    spans: dict[str, Span] = {}
    for bank in banks:
        items: list[Question | Case] = [*bank.questions, *bank.cases]
        for item in items:
            if item.id in spans:
                first = spans[item.id]
                data = {"id": item.id, "first": f"{first.path}:{first.line}"}
                problems.append(Problem("I04", item.span, data))
                continue
            spans[item.id] = item.span
            if isinstance(item, Question):
                questions[item.id] = item
                if bank.exam:
                    pools.setdefault(bank.exam, []).append(item.id)
                elif item.pool:
                    pools.setdefault(f"{item.module}:{item.pool}", []).append(item.id)
    return questions, {k: tuple(v) for k, v in pools.items()}, problems


_cache: dict[Path, tuple[tuple[tuple[str, int, int], ...], Course, Report]] = {}


def signature(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Return (path, time, size) of every source file, which changes when one of them does."""
    found = []
    for base in ("mkdocs.yml", "docs", "quizzes"):
        start = root / base
        for path in [start] if start.is_file() else start.rglob("*"):
            if path.suffix in (".md", ".yml", ".txt", ".svg") and path.is_file():
                stat = path.stat()
                found.append((path.relative_to(root).as_posix(), stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


def load_cached(root: Path, fresh: bool = False) -> tuple[Course, Report]:
    """Return the course and its problems, read again only when `fresh` asks for a look at the files."""
    root = root.resolve()
    kept = _cache.get(root)
    if kept is None or (fresh and kept[0] != signature(root)):
        now = signature(root)
        course, report = load_course(root)
        kept = _cache[root] = (now, course, report)
    return kept[1], kept[2]


def course_of(root: Path) -> Course:
    """Return the course for a page that is being rendered."""
    return load_cached(root)[0]


def join(folder: str, path: str) -> str:
    """Return `path`, written in `folder` of docs/, as a path inside docs/."""
    return posixpath.normpath(posixpath.join(folder, path))
