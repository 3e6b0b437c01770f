"""Rank, grades, quotas and consequences in the published JSON Schema (docs/scoring/grading.md)."""

from hengjing.scoring.load.schema_forms import Schema, choice, either, form, list_of, map_of, mapping

DIRECTION = choice("higher", "lower")
ROUNDING = choice("down", "half_up", "up")
BASIS = choice("total", "published")


def grading_definitions() -> dict[str, Schema]:
    """Return the definitions of everything that turns totals into ranks, grades and what follows from them."""
    return {
        "rank": mapping(
            {
                "on": BASIS,
                "direction": DIRECTION,
                "style": choice("competition", "dense", "ordinal"),
                "tie_order": list_of(form("tie_key")),
            }
        ),
        "tie_key": either("object", form("tie_value"), choice("unit_order")),
        "tie_value": {
            **mapping({"node": form("text"), "attribute": form("text"), "direction": DIRECTION}),
            "if": {"type": "object", "required": ["attribute"]},
            "else": {"required": ["node"]},
        },
        "grade": _grade(),
        "quota": mapping(
            {
                "base": choice("class", "with_total", "ranked"),
                "ties_at_last_place": choice("share", "exclude", "break"),
                "vetoed_uses_place": form("flag"),
                "small_classes": list_of(mapping({"size": form("whole"), "places": form("whole")}, ["size", "places"])),
                "source": form("text"),
            }
        ),
        "consequences": _consequences(),
    }


def _grade() -> Schema:
    class_quota = mapping({"share": form("share")}, ["share"])
    quota = mapping(
        {
            "share": form("share"),
            "rounding": ROUNDING,
            "minimum": form("whole"),
            "classes": map_of(class_quota),
        },
        ["share"],
    )
    return mapping(
        {
            "code": form("code"),
            "title": form("text"),
            "title_en": form("text"),
            "at_least": form("number"),
            "at_most": form("number"),
            "quota": quota,
            "source": form("text"),
        },
        ["code", "title"],
    )


def _consequences() -> Schema:
    named = {"code": form("code"), "title": form("text"), "title_en": form("text")}
    recommendation = mapping(
        {**named, "grade": form("text"), "times": form("whole")}, ["code", "title", "grade", "times"]
    )
    award = mapping(
        {
            **named,
            "kind": choice("PERFORMANCE_IMPROVEMENT", "SINGLE_ITEM"),
            "places": form("whole"),
            "minimum_gain": form("number"),
            "node": form("text"),
            "minimum_share": form("share"),
            "grades": list_of(form("text")),
        },
        ["code", "title", "kind", "places"],
    )
    excellent = mapping({"default": form("share"), "grades": map_of(form("share")), "rounding": ROUNDING}, ["default"])
    return mapping(
        {
            "recommendations": list_of(recommendation),
            "excellent_share": excellent,
            "awards": list_of(award),
            "source": form("text"),
        }
    )
