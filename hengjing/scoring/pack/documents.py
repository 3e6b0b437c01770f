"""Whether ruleset.json says the same as ruleset.yaml: path by path, with the line of the YAML."""

import json
from collections.abc import Iterator
from typing import Any

from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.pack.contents import ruleset_json
from hengjing.scoring.pack.differences import Difference, text_differences
from hengjing.scoring.problems.places import join_path, line_of
from hengjing.scoring.scoresheet.words import Words

FILE = "ruleset.json"


def document_differences(ruleset: bytes, found: bytes) -> Iterator[Difference]:
    """Yield each place at which the JSON says something else than the YAML."""
    expected = ruleset_json(ruleset)
    if expected == found:
        return
    try:
        document = json.loads(found)
    except (ValueError, RecursionError):
        yield Difference(FILE, says=_NO_JSON)
        return
    read = read_yaml(ruleset.decode("utf-8-sig"))
    said = list(_unlike(read.document, document, ""))
    for path, own, other in said:
        line = line_of(read.lines, path)
        says = _UNLIKE.with_values(line=line, own=_shown(own), other=_shown(other))
        yield Difference(FILE, field=path, says=says)
    if not said:
        yield from text_differences(FILE, expected, found)


def _unlike(own: Any, other: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(own, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*own, *other]):
            yield from _unlike(own.get(key), other.get(key), join_path(path, key))
    elif isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        for place, pair in enumerate(zip(own, other, strict=True)):
            yield from _unlike(*pair, join_path(path, place))
    elif own != other:
        yield path, own, other


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:100]


_NO_JSON = Words("读不出", "cannot be read")
_UNLIKE = Words(
    "ruleset.yaml 第{line}行写的是 {own}，这里是 {other}", "line {line} of ruleset.yaml says {own}, this says {other}"
)
