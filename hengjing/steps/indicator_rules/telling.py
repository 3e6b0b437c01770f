"""Parts of a document in words, from the fields of their forms: the schema says what each is called and may be."""

from collections.abc import Iterable

from hengjing.steps.indicator_rules.shape import Field

NAMES = ("title", "title_en", "code", "id")
"""What names a row: it leads the row instead of standing in it under a label."""
MARKS = {"zh": ("：", "，", "；", "、"), "en": (": ", ", ", "; ", ", ")}


def lines_of(fields: Iterable[Field], words: str) -> tuple[str, ...]:
    """Return what is written in a part, a line for each row of a list and for each thing that is settled."""
    filled = [each for each in fields if each.is_filled]
    if len(filled) == 1 and filled[0].shape == "group":
        filled = [each for each in filled[0].below if each.is_filled]
    return tuple(line for each in filled for line in _lines(each, words))


def _lines(field: Field, words: str) -> list[str]:
    if field.shape == "rows" and all(_leads(row, words) for row in field.below):
        return [_row(row, words) for row in field.below]
    return [f"{field.label}{MARKS[words][0]}{_said(field, words)}"]


def _said(field: Field, words: str) -> str:
    """Return what stands in a field without its label."""
    _colon, comma, semicolon, joint = MARKS[words]
    names = dict(field.choices)
    if field.shape == "many":
        return joint.join(names.get(each, each) for each in field.chosen)
    if field.shape == "rows":
        return semicolon.join(_row(row, words) for row in field.below)
    if field.shape in ("map", "fixed"):
        return comma.join(_entry(each, words) for each in field.below if each.is_filled)
    if field.shape == "group":
        return comma.join(_labeled(each, words) for each in field.below if each.is_filled)
    return names.get(field.value, field.value)


def _labeled(field: Field, words: str) -> str:
    said = _said(field, words)
    return f"{field.label} {said}" if field.label else said


def _entry(field: Field, words: str) -> str:
    key, value = field.below
    label = field.label if key.shape == "hidden" else _said(key, words)
    return f"{label} {_said(value, words)}"


def _leads(row: Field, words: str) -> str:
    """Return the name of a row: its title in the language of the reader, or else its code."""
    own = {each.name.rsplit(".", 1)[-1]: each for each in row.below}
    order = NAMES if words == "zh" else ("title_en", *NAMES)
    return next((_said(own[name], words) for name in order if name in own and own[name].value), "")


def _row(row: Field, words: str) -> str:
    """Return a row with its name in front, and everything else that is filled in."""
    name = _leads(row, words)
    rest = [each for each in row.below if each.is_filled and not (name and each.name.rsplit(".", 1)[-1] in NAMES)]
    colon, comma = MARKS[words][:2]
    said = comma.join(_labeled(each, words) for each in rest)
    return colon.join(part for part in (name, said) if part)
