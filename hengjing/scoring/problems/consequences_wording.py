"""Wording of problems in the results of years. `{name}` are the values a check gives."""

CONSEQUENCES_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "consequences.year_twice": {
        "zh": ("{programme}的{year}年度结果有两份", "只保留现行有效的一份"),
        "en": ("There are two results of {programme} for {year}", "Keep only the one in force"),
    },
}
