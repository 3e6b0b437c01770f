"""Nodes, rules and lines of a ruleset from a document; each takes the nearest source at or above it."""

from hengjing.scoring.load.parts import Part
from hengjing.scoring.ruleset import AppliesTo, Effect, MeasureLimits, Node, PerUnit, RuleVersion


def node_of(part: Part, source: str) -> Node:
    """Return a node with everything below it.

    Args:
        part: the mapping of the node.
        source: the nearest source above it.
    """
    source = part.text("source", source)
    return Node(
        code=part.text("code"),
        title=part.text("title"),
        title_en=part.text("title_en"),
        points=_per_unit(part, "points"),
        weight=_per_unit(part, "weight"),
        applies_to=_applies_to(part.part("applies_to")),
        level=part.text("level"),
        rules=_rules(part, source),
        children=tuple(node_of(child, source) for child in part.parts("children")),
        assessing_body=part.text("assessing_body"),
        method=part.text("method"),
        missing=part.text("missing", "no_data"),
        value_decimals=part.whole("value_decimals", 4, "scale"),
        measures={name: _limits(limits) for name, limits in part.mappings("measures").items()},
        effect=_effect(part),
        source=source,
        path=part.path,
    )


def _per_unit(part: Part, key: str) -> PerUnit | None:
    if not part.has(key):
        return None
    single = part.optional(key)
    if single is not None:
        return PerUnit(default=single)
    inner = part.part(key)
    return PerUnit(inner.optional("default"), inner.text_map("classes"), inner.text_map("units"))


def _applies_to(part: Part) -> AppliesTo:
    return AppliesTo(part.texts("classes"), part.texts("units"), part.texts("except_units"))


def _limits(part: Part) -> MeasureLimits:
    return MeasureLimits(part.flag("percent", default=False), part.optional("min"), part.optional("max"))


def _effect(part: Part) -> Effect | None:
    inner = part.part("effect")
    return Effect(inner.text("bar_from"), inner.text("set_to")) if part.has("effect") else None


def _rules(part: Part, source: str) -> tuple[RuleVersion, ...]:
    if isinstance(part.values.get("rule"), list):
        return tuple(_version(version, source) for version in part.parts("rule"))
    return (_version(part.part("rule"), source),) if part.has("rule") else ()


def _version(part: Part, source: str) -> RuleVersion:
    return RuleVersion(
        kind=part.text("kind"),
        parameters=part.part("parameters").values,
        class_parameters={code: inner.values for code, inner in part.mappings("class_parameters").items()},
        title=part.text("title"),
        title_en=part.text("title_en"),
        article=part.text("article"),
        source=part.text("source", source),
        parameter_sources=part.text_map("parameter_sources"),
        from_date=part.text("from"),
        to_date=part.text("to"),
        ended_because=part.text("ended_because"),
        path=part.path,
    )
