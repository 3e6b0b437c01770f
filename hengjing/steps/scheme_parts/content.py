"""Content of versions as plain values: canonical text, fingerprint, differences of two."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengjing.steps.scheme_parts.data import Content, Difference, Part, Section

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class PartDifference:
    """What differs in one part between two versions."""

    label: "StrOrPromise"
    differences: tuple[Difference, ...]


def canonical(content: Mapping[str, Any]) -> str:
    """Return a content as the one text that is fingerprinted: the same content, the same bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the hash of a content."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def compared(
    parts: Sequence[Part], before: Mapping[str, Content], after: Mapping[str, Content]
) -> tuple[PartDifference, ...]:
    """Return what differs between two versions, part by part; parts that are alike are left out."""
    found = [PartDifference(part.label, part.differences(_of(before, part), _of(after, part))) for part in parts]
    return tuple(each for each in found if each.differences)


def touched_by(
    scheme_id: int, parts: Sequence[Part], before: Mapping[str, Content], after: Mapping[str, Content]
) -> frozenset[int]:
    """Return the units for which something becomes different."""
    none: frozenset[int] = frozenset()
    return none.union(*(part.touched(scheme_id, _of(before, part), _of(after, part)) for part in parts))


def sections_of(text: Sequence[Mapping[str, str]]) -> tuple[Section, ...]:
    """Return the sections of a text from how they are kept."""
    return tuple(Section(each["key"], each["heading"], each["body"]) for each in text)


def _of(content: Mapping[str, Content], part: Part) -> Content:
    return content.get(part.name) or {}
