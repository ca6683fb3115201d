"""The look keeps its promises: contrast, old browsers, no leaks, nothing unvendored, templates any engine runs."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
import yaml

from support.colours import contrast, rules, tokens, without_comments

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "docs" / "assets" / "css"
VENDOR = ROOT / "docs" / "assets" / "vendor"
OVERRIDES = ROOT / "overrides"
SHEETS = sorted(CSS.glob("*.css"))
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


def style_rules(path: Path) -> list[tuple[str, str]]:
    """Return (selector, declarations) of a sheet, those inside @media too, without @keyframes steps."""
    kept = []
    for head, body, _ in rules(without_comments(path.read_text(encoding="utf-8"))):
        if not head.startswith("@") and head not in ("from", "to") and not head.endswith("%"):
            kept.append((" ".join(head.split()), body))
    return kept


# Contrast, recomputed from the tokens themselves (WCAG 2.2, 1.4.3 and 1.4.11)


GROUNDS = ["meja", "kertas", "lipat"]
VERDICTS = ["tepat", "sebagian", "belum"]
TEXT = (
    [(ink, ground) for ink in ("tinta", "tinta2", "daun", "pita") for ground in GROUNDS]
    + [("daun-teks", "daun-isi"), ("pita-teks", "pita-isi"), ("tinta", "stabilo")]
    + [(ink, "pilih") for ink in ("tinta", "daun", "tinta2")]
    + [(ink, f"{v}-latar") for v in VERDICTS for ink in (v, "tinta", "daun", "tinta2")]
    + [(v, ground) for v in VERDICTS for ground in ("kertas", "meja")]
)
SHAPES = (
    [(fill, ground) for fill in ("daun-isi", "pita-isi") for ground in ("meja", "kertas")]
    + [(line, ground) for line in ("garis2", "fokus") for ground in [*GROUNDS, "pilih"]]
    + [(line, f"{v}-latar") for line in ("garis2", "fokus") for v in VERDICTS]
)


@pytest.mark.parametrize("scheme", ["[data-md-color-scheme=default]", "[data-md-color-scheme=slate]"])
@pytest.mark.parametrize(("pairs", "need"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_every_pair_of_colours_can_be_told_apart(scheme: str, pairs: list[tuple[str, str]], need: float) -> None:
    found = tokens(scheme)
    low = {f"{ink} on {ground}": round(contrast(found[ink], found[ground]), 2) for ink, ground in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < need} == {}


def test_both_schemes_name_the_same_colours() -> None:
    light, dark = tokens("[data-md-color-scheme=default]"), tokens("[data-md-color-scheme=slate]")
    assert light.keys() == dark.keys()


def test_the_browser_bar_has_the_colour_of_the_page() -> None:
    head = (OVERRIDES / "main.html").read_text(encoding="utf-8")
    assert f'<meta name="theme-color" content="{tokens("[data-md-color-scheme=default]")["meja"]}">' in head


# Old browsers: Chrome 95, Safari 15, Firefox 102

TOO_NEW = {
    ":has()": r":has\(",
    "container queries": r"@container|container-(type|name)\b|\d(cqw|cqh|cqi|cqb)\b",
    "cascade layers": r"@layer\b",
    "@scope": r"@scope\b",
    "@starting-style": r"@starting-style\b",
    "@property": r"@property\b",
    "colour functions": r"\b(color-mix|oklch|oklab|lch|lab|color|light-dark)\(",
    "small viewport units": r"\d(dv|sv|lv)(h|w|i|b|min|max)\b",
    "range media queries": r"@media[^{]*[<>]",
    "single transforms": r"(?:^|[;{\s])(translate|rotate|scale):",
    "text-wrap": r"text-wrap\b",
    "subgrid": r"\bsubgrid\b",
    "field-sizing": r"field-sizing\b",
    "anchor positioning": r"anchor-name|position-anchor|\banchor\(",
    "scroll timelines": r"animation-timeline|scroll-timeline",
    "view transitions": r"view-transition",
    "overflow: clip": r"overflow(-[xy])?:\s*clip",
    "trigonometry": r"\b(sin|cos|tan|round|mod|rem|pow|sqrt)\(",
    "user-valid": r":user-(in)?valid",
    "logical clip": r"inset-area|text-box",
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_no_css_is_newer_than_chrome_95(sheet: Path) -> None:
    css = without_comments(sheet.read_text(encoding="utf-8"))
    assert [name for name, pattern in TOO_NEW.items() if re.search(pattern, css, re.M)] == []
    nested = [head for head, body, _ in rules(css) if not head.startswith("@") and "{" in body]
    assert nested == [] and "&" not in css, "nesting came with Chrome 112"


def test_the_list_of_new_css_catches_what_it_names() -> None:
    caught = ".a:has(b){} @container x{} .a{color:color-mix(in srgb,red,blue);height:100dvh} @media (width>=1px){}"
    names = {name for name, pattern in TOO_NEW.items() if re.search(pattern, caught, re.M)}
    assert names >= {":has()", "container queries", "colour functions", "small viewport units", "range media queries"}


# Nothing leaks into what authors write (stock-defects 25)

HOOK = re.compile(r"\.(?:md|o|is|verdict|logo|order|exam|profile)-[a-z]|\[data-md-[a-z-]+|^:root$")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_every_selector_holds_a_name_of_ours_or_of_the_theme(sheet: Path) -> None:
    loose = [one for head, _ in style_rules(sheet) for one in head.split(",") if not HOOK.search(one.strip())]
    assert loose == []


READER = ROOT / "src" / "oaks" / "export" / "reader" / "reader.css"
THEME = {"admonition", "admonition-title", "tabbed-set", "tabbed-labels", "js", "no-js"}  # Material's, and the root's


def styled_alone(sheet: str) -> set[str]:
    """The classes of ours that a sheet styles by their name alone, wherever they stand."""
    found = set()
    for head, _, _ in rules(without_comments(sheet)):
        if head.startswith("@") or head in ("from", "to") or head.endswith("%"):
            continue
        for one in head.split(","):
            names = set(re.findall(r"[.#]([a-z_][\w-]*)", re.sub(r":not\([^)]*\)", "", one)))
            own = {name for name in names if not name.startswith(("md-", "is-")) and name not in THEME}
            if len(own) == 1:
                found |= own
    return found


def styled_twice(sheets: dict[str, str]) -> dict[str, list[str]]:
    """Class -> the sheets that style it, where there are several. A part may dress another's class within itself."""
    owners: dict[str, list[str]] = {}
    for name, text in sheets.items():
        for one in styled_alone(text):
            owners.setdefault(one, []).append(name)
    return {one: names for one, names in owners.items() if len(names) > 1}


