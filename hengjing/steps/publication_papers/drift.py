"""How the live tables of a scheme stood at publication, as one hash a column, and what has changed since (T10).

Published pages read none of these tables. That a live value differs from the one that was published is named, so that
nobody takes the one for the other; rows that came later are none of the publication's.
"""

import hashlib
import json
from collections import deque
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from hengjing.steps.publication_papers.data import Drift

STEPS, OWN, ORGS = "hengjing.steps.", "hengjing.steps.publication", "hengjing.foundation.orgs"
SCHEME, UNIT = "schemes.scheme", "orgs.unit"
BIG = (bytes, bytearray, memoryview)

Sources = dict[str, dict[str, Any]]
"""Table to the last row that counts, the number of rows, and the hash of each column."""


def sources_of(*, scheme_id: int, units: Collection[int]) -> Sources:
    """Return how everything stands that hangs on a scheme, and the units that it assesses."""
    found: Sources = {}
    for model, rows in _live(scheme_id, units):
        last = rows.order_by("-pk").values_list("pk", flat=True).first()
        if last is not None:
            found[_meta(model).label_lower] = _source(rows, last)
    return found


def drift_from(*, sources: Sources, scheme_id: int, units: Collection[int], only: str = "") -> tuple[Drift, ...]:
    """Return every column that no longer stands as it stood, in the order of the steps; `only` looks at one table."""
    found: list[Drift] = []
    for model, rows in _live(scheme_id, units):
        kept = sources.get(_meta(model).label_lower) if only in {"", _meta(model).label_lower} else None
        if kept is not None:
            found += _drift(model, kept, _source(rows, kept["last"]))
    return tuple(found)


def tables() -> tuple[type[Model], ...]:
    """Return the tables that are looked at: of the steps up to the grades, and of the units."""
    return tuple(model for model in _earlier() if _path(model) is not None)


def _live(scheme_id: int, units: Collection[int]) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    for model in tables():
        path = _path(model)
        assert path is not None  # noqa: S101 (tables have one)
        target, way = path
        value: dict[str, Any] = {way: scheme_id} if target == SCHEME else {f"{way}__in": tuple(units)}
        yield model, model._default_manager.filter(**value)  # noqa: SLF001 (a public name of Django)


def _earlier() -> Iterator[type[Model]]:
    """Yield the tables of the units and of the steps before this one, in the order of the procedure."""
    for config in apps.get_app_configs():
        if config.name == OWN:
            return
        if config.name.startswith(STEPS) or config.name == ORGS:
            yield from config.get_models()


@cache
def _path(model: type[Model]) -> tuple[str, str] | None:
    """Return the shortest way by keys that are always there from a table to the scheme, or of a unit to the unit."""
    target = UNIT if apps.get_app_config(_meta(model).app_label).name == ORGS else SCHEME
    waiting: deque[tuple[type[Model], tuple[str, ...]]] = deque([(model, ())])
    seen = {model}
    while waiting:
        here, way = waiting.popleft()
        if _meta(here).label_lower == target:
            return target, "__".join((*way, "pk"))
        for field in _meta(here).concrete_fields:
            other = field.related_model
            if not field.null and isinstance(other, type) and issubclass(other, Model) and other not in seen:
                seen.add(other)
                waiting.append((other, (*way, field.name)))
    return None


def _source(rows: QuerySet[Any], last: int) -> dict[str, Any]:
    fields = _fields(rows.model)
    hashes = [hashlib.sha256() for _field in fields]
    count = 0
    values = rows.filter(pk__lte=last).order_by("pk").values_list("pk", *(field.attname for field in fields))
    for pk, *row in values.iterator(chunk_size=2000):
        count += 1
        for each, value in zip(hashes, row, strict=True):
            each.update(f"{pk}:{_text(value)}\n".encode())
    columns = {field.attname: each.hexdigest()[:32] for field, each in zip(fields, hashes, strict=True)}
    return {"last": last, "rows": count, "columns": columns}


def _fields(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in _meta(model).concrete_fields if not field.primary_key]


def _text(value: Any) -> str:
    if isinstance(value, BIG):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _meta(model: type[Model]) -> Any:
    return model._meta  # noqa: SLF001 (a public name of Django)


def _drift(model: type[Model], kept: dict[str, Any], now: dict[str, Any]) -> Iterator[Drift]:
    meta = _meta(model)
    name, label = meta.label_lower, str(apps.get_app_config(meta.app_label).verbose_name)
    if kept["rows"] != now["rows"]:
        yield Drift(name, "", label, meta.object_name or "")
        return
    for field in _fields(model):
        if kept["columns"].get(field.attname) != now["columns"][field.attname]:
            yield Drift(name, field.attname, label, f"{meta.object_name}·{field.verbose_name}")
