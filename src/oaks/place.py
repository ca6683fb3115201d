"""Where a page is: its path as the engine at hand knows it, and links seen from there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model import Course, Question

_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|/)", re.I)


def page_path(md: Any) -> str:
    """Return the path inside docs/ of the page `md` is converting, or '' where no engine is at work.

    MkDocs and ProperDocs register a tree processor that knows the file; Zensical a preprocessor.
    """
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].file.src_uri)
    if "rendering_context" in md.preprocessors:
        return str(md.preprocessors["rendering_context"].page.path).replace("\\", "/")
    return ""


def rebase(target: str, base: str, page: str) -> str:
    """Return the link `target`, written in folder `base` of docs/, as seen from `page`."""
    if _OUTSIDE.match(target):
        return target
    path, mark, anchor = target.partition("#")
    if not path:
        return target
    full = posixpath.normpath(posixpath.join(base, path))
    if full == page:
        return mark + anchor if mark else posixpath.basename(page)
    return posixpath.relpath(full, posixpath.dirname(page) or ".") + mark + anchor


def page_url(path: str) -> str:
    """Return the address of a page inside the site (`use_directory_urls: false`)."""
    return path.removesuffix(".md") + ".html"


def is_exam(course: Course, group: str) -> bool:
    """Return whether a question's `module` is the name of an exam's bank, which is one pool of that name."""
    return ":" not in group and group in course.pools and course.module_of(group) is None


def bank_folder(course: Course, group: str) -> str | None:
    """Return the folder of docs/ from which links in a bank file start: its module's, or one named like its exam.

    None where `group` is neither: such a question stands in a page, and its links start there.
    """
    module = course.module_of(group)
    return module.folder if module else group if is_exam(course, group) else None


def home(course: Course, question: Question) -> str:
    """Return the module a question belongs to: by its goal, since an exam's questions stand in a file of their own."""
    for module in course.modules:
        if any(o.id == question.goal for o in module.outcomes):
            return module.id
    return question.module
