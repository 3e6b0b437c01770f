"""Wording of what the checks of facts find in a row."""

FACTS_ROW_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "facts.more_rows": {
        "zh": ("自此行起还有{count}行有同样的问题，未逐行列出", "先改正已列出的各行，再重新检查"),
        "en": ("From here on {count} more rows have the same problem", "Mend the rows listed, then check again"),
    },
    "facts.unit_unknown": {
        "zh": ("规则集中没有单位“{text}”", "填写规则集 units 中的单位代码"),
        "en": ("The ruleset has no unit “{text}”", "Give the code of a unit in the ruleset"),
    },
    "facts.item_unknown": {
        "zh": ("规则集中没有末级项“{text}”", "填写末级考核项或加分、扣分、否决项的代码，不填汇总项"),
        "en": ("The ruleset has no item “{text}”", "Give the code of a leaf or a line, not of a node that sums"),
    },
    "facts.not_in_system": {
        "zh": ("“{item}”不在{unit}的指标体系中", "删去此行，或修改规则集中该项的适用范围"),
        "en": ("“{item}” is not in the indicator system of {unit}", "Remove the row, or change applies_to of the item"),
    },
    "facts.measure_unknown": {
        "zh": ("“{item}”没有数据项“{text}”", "可用：{choices}"),
        "en": ("“{item}” has no measure “{text}”", "Known measures: {choices}"),
    },
    "facts.measure_missing": {
        "zh": ("没有写明数据项", "填写：{choices}；只有整项“无数据”或“不适用”时可以空着"),
        "en": (
            "The measure is missing",
            "One of {choices}; empty only where the whole item has no data or does not apply",
        ),
    },
    "facts.group_unknown": {
        "zh": ("“{item}”没有组别“{text}”", "可用：{choices}"),
        "en": ("“{item}” has no group “{text}”", "Declared groups: {choices}"),
    },
    "facts.group_missing": {
        "zh": ("“{item}”的这一行没有组别", "填写组别{choices}"),
        "en": ("This row of “{item}” has no group", "Give the group {choices}"),
    },
    "facts.group_not_allowed": {
        "zh": ("此处不分组别，却写了“{text}”", "清空组别"),
        "en": ("There are no groups here, but “{text}” is given", "Leave the group empty"),
    },
    "facts.entry_unknown": {
        "zh": ("“{item}”没有明细“{text}”", "可用：{choices}"),
        "en": ("“{item}” has no entry “{text}”", "Declared entries: {choices}"),
    },
    "facts.entry_missing": {
        "zh": ("“{item}”的这一行没有明细", "填写明细（评委、任务、等级、选项等）{choices}"),
        "en": ("This row of “{item}” has no entry", "Give the entry: rater, task, level, option … {choices}"),
    },
    "facts.entry_not_allowed": {
        "zh": ("此处只有一个数，却写了明细“{text}”", "清空明细"),
        "en": ("This is a single number, but the entry “{text}” is given", "Leave the entry empty"),
    },
    "facts.value_missing": {
        "zh": (
            "{unit}的“{item}”既没有数值也没有状态",
            "确为零的填 0；没有数据的在状态列写“无数据”，不考核的写“不适用”",
        ),
        "en": (
            "{unit}, “{item}”: neither value nor status",
            "Write 0 for zero; else a status: no_data, or not_applicable",
        ),
    },
    "facts.value_is_dash": {
        "zh": (
            "“{text}”可能是零、无数据、不适用或缺席，不能代为判断",
            "确为零的填 0；否则清空数值，在状态列写“无数据”“不适用”或“缺席”",
        ),
        "en": (
            "“{text}” may mean zero, no data, not applicable or absent; it is not guessed",
            "Write 0 for zero; else clear the value and give the status no_data, not_applicable or absent",
        ),
    },
    "facts.value_and_status": {
        "zh": ("同时写了数值“{text}”和状态", "有数值的清空状态，没有数值的清空数值"),
        "en": ("Both a value “{text}” and a status are given", "Clear one of them"),
    },
    "facts.status_unknown": {
        "zh": ("不认识状态“{text}”", "可用：无数据、不适用、缺席；有数值的留空"),
        "en": ("Unknown status “{text}”", "Use no_data, not_applicable, absent, or leave it empty"),
    },
    "facts.absent_not_allowed": {
        "zh": ("“{item}”的这个数据项不能标“缺席”", "“缺席”只用于没有打分的评委；没有数据的写“无数据”"),
        "en": ("Nobody can be absent here", "absent is for raters who gave no mark; write no_data instead"),
    },
    "facts.number": {
        "zh": ("“{text}”不是数字", "只写数字，如 95.5；千分位须每三位一组；单位和文字写在备注里"),
        "en": ("“{text}” is not a number", "Write a number such as 95.5; groups of three digits; words go to the note"),
    },
    "facts.percent": {
        "zh": ("“{text}”带有百分号，但此数据项没有声明为百分数", "去掉百分号；或在规则集中写 measures 的 percent: yes"),
        "en": ("“{text}” has a percent sign where none is declared", "Remove it, or declare percent: yes in measures"),
    },
    "facts.digits": {
        "zh": ("“{text}”的小数超过{decimals}位，或数值过大", "改为{decimals}位以内；不会代为四舍五入"),
        "en": ("“{text}” has more than {decimals} decimals, or is too large", "Use fewer; nothing is rounded for you"),
    },
    "facts.too_small": {
        "zh": ("{text}小于允许的最小值{limit}", "核对数值"),
        "en": ("{text} is below the least value {limit}", "Check the value"),
    },
    "facts.too_large": {
        "zh": ("{text}大于允许的最大值{limit}", "核对数值"),
        "en": ("{text} is above the largest value {limit}", "Check the value"),
    },
    "facts.challenge_not_beyond": {
        "zh": ("挑战值{challenge}应优于目标值{target}", "核对这两个数；没有挑战值的不填"),
        "en": (
            "The challenge value {challenge} must be better than the target {target}",
            "Check both values; leave the challenge value out where there is none",
        ),
    },
    "facts.not_above_zero": {
        "zh": ("{text}应大于0", "核对数值"),
        "en": ("{text} must be above 0", "Check the value"),
    },
    "facts.row_twice": {
        "zh": ("{unit}的“{item}”与第{first}行重复", "只保留一行；同一单位、项目、数据项、组别和明细只能有一个数"),
        "en": ("{unit}, “{item}”: the same as row {first}", "Keep one; each number stands in one row"),
    },
    "facts.source_missing": {
        "zh": ("{unit}的“{item}”没有来源", "填写来源记录的编号"),
        "en": ("{unit}, “{item}”: no source", "Give the reference of the source record"),
    },
}
"""`{text}` is the cell; `{unit}` and `{item}` are titles, or what is written where they are unknown."""
