"""The ruleset file: the same digits on the command line as on the platform, and in again with every line named."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.scoring.load import yaml_of
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.problems.places import line_of
from hengjing.steps.indicator_files.content.checking import found_by_engine, in_words, ruleset_of, system_of
from hengjing.steps.indicator_files.papers.workbook import Read

LARGEST = 2 * 1024 * 1024
OF_SCHEME = {"year": "考核年度", "classes": "单位分类", "units": "考核单位"}


def file_of(ruleset: Mapping[str, Any]) -> bytes:
    """Return a ruleset as a file that the command line reads."""
    return yaml_of(dict(ruleset)).encode()


def read_file(content: bytes, ruleset: Mapping[str, Any]) -> Read:
    """Read a ruleset file brought for a scheme: its indicator system, or every problem with its line.

    Program, year, classes and units are the scheme's; where the file says something else, a note tells it.
    """
    digest = hashlib.sha256(content).hexdigest()
    if len(content) > LARGEST:
        return Read(
            {}, (Problem("file.large", _("文件超过 2 MB"), "file", _("规则集文件不会这样大，请核对。")),), (), digest
        )
    try:
        read = read_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        words = _("文件不是 UTF-8 编码")
        return Read({}, (Problem("file.encoding", words, "file", _("请另存为 UTF-8 编码。")),), (), digest)
    except ProblemsFound as found:
        return Read({}, tuple(in_words(each, _line(each.place.line)) for each in found.problems), (), digest)
    system = system_of(read.document)
    problems = [in_words(each, _line(each.place.line)) for each in read.problems]
    problems += found_by_engine(ruleset_of(ruleset, system), lambda path: _line(line_of(read.lines, path)))
    notes = tuple(
        Problem(
            "read.scheme",
            _("文件中的“%(what)s”与方案不同，以方案为准") % {"what": _(label)},
            _line(read.lines.get(key)),
        )
        for key, label in OF_SCHEME.items()
        if key in read.document and read.document[key] != ruleset.get(key)
    )
    return Read(system, tuple(problems), notes, digest)


def _line(line: int | None) -> str:
    return _("第 %(n)s 行") % {"n": line} if line else ""