def test_no_class_is_styled_by_two_sheets_from_different_parts() -> None:
    """`.o-tanda` was the logo in one sheet and the verdict's mark in another: every wrong answer got a green leaf."""
    sheets = {path.name: path.read_text(encoding="utf-8") for path in [*SHEETS, READER]}
    assert styled_twice(sheets) == {}


def test_a_class_that_two_sheets_style_is_found_and_one_dressed_within_its_own_part_is_not() -> None:
    frame, cards = ".o-tanda{display:block}", "@media print{.md-typeset .o-tanda:hover{color:red}}"
    assert styled_twice({"frame": frame, "cards": cards}) == {"o-tanda": ["frame", "cards"]}
    assert styled_twice({"frame": frame, "cards": ".o-kartu .o-tanda{color:red}"}) == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_no_text_is_smaller_than_14_pixels(sheet: Path) -> None:
    small = []
    for head, body in style_rules(sheet):
        for value, unit in re.findall(r"font(?:-size)?:[^;]*?(?<![\d.])(\d*\.?\d+)(rem|px|pt)\b", body):
            size = float(value) * {"rem": 20, "px": 1, "pt": 4 / 3}[unit]
            small += [(head, value + unit)] if size < 14 else []
    assert small == []


def test_reading_and_answering_need_at_most_6_5_kb_of_css() -> None:
    size = sum(len(gzip.compress(p.read_bytes(), 9, mtime=0)) for p in SHEETS if p.stem in ("bagian", "kartu"))
    assert size <= 6.5 * 1024


