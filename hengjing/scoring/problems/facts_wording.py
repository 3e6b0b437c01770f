"""Wording of problems in facts. `{name}` are the values a check gives."""

FACTS_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "facts.no_data": {
        "zh": (
            "{unit}的“{item}”无数据",
            "补报数据，或经批准标为“不适用”并写明来源；无数据时该单位没有总分，结果不能核定",
        ),
        "en": (
            "{unit} has no data for “{item}”",
            "Report the data, or mark it not applicable with a source; without it the unit has no total",
        ),
    },
}
