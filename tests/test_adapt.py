"""The course adapted as the guide *Untuk dosen* says: in mkdocs.yml alone, on a copy of the whole course."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from oaks import cli
from oaks.build.adapted import adapted
from oaks.build.pages import read_page
from oaks.course import load_course
from oaks.export import command as export
from oaks.new import command as new
from oaks.new.course import new_course
from oaks.new.module import new_module
from oaks.problem import Report
from oaks.results import report as report_command
from support.places import ROOT
from support.project import Project

ADVICE = {"N13", "N14", "P12", "T04", "T14", "I07", "E07", "E09", "Q06", "C11"}  # what an adapted course may hear

FENCED = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)  # what a guide quotes


def entry(project: Project, module: str) -> str:
    """A module's lines in nav."""
    found = re.search(rf'  - "\d+\. [^"]*":\n(?:      - (?:.*: )?{module}/.*\n)+', project.read("mkdocs.yml"))
    assert found
    return found.group(0)


def take_out(project: Project, *modules: str) -> None:
    for module in modules:
        project.edit("mkdocs.yml", entry(project, module), "")


def swap(project: Project, first: str, second: str) -> None:
    a, b = entry(project, first), entry(project, second)
    project.edit("mkdocs.yml", a + b, b + a)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Three modules out, two exchanged, one added; one of the three deleted from the disk as well."""
    project = Project.real(tmp_path_factory.mktemp("sesuai") / "kursus")
    take_out(project, "m04", "m06", "m11")
    swap(project, "m08", "m09")
    shutil.rmtree(project.root / "docs/m06")
    (project.root / "quizzes/m06.md").unlink()
    course, _ = load_course(project.root)
    new_module(course, project.root, "m14", "Etika sehari-hari", after="m03")
    return project


@pytest.fixture(scope="module")
def built(ours: Project) -> Path:
    return ours.build()


def test_three_modules_out_two_exchanged_and_one_added_leave_only_advice(ours: Project) -> None:
    course, report = load_course(ours.root)
    assert report.errors() == [], report.format()
    assert {p.code for p in report.problems} <= ADVICE, report.format()
    order = ["m01", "m02", "m03", "m14", "m05", "m07", "m09", "m08", "m10", "m12", "m13"]
    assert [m.id for m in course.modules] == order


def test_everything_that_still_points_to_a_module_left_out_is_named_with_a_cure(ours: Project) -> None:
    course, report = load_course(ours.root)
    named = {(p.span.path, p.span.line) for p in report.problems if p.code in ("N13", "P12")}
    standing = set()
    for path, source in course.sources.items():
        for number, line in enumerate(FENCED.sub(lambda m: "\n" * m.group(0).count("\n"), source.text).split("\n"), 1):
            if re.search(r'\]\((?:\.\./)?m(?:04|06|11)/|<quiz (?:ref|pool)="m(?:04|06|11)[-:]', line):
                standing.add((path, number))
    assert standing and standing <= named
    assert all(p.cure() for p in report.problems)


@pytest.mark.slow
def test_the_adapted_course_builds_at_once(built: Path) -> None:
    page = (built / "m05/kuis.html").read_text(encoding="utf-8")
    assert "m04-peran-pengalaman" not in page
    assert "m03-empat-permintaan" in page, "the other question of the same section stays"
    for module in ("m04", "m06", "m11"):
        assert not (built / module).exists()
        index = (built / "search/search_index.js").read_text(encoding="utf-8")
        assert f'"{module}/' not in index


@pytest.mark.slow
def test_menu_home_and_trail_are_numbered_by_the_new_order(built: Path) -> None:
    menu = (built / "m05/index.html").read_text(encoding="utf-8")
    assert "5. Praktik Terbaik dan Pedoman" in menu
    assert "11. Manajer dan Rancangan" in menu
    assert "4. Etika sehari-hari" in menu
    assert "Modul 5 dari 11" in menu
    home = (built / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'data-module="(m\d+)"[^>]*><i>(\d+)</i>', home)[6:8] == [("m09", "7"), ("m08", "8")]


@pytest.mark.slow
def test_no_page_links_to_what_is_not_there(built: Path) -> None:
    targets = [
        url for file in built.rglob("*.html") for url in read_page(built, file.relative_to(built).as_posix()).links
    ]
    assert [url for url in targets if re.search(r"\bm(04|06|11)/", url)] == []


@pytest.mark.slow
def test_words_of_links_follow_the_new_numbers(built: Path) -> None:
    page = (built / "dosen/peta-tulisan-asal.html").read_text(encoding="utf-8")
    assert re.search(r'href="\.\./m13/[^"]*">Modul 11\b', page)
    assert not re.search(r'href="\.\./m13/[^"]*">Modul 13\b', page)
    assert "modul lain" in page, "a module left out has no number"


@pytest.mark.slow
def test_the_week_map_is_that_of_the_modules_left(built: Path) -> None:
    text = (built / "dosen/peta-16-minggu.html").read_text(encoding="utf-8")
    rows = re.findall(r'<th scope="row">(\d+)</th>', text)
    assert rows == [str(n) for n in range(1, 17)]
    assert "m14/index.html" in text


@pytest.mark.slow
def test_the_exams_ask_about_the_modules_left_and_say_so(ours: Project, built: Path) -> None:
    page = (built / "latihan/uts.html").read_text(encoding="utf-8")
    assert "Bahan: Modul 1–3, 5." in page
    assert "uts-m04-" not in page and "uts-m01-" in page
    said = [p.message() for p in load_course(ours.root)[1].problems if p.code == "E09"]
    assert said[0] == "Satu formulir ujian `uts` memuat 13 soal, bukan 20: 2 dari 6 modulnya tidak ada di menu."


@pytest.mark.slow
def test_any_single_module_can_be_left_out_or_deleted(tmp_path: Path) -> None:
    project = Project.real(tmp_path / "kursus")
    whole = project.read("mkdocs.yml")
    for module in load_course(project.root)[0].modules:
        take_out(project, module.id)
        assert load_course(project.root)[1].errors() == [], module.id
        (project.root / "mkdocs.yml").write_text(whole, encoding="utf-8")
    for module in ("m01", "m07", "m13"):
        take_out(project, module)
        shutil.rmtree(project.root / "docs" / module)
        _, report = load_course(project.root)
        assert report.errors() == [], report.format()
        assert {p.code for p in report.problems} <= ADVICE | {"P09"}, report.format()


def test_a_course_of_home_and_one_module_builds_without_the_pages_that_templates_link_to(tmp_path: Path) -> None:
    root = tmp_path / "baru"
    new_course(ROOT, root, "Etika Sosial")
    project = Project(root)
    text = project.read("mkdocs.yml")
    nav = "nav:\n  - Beranda: index.md\n" + entry(project, "m01")
    (root / "mkdocs.yml").write_text(text.partition("\nnav:")[0] + "\n" + nav, encoding="utf-8")
    site = project.build()
    page = read_page(site, "index.html")
    assert not [url for url in page.links if "glosarium" in url or "dosen" in url or "kemajuan" in url]
    assert sorted(f.name for f in site.glob("*.html")) == ["404.html", "index.html"]


@pytest.mark.slow
def test_zensical_which_adds_lists_to_lists_is_given_no_second_menu(tmp_path: Path) -> None:
    project = Project.real(tmp_path / "kursus")
    assert adapted(project.root, "mkdocs") == {}, "a course in order needs nothing"
    take_out(project, "m04")
    assert set(adapted(project.root, "mkdocs")) == {"nav", "exclude_docs", "validation"}
    assert set(adapted(project.root, "zensical")) == {"exclude_docs", "validation"}
    assert "/m04/index.md\n" in adapted(project.root, "mkdocs")["exclude_docs"]
    assert "/assets/vendor/README.md\n" in adapted(project.root, "mkdocs")["exclude_docs"]


def test_a_module_put_back_is_as_it_was(tmp_path: Path) -> None:
    project = Project.real(tmp_path / "kursus")
    before, known = load_course(project.root)
    whole = project.read("mkdocs.yml")
    take_out(project, "m04")
    assert "m04-kelas-marah" not in load_course(project.root)[0].questions
    (project.root / "mkdocs.yml").write_text(whole, encoding="utf-8")
    after, report = load_course(project.root)
    assert (after.questions, after.pools) == (before.questions, before.pools)
    assert [p.key for p in report.problems] == [p.key for p in known.problems]


def test_a_module_made_meanwhile_and_one_put_back_have_goals_of_their_own(tmp_path: Path) -> None:
    project = Project.real(tmp_path / "kursus")
    lines = entry(project, "m04")
    take_out(project, "m04")
    course, _ = load_course(project.root)
    new_module(course, project.root, "m14", "Etika", after="m03")
    project.edit("mkdocs.yml", entry(project, "m05"), lines + entry(project, "m05"))
    after, report = load_course(project.root)
    assert report.errors() == [], report.format()
    goals = [outcome.id for module in after.modules for outcome in module.outcomes]
    assert len(goals) == len(set(goals))


class TestGuide:
    """The guide's own blocks, applied as they stand."""

    GUIDE = "docs/dosen/menyesuaikan.md"

    @staticmethod
    def blocks(page: str) -> list[str]:
        """The fenced blocks of a page, without the indentation they have in lists."""
        text = (ROOT / page).read_text(encoding="utf-8")
        found = re.findall(r"^( *)```\w*\n(.*?)^\1```$", text, re.M | re.S)
        return ["\n".join(line.removeprefix(space) for line in body.split("\n")) for space, body in found]

    def block(self, page: str, start: str) -> str:
        return next(b for b in self.blocks(page) if b.startswith(start))

    def test_the_settings_it_shows_are_understood(self, tmp_path: Path) -> None:
        project = Project.real(tmp_path / "kursus")
        block = self.block(self.GUIDE, "  oaks:")
        text = project.read("mkdocs.yml")
        head, rest = text.split("  oaks:\n", 1)
        exams = rest[rest.index("    exams:") :]
        (project.root / "mkdocs.yml").write_text(head + block + exams, encoding="utf-8")
        course, report = load_course(project.root)
        assert report.errors() == [], report.format()
        said = course.settings
        assert (course.id, said.campus, said.term) == ("oaks-kelas-a", "Universitas Contoh", "Gasal 2026/2027")
        assert len(said.meetings) == 16
        assert [str(day) for day in said.meetings[4:6]] == ["2026-10-05", "2026-10-19"], "a holiday is passed over"

    def test_a_module_made_in_the_browser_stands_in_the_course(self, tmp_path: Path) -> None:
        project = Project.real(tmp_path / "kursus")
        project.write("docs/m14/index.md", self.block(self.GUIDE, "---\ntitle: Etika"))
        lines = self.block(self.GUIDE, '  - "4. Etika')
        project.edit("mkdocs.yml", entry(project, "m04"), lines + entry(project, "m04"))
        soal = self.block("docs/dosen/mengubah.md", "## Menggolongkan").replace("m01-", "m14-")
        project.write("quizzes/m14.md", "---\nmodule: m14\n---\n\n" + soal.replace("goal=1.4", "goal=14.1"))
        course, report = load_course(project.root)
        assert report.errors() == [], report.format()
        assert [m.id for m in course.modules][3:5] == ["m14", "m04"]
        assert "m14-menggolongkan" in course.questions

    def test_the_entry_it_shows_is_that_of_the_course(self) -> None:
        assert self.block(self.GUIDE, '  - "4. ') == entry(Project(ROOT), "m04")

    def test_the_error_it_quotes_is_what_the_checker_says(self, tmp_path: Path) -> None:
        project = Project.real(tmp_path / "kursus")
        text = project.read("quizzes/m01.md")
        (project.root / "quizzes/m01.md").write_text(text.replace("- [x]", "- [ ]", 1), encoding="utf-8")
        _, report = load_course(project.root)
        said = Report(project.root, report.errors()).format().strip()
        assert said == self.block("docs/dosen/mengubah.md", "quizzes/").strip()

    def test_the_advice_it_quotes_is_what_the_checker_says(self, tmp_path: Path) -> None:
        project = Project.real(tmp_path / "kursus")
        take_out(project, "m04")
        said = load_course(project.root)[1].format()
        assert self.block(self.GUIDE, "docs/m05/").strip() in said

    def test_the_fault_of_mkdocs_yml_it_quotes_is_that_of_the_golden_file(self) -> None:
        golden = (ROOT / "tests/golden/check/e01-settings.txt").read_text(encoding="utf-8")
        assert self.block(self.GUIDE, "mkdocs.yml:").strip() in golden

    def test_the_commands_it_names_exist(self) -> None:
        text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/dosen").glob("*.md"))
        for name in set(re.findall(r"python scripts/(\w+\.py)", text)):
            assert (ROOT / "scripts" / name).is_file(), name

    def test_the_commands_it_shows_are_understood(self) -> None:
        """As a whole, with their arguments; what a lecturer copies must not be refused."""
        parsers = {
            "check": cli.parser(),
            "new": new.parser(),
            "export": export.parser(),
            "results": report_command.parser(),
        }
        shown: dict[str, int] = {}
        for page in (ROOT / "docs/dosen").glob("*.md"):
            for name, rest in re.findall(r"python scripts/(\w+)\.py([^`\n]*)", page.read_text(encoding="utf-8")):
                shown[name] = shown.get(name, 0) + 1
                if name in parsers and "--help" not in rest and rest.strip():
                    parsers[name].parse_args(shlex.split(rest))
        assert {"serve", "build", "check", "new", "export", "results", "update", "test"} <= set(shown)

    def test_the_workflow_has_the_names_that_the_guide_and_its_buttons_speak_of(self) -> None:
        flow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
        guide = (ROOT / "docs/dosen/menerbitkan.md").read_text(encoding="utf-8")
        for words in ("Terbitkan kursus", "Terbitkan", "GitHub Pages belum dinyalakan", "Re-run all jobs"):
            assert words in flow and words in guide


def test_settings_reach_pages_that_know_nothing_of_python(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path / "kecil")
    project.edit(
        "mkdocs.yml",
        "    course: kecil\n",
        "    course: kecil\n    campus: Kampus\n    meetings: {first: 2026-09-07}\n",
    )
    site = project.build()
    page = (site / "m01/index.html").read_text(encoding="utf-8")
    assert "pekan 1, 7 September 2026" in page
    assert json.dumps("Kampus")  # the footer of overrides/ is seen in the whole course's own build
