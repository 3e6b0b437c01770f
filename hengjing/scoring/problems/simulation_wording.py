"""Wording of what a simulation cannot do. `{name}` are the values that it gives."""

SIMULATION_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "simulate.unknown_node": {
        "zh": ("规则集中没有代码为“{named}”的项", "核对代码；指标体系和加分、扣分、否决各项都可以写"),
        "en": ("The ruleset has no node “{named}”", "Check the code; nodes of the tree and lines can be named"),
    },
    "simulate.unknown_grade": {
        "zh": ("规则集中没有等次“{named}”", "可用：{choices}"),
        "en": ("The ruleset has no grade “{named}”", "Its grades: {choices}"),
    },
    "simulate.unknown_who": {
        "zh": ("“{named}”后的“{who}”不是类别，也不是单位", "@ 后写类别或单位的代码"),
        "en": (
            "“{who}” after “{named}” is neither a class nor a unit",
            "Write the code of a class or unit after the @",
        ),
    },
    "simulate.not_weighted": {
        "zh": ("“{item}”在上级中按分值汇总，没有权重", "改用 --points {named}=…"),
        "en": ("“{item}” is summed by points and has no weight", "Use --points {named}=…"),
    },
    "simulate.no_cap": {
        "zh": ("“{item}”没有封顶可改", "封顶只用于有得分的项目和加分、扣分各项；总分用 total_cap"),
        "en": (
            "“{item}” has no cap to change",
            "Caps belong to scored items and to bonus and deduction lines; the total has total_cap",
        ),
    },
    "simulate.base_dropped": {
        "zh": ("基础分“{item}”不能整体去掉", "去掉其下的项目"),
        "en": ("The base “{item}” cannot be dropped", "Drop nodes below it"),
    },
    "simulate.only_child": {
        "zh": ("去掉后“{item}”对{who}不再有下级项目", "改为去掉“{item}”本身"),
        "en": ("Nothing would be left of “{item}” for {who}", "Drop “{item}” itself"),
    },
    "simulate.nothing_left": {
        "zh": ("“{item}”之下没有剩余的分值或权重可分给其他项目（{who}）", "把改动的数值减小"),
        "en": ("Nothing is left under “{item}” for the other children ({who})", "Give a smaller number"),
    },
    "simulate.sums": {
        "zh": ("改动后上下级的分值或权重对不上", "加上 --rescale，由同级项目按比例增减；或者把同级项目一并写明"),
        "en": (
            "After the change, points or weights no longer add up",
            "Add --rescale, and the siblings take up the difference in proportion; or name the siblings too",
        ),
    },
}
"""Code to (message, hint)."""
