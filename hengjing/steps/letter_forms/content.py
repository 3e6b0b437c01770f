"""The content of letters as plain values: what is hashed and kept, and what the forms are filled with."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from hengjing.steps.letter_forms.data import LetterItem, LetterMilestone, Terms
from hengjing.steps.plans.data import ItemKind, PlanData, PlanItemData

TEXTS = ("name", "target", "challenge", "measures", "evidence_expected", "source")


def fingerprint(content: Any) -> str:
    """Return the hash of plain values of JSON, in one canonical form."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def terms_fingerprint(terms: Terms, form_sha256: str) -> str:
    """Return the hash of what all letters of a batch share: the text and the form."""
    return fingerprint({**asdict(terms), "form": form_sha256})


def batch_fingerprint(terms_hash: str, letters: Iterable[tuple[int, str]]) -> str:
    """Return the hash that a decision on a batch is bound to: the shared text and every letter in its order."""
    return fingerprint({"terms": terms_hash, "letters": sorted([number, each] for number, each in letters)})


def content_of(plan: PlanData, code: str, terms_hash: str) -> dict[str, Any]:
    """Return what a letter binds the unit to, from its plan, as plain values of JSON."""
    return {
        "code": code,
        "unit": plan.unit,
        "unit_name": plan.unit_name,
        "plan": plan.uuid,
        "plan_fingerprint": plan.fingerprint,
        "terms": terms_hash,
        "items": [_as_json(item) for item in plan.items],
    }


def items_of(content: dict[str, Any], letter: str = "") -> tuple[LetterItem, ...]:
    """Return the work in the content of a letter."""
    unit, name = content["unit"], content["unit_name"]
    return tuple(item_of(entry, unit, name, letter) for entry in content["items"])


def total(items: Iterable[LetterItem]) -> Decimal:
    """Return the points of some work together."""
    return sum((item.points for item in items), Decimal("0.00"))


def item_of(entry: dict[str, Any], unit: int, unit_name: str, letter: str) -> LetterItem:
    """Return one piece of work from its plain values."""
    return LetterItem(
        uuid=entry["uuid"],
        unit=unit,
        unit_name=unit_name,
        letter=letter,
        number=entry["number"],
        kind=entry["kind"],
        kind_label=str(ItemKind(entry["kind"]).label),
        points=Decimal(entry["points"]),
        due_on=date.fromisoformat(entry["due_on"]),
        milestones=tuple(LetterMilestone(date.fromisoformat(day), text) for day, text in entry["milestones"]),
        key_task=entry.get("key_task", ""),
        share=entry.get("share", ""),
        **{name: entry.get(name, "") for name in TEXTS},
    )


def _as_json(item: PlanItemData) -> dict[str, Any]:
    return {
        "uuid": item.uuid,
        "number": item.number,
        "kind": item.kind,
        "points": f"{item.points:.2f}",
        "due_on": item.due_on.isoformat(),
        "milestones": [[entry.due_on.isoformat(), entry.text] for entry in item.milestones],
        "key_task": item.key_task,
        "share": item.share,
        **{name: getattr(item, name) for name in TEXTS},
    }
