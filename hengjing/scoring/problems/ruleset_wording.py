"""Wording of problems in rulesets. `{name}` are the values a check gives."""

RULESET_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "ruleset.number": {
        "zh": ("“{text}”不是数字", "写成 12 或 12.5 的形式，不带千分位、正号或单位"),
        "en": ("“{text}” is not a number", "Write it as 12 or 12.5, without separators, plus sign or unit"),
    },
    "ruleset.digits": {
        "zh": ("“{text}”的小数位数超过{decimals}位，或数值过大", "减少小数位数，或在规则集中提高相应精度"),
        "en": (
            "“{text}” has more than {decimals} decimals, or is too large",
            "Use fewer decimals, or declare a finer scale",
        ),
    },
    "ruleset.share_not_exact": {
        "zh": ("{share}乘以满分{points}不能化为{decimals}位小数", "改写为分值，或调整满分"),
        "en": (
            "{share} of {points} points is not exact at {decimals} decimals",
            "Write points, or change the full marks",
        ),
    },
    "ruleset.parameter_missing": {
        "zh": ("规则 {kind} 缺少参数 {name}", "补上该参数；各参数的含义见规则手册"),
        "en": (
            "Rule {kind} lacks the parameter {name}",
            "Give it; the manual of the rule kind explains each parameter",
        ),
    },
    "ruleset.parameter_range": {
        "zh": ("规则 {kind} 的参数 {name} 不能取 {text}", "{advice}"),
        "en": ("Rule {kind} does not allow {text} for {name}", "{advice_en}"),
    },
    "ruleset.no_version_in_force": {
        "zh": ("“{item}”在{date}没有生效的规则", "补上该日期生效的规则版本，或将此项移出指标体系"),
        "en": ("No rule of “{item}” is in force on {date}", "Add a version in force on that day, or remove the item"),
    },
}
