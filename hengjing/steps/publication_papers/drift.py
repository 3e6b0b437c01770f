"""How the live tables of a scheme stood at publication, as one hash a column, and what has changed since (T10).

Published pages read none of these tables. That a live value differs from the one that was published is named, so that
nobody takes the one for the other; rows that came later are none of the publication's. All tables are read by one
query, every column as the database writes it: what is compared is whether it is the same.
"""

import hashlib
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, F, Field, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from hengjing.steps.publication_papers.data import Drift

STEPS, OWN, ORGS = "hengjing.steps.", "hengjing.steps.publication", "hengjing.foundation.orgs"
SCHEME, UNIT = "schemes.scheme", "orgs.unit"

Sources = dict[str, dict[str, Any]]
"""Table to the last row that counts, the number of rows, and the hash of each column."""
Live = list[tuple[type[Model], QuerySet[Any]]]
GONE: dict[str, Any] = {"rows": 0, "columns": {}}


def sources_of(*, scheme_id: int, units: Collection[int]) -> Sources:
    """Return how everything stands that hangs on a scheme, and the units that it assesses."""
    return _read(list(_live(scheme_id, units)))


def drift_from(
    *, sources: Mapping[str, dict[str, Any]], scheme_id: int, units: Collection[int], only: str = ""
) -> tuple[Drift, ...]:
    """Return every column that no longer stands as it stood, in the order of the steps; `only` looks at one table."""
    kept: Live = [
        (model, rows.filter(pk__lte=sources[name]["last"]))
        for model, rows in _live(scheme_id, units)
        if (name := _meta(model).label_lower) in sources and only in {"", name}
    ]
    found = _read(kept)
    return tuple(
        each
        for model, _rows in kept
        for name in [_meta(model).label_lower]
        for each in _drift(model, sources[name], found.get(name, GONE))
    )


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


class _Hex(Func):
    """Bytes as text."""

    function, output_field = "HEX", TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **others: Any) -> Any:
        """Say it as PostgreSQL does."""
        return self.as_sql(compiler, connection, template="encode(%(expressions)s, 'hex')", **others)


class _Standing:
    """A table as it is read, row by row in the order of its keys."""

    def __init__(self, model: type[Model]) -> None:
        self.name, self.rows, self.last = _meta(model).label_lower, 0, 0
        self.columns = {field.attname: hashlib.sha256() for field in _fields(model)}

    def add(self, key: int, texts: Sequence[str | None]) -> None:
        """Take a row in; behind its own columns stand those of wider tables, which it has not."""
        self.rows, self.last = self.rows + 1, key
        for column, text in zip(self.columns.values(), texts, strict=False):
            column.update(f"{key}:{text}\n".encode())

    def told(self) -> dict[str, Any]:
        """Return how it stands."""
        columns = {name: column.hexdigest()[:32] for name, column in self.columns.items()}
        return {"last": self.last, "rows": self.rows, "columns": columns}


def _read(live: Live) -> Sources:
    if not live:
        return {}
    width = max(len(_fields(model)) for model, _rows in live)
    asked = [_texts(place, rows, width) for place, (_model, rows) in enumerate(live)]
    every = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    found = [_Standing(model) for model, _rows in live]
    for place, key, *texts in every.order_by("of_table", "of_row").iterator(chunk_size=2000):
        found[place].add(key, texts)
    return {each.name: each.told() for each in found if each.rows}


def _texts(place: int, rows: QuerySet[Any], width: int) -> QuerySet[Any, Any]:
    """Return a table as all are read: its place, the key, and as many texts as the widest has columns."""
    fields = _fields(rows.model)
    texts: dict[str, Any] = {f"text_{n}": _text(field) for n, field in enumerate(fields)}
    texts |= {f"text_{n}": Value(None, output_field=TextField()) for n in range(len(fields), width)}
    found: QuerySet[Any, Any] = rows.order_by().annotate(of_table=Value(place), of_row=F("pk"), **texts)
    return found.values_list("of_table", "of_row", *texts)


def _text(field: "Field[Any, Any]") -> Func:
    return _Hex(F(field.attname)) if isinstance(field, BinaryField) else Cast(field.attname, TextField())


def _fields(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    return tuple(field for field in _meta(model).concrete_fields if not field.primary_key)


def _meta(model: type[Model]) -> Any:
    return model._meta  # noqa: SLF001 (a public name of Django)


def _drift(model: type[Model], kept: dict[str, Any], now: dict[str, Any]) -> Iterator[Drift]:
    meta = _meta(model)
    name, label = meta.label_lower, str(apps.get_app_config(meta.app_label).verbose_name)
    if kept["rows"] != now["rows"]:
        yield Drift(name, "", label, str(meta.verbose_name))
        return
    for field in _fields(model):
        if kept["columns"].get(field.attname) != now["columns"][field.attname]:
            yield Drift(name, field.attname, label, str(field.verbose_name))