# Nothing comes from elsewhere


def test_vendored_files_are_the_files_that_were_checked() -> None:
    table = (VENDOR / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w./-]+\.\w+) \|.*\| ([0-9a-f]{64}) \|$", table, re.M))
    files = {p.relative_to(VENDOR).as_posix() for p in VENDOR.rglob("*.js")}
    assert files == rows.keys()
    for name, digest in rows.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=lambda p: p.name)
def test_no_sheet_or_template_reaches_outside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = without_comments(text).replace("xmlns='http://www.w3.org/2000/svg'", "")  # a name, never fetched
    assert re.findall(r"(?:https?:)?//[\w-]+\.[\w./-]+|@import|@font-face", text) == []


class _Loose(yaml.SafeLoader):
    """Reads mkdocs.yml without its environment tags."""


_Loose.add_multi_constructor("!", lambda loader, suffix, node: None)


def config() -> dict[str, object]:
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loose)


def test_the_configuration_names_files_that_exist() -> None:
    settings = config()
    names = [*settings["extra_css"], *settings["extra_javascript"], *settings["extra"]["polyfills"]]
    names.append(settings["theme"]["favicon"])
    for template in TEMPLATES:
        names += re.findall(r"'(assets/[^']+)' \| url", template.read_text(encoding="utf-8"))
    assert [name for name in names if not (ROOT / "docs" / name).is_file()] == []


def test_the_offline_plugin_finds_a_shim_of_ours_and_asks_no_cdn() -> None:
    assert any("iframe-worker" in name for name in config()["extra"]["polyfills"])


# Templates: Jinja2 and MiniJinja


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.relative_to(OVERRIDES).as_posix())
def test_templates_call_no_python_methods(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.S)
    tags = re.findall(r"\{[{%].*?[%}]\}", text, re.S)
    assert [tag for tag in tags if re.search(r"[\w\])]\.\w+\(", re.sub(r"'[^']*'|\"[^\"]*\"", "''", tag))] == []


def test_the_header_additions_find_their_places(tmp_path: Path) -> None:
    """A Material whose header changed would lose the dialog's name silently (stock-defects 35)."""
    build = pytest.importorskip("mkdocs.commands.build").build
    load_config = pytest.importorskip("mkdocs.config").load_config
    (tmp_path / "docs").mkdir()
    head = "---\nmodule: m01\n---\n"
    (tmp_path / "docs" / "index.md").write_text("# Satu\n", encoding="utf-8")
    (tmp_path / "docs" / "dua.md").write_text(f"{head}# Dua\n\n<form class='o-kartu'></form>\n", encoding="utf-8")
    (tmp_path / "docs" / "tiga.md").write_text(f"{head}# Tiga\n", encoding="utf-8")
    settings = {key: config()[key] for key in ("site_name", "theme", "extra", "use_directory_urls", "copyright")}
    settings["theme"]["custom_dir"] = str(OVERRIDES)
    settings |= {"plugins": ["search", "offline"], "nav": ["index.md", "dua.md", "tiga.md"]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    build(load_config(str(tmp_path / "mkdocs.yml")))
    first, second, lost = (
        (tmp_path / "site" / name).read_text(encoding="utf-8") for name in ("index.html", "dua.html", "404.html")
    )
    for page in (first, second, lost):
        assert 'role="dialog" aria-label="Pencarian"' in page
        assert page.count('class="o-menu"') == 1
        assert "unpkg" not in page
    assert "kartu.css" not in first and "kartu.css" in second
    assert '<meta name="oaks:page" content="dua.html">' in second and "oaks:page" not in first
    assert '<a class="o-btn is-pita" rel="next" href="tiga.html">' in second
    assert "Halaman ini tidak ada di rak." in lost
