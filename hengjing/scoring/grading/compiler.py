"""Ruleset to grading settings: cut-offs, shares and keys as whole numbers, or every problem found."""

from collections.abc import Iterator

from hengjing.scoring.grading.settings import GradeSetting, Grading, QuotaSetting, TieSetting, VetoEffect
from hengjing.scoring.numbers import OPTION_DECIMALS
from hengjing.scoring.ruleset import Grade, GradeQuota, Node, Ruleset, TieKey
from hengjing.scoring.ruleset.reading import Reader

ON = ("total", "published")
DIRECTIONS = ("higher", "lower")
STYLES = ("competition", "dense", "ordinal")
ROUNDINGS = ("down", "half_up", "up")
BASES = ("class", "with_total", "ranked")
TIES = ("share", "exclude", "break")


def compile_grading(ruleset: Ruleset) -> Grading:
    """Return the settings that rank and grade the classes of a ruleset (P6, C5; docs/scoring/grading.md).

    Raises:
        ProblemsFound: with every problem in `rank`, `grades`, `quota`, and the effects of vetoes.
    """
    reader = Reader(ruleset)
    ties = tuple(_ties(reader))
    grading = Grading(
        grades=_grades(reader),
        score_decimals=ruleset.decimals.score,
        published_decimals=ruleset.decimals.published,
        rank_on=reader.choice(ruleset.rank.on, ON, "rank.on"),
        higher=reader.choice(ruleset.rank.direction, DIRECTIONS, "rank.direction") == "higher",
        style=reader.choice(ruleset.rank.style, STYLES, "rank.style"),
        ties=ties,
        vetoed_keeps_rank=ruleset.rank.vetoed_keeps_rank,
        grade_on=reader.choice(ruleset.grade_on, ON, "grade_on"),
        quota_base=reader.choice(ruleset.quota.base, BASES, "quota.base"),
        ties_at_last_place=reader.choice(ruleset.quota.ties_at_last_place, TIES, "quota.ties_at_last_place"),
        vetoed_uses_place=ruleset.quota.vetoed_uses_place,
        small_classes=_small_classes(reader),
        attributes=tuple(_attribute(reader, tie.attribute) for tie in ties if tie.attribute),
        vetoes=tuple(_effect(reader, line, f"vetoes[{at}]") for at, line in enumerate(ruleset.vetoes)),
    )
    reader.finish()
    return grading


def _ties(reader: Reader) -> Iterator[TieSetting]:
    rank = reader.ruleset.rank
    if rank.style == "ordinal" and not (rank.tie_order and rank.tie_order[-1].unit_order):
        reader.report("ruleset.unit_order_missing", "rank.tie_order")
    codes = {node.code for node in reader.ruleset.nodes()}
    for at, key in enumerate(rank.tie_order):
        path = f"rank.tie_order[{at}]"
        if key.node and key.node not in codes:
            reader.report("ruleset.node_unknown", f"{path}.node", name=key.node)
        yield _tie(reader, key, path)


def _tie(reader: Reader, key: TieKey, path: str) -> TieSetting:
    if key.unit_order:
        return TieSetting()
    higher = reader.choice(key.direction, DIRECTIONS, f"{path}.direction") == "higher"
    return TieSetting(node=key.node, attribute="" if key.node else key.attribute, higher=higher)


def _attribute(reader: Reader, name: str) -> tuple[int | None, ...]:
    return tuple(
        reader.number(unit.attributes[name], OPTION_DECIMALS, f"units[{at}].attributes.{name}")
        if name in unit.attributes
        else None
        for at, unit in enumerate(reader.ruleset.units)
    )


def _grades(reader: Reader) -> tuple[GradeSetting, ...]:
    found: list[GradeSetting] = []
    grades = reader.ruleset.grades
    for at, grade in enumerate(grades):
        path = grade.path or f"grades[{at}]"
        cut_off = _cut_off(reader, grade, path, last=at == len(grades) - 1)
        better = found[-1].cut_off if found else None
        if cut_off is not None and better is not None:
            _check_order(reader, at, path, easier=cut_off < better if _higher(reader) else cut_off > better)
        found.append(
            GradeSetting(
                code=grade.code,
                title=grade.title,
                title_en=grade.title_en,
                cut_off=cut_off,
                cut_off_published=_published(reader, cut_off),
                quota=_quota(reader, grade.quota, f"{path}.quota") if grade.quota else None,
            )
        )
    return tuple(found)


def _higher(reader: Reader) -> bool:
    return reader.ruleset.rank.direction != "lower"


def _cut_off(reader: Reader, grade: Grade, path: str, *, last: bool) -> int | None:
    key, other = ("at_least", "at_most") if _higher(reader) else ("at_most", "at_least")
    text, misplaced = getattr(grade, key), getattr(grade, other)
    if last:
        if text is not None or misplaced is not None:
            reader.report("ruleset.cut_off_on_last_grade", path, grade=grade.code)
        return None
    if misplaced is not None:
        reader.report("ruleset.cut_off_key", f"{path}.{other}", grade=grade.code, key=key)
    elif text is None:
        reader.report("ruleset.cut_off_missing", path, grade=grade.code, key=key)
    if text is None:
        return None
    found = len(reader.problems)
    value = reader.number(text, reader.ruleset.decimals.score, f"{path}.{key}")
    return value if len(reader.problems) == found else None


def _check_order(reader: Reader, at: int, path: str, *, easier: bool) -> None:
    if easier:
        return
    key = "at_least" if _higher(reader) else "at_most"
    grade, above = reader.ruleset.grades[at], reader.ruleset.grades[at - 1]
    values = {"text": getattr(grade, key), "better": getattr(above, key)}
    reader.report("ruleset.cut_off_order", f"{path}.{key}", grade=grade.code, **values)


def _published(reader: Reader, cut_off: int | None) -> int | None:
    """The same line at the decimals of published totals: the easiest published total that still meets it."""
    if cut_off is None:
        return None
    unit = int(10 ** (reader.ruleset.decimals.score - reader.ruleset.decimals.published))
    return -(-cut_off // unit) if _higher(reader) else cut_off // unit


def _quota(reader: Reader, quota: GradeQuota, path: str) -> QuotaSetting:
    classes = {unit_class.code for unit_class in reader.ruleset.classes}
    shares = {}
    for code, text in quota.class_shares.items():
        if code not in classes:
            reader.report("ruleset.class_unknown", f"{path}.classes.{code}", name=code)
        shares[code] = reader.share(text, f"{path}.classes.{code}.share")
    return QuotaSetting(
        share=reader.share(quota.share, f"{path}.share"),
        rounding=reader.choice(quota.rounding, ROUNDINGS, f"{path}.rounding"),
        minimum=reader.whole(quota.minimum, f"{path}.minimum"),
        class_shares=shares,
    )


def _small_classes(reader: Reader) -> dict[int, int]:
    for size, places in reader.ruleset.quota.small_classes.items():
        reader.whole(size, "quota.small_classes")
        reader.whole(places, "quota.small_classes")
    return dict(reader.ruleset.quota.small_classes)


def _effect(reader: Reader, line: Node, path: str) -> VetoEffect:
    path = f"{line.path or path}.effect"
    codes = [grade.code for grade in reader.ruleset.grades]
    named = [text for text in (line.effect.bar_from, line.effect.set_to) if text] if line.effect else []
    if codes and len(named) != 1:
        reader.report("ruleset.veto_effect", path, item=line.title)
    unknown = [code for code in named if code not in codes]
    for code in unknown:
        reader.report("ruleset.grade_unknown", path, name=code)
    if line.effect is None or unknown or len(named) != 1:
        return VetoEffect()
    position = codes.index(named[0])
    return VetoEffect(barred=position + 1) if line.effect.bar_from else VetoEffect(set_grade=position)
