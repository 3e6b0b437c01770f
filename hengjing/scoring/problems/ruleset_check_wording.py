"""Wording of what the checks of a ruleset find."""

RULESET_CHECK_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "ruleset.code_twice": {
        "zh": ("代码“{text}”重复，第一次在 {first}", "换一个代码，或删去重复的一项"),
        "en": ("The code “{text}” is given twice, first at {first}", "Choose another, or remove one of them"),
    },
    "ruleset.unit_class_unknown": {
        "zh": ("{unit}的类别“{text}”没有在 classes 中列出", "改成已有的类别（{choices}），或在 classes 中补上"),
        "en": ("The class “{text}” of {unit} is not in classes", "Use one of {choices}, or add it to classes"),
    },
    "ruleset.unit_unknown": {
        "zh": ("“{item}”提到的单位“{text}”没有在 units 中列出", "核对单位代码，或在 units 中补上"),
        "en": ("“{item}” names the unit “{text}”, which is not in units", "Check its code, or add it to units"),
    },
    "ruleset.kind_unknown": {
        "zh": ("没有“{text}”这种计分规则", "可用：{choices}"),
        "en": ("There is no rule kind “{text}”", "Known kinds: {choices}"),
    },
    "ruleset.kind_unknown_like": {
        "zh": ("没有“{text}”这种计分规则", "是否想写“{like}”？可用：{choices}"),
        "en": ("There is no rule kind “{text}”", "Did you mean “{like}”? Known kinds: {choices}"),
    },
    "ruleset.kind_for_items": {
        "zh": ("“{item}”有下级，不能用计分规则 {kind}", "有下级的项用 sum_of 或 better_of；{kind} 用在末级项上"),
        "en": ("“{item}” has children and cannot use {kind}", "Use sum_of or better_of here; {kind} is for leaves"),
    },
    "ruleset.kind_for_children": {
        "zh": ("“{item}”没有下级，不能用汇总规则 {kind}", "补上 children，或改用末级项的计分规则"),
        "en": ("“{item}” has no children and cannot use {kind}", "Give it children, or use the rule kind of a leaf"),
    },
    "ruleset.kind_in_section": {
        "zh": ("“{item}”的规则 {kind} 不能用在 {section} 中", "换一种规则，或把此项移到它适用的部分"),
        "en": ("The rule {kind} of “{item}” cannot stand in {section}", "Use another kind, or move the item"),
    },
    "ruleset.dates_reversed": {
        "zh": ("截止日{last}早于起始日{first}", "核对两个日期"),
        "en": ("The last day {last} lies before the first day {first}", "Check both dates"),
    },
    "ruleset.dates_overlap": {
        "zh": (
            "“{item}”的两个规则版本日期重叠：自{first}起的版本与 {other}",
            "给较早的版本写明 to，早于下一版本的 from",
        ),
        "en": (
            "Two versions of the rule of “{item}” overlap: the one from {first} and {other}",
            "Give the earlier one a to that lies before the next from",
        ),
    },
    "ruleset.bound": {
        "zh": ("{text}不在允许的范围内", "应为 {allowed}"),
        "en": ("{text} is out of range", "Allowed: {allowed}"),
    },
    "ruleset.full_marks_missing": {
        "zh": ("“{item}”没有给{who}的分值", "写上 default，或补上该类别或单位的分值；不适用的写进 applies_to"),
        "en": ("“{item}” gives no full marks for {who}", "Give a default, or its value; or use applies_to"),
    },
    "ruleset.points_do_not_add_up": {
        "zh": ("{who}：“{item}”的下级分值合计{sum}，与本级{own}不符", "核对各下级的分值和适用范围，使合计等于{own}"),
        "en": (
            "{who}: the parts of “{item}” add up to {sum}, not to {own}",
            "Check the points and applies_to of its parts so that they add up to {own}",
        ),
    },
    "ruleset.weights_do_not_add_up": {
        "zh": ("{who}：“{item}”的下级权重合计{sum}，应为{own}", "核对各下级的权重和适用范围，或写明 weights_total"),
        "en": (
            "{who}: the weights under “{item}” add up to {sum}, not to {own}",
            "Check the weights and applies_to of its parts, or give weights_total",
        ),
    },
    "ruleset.weight_missing": {
        "zh": ("{who}：“{item}”没有权重", "上级按权重汇总，须给每个下级写 weight"),
        "en": ("{who}: “{item}” has no weight", "The node above sums by weights, so each part needs a weight"),
    },
    "ruleset.points_not_the_nodes": {
        "zh": ("{who}：“{item}”的分值{points}与上级{own}不同", "按权重汇总时，各下级的分值须与上级相同"),
        "en": (
            "{who}: “{item}” has {points} points, the node above {own}",
            "Where weights are summed, each part has the full marks of the node",
        ),
    },
    "ruleset.points_above_the_nodes": {
        "zh": ("{who}：“{item}”的分值{points}超过上级{own}", "取优计分时，下级分值不得超过上级"),
        "en": (
            "{who}: “{item}” has {points} points, more than the node above with {own}",
            "Under better_of no part may exceed the node",
        ),
    },
    "ruleset.source_unknown": {
        "zh": ("来源“{text}”没有在 sources 中列出", "可用：{choices}；或在 sources 中补上"),
        "en": ("The source “{text}” is not in sources", "Use one of {choices}, or add it to sources"),
    },
    "ruleset.source_missing": {
        "zh": ("“{what}”中的数值没有来源", "在此处或上级写 source；没有依据的写 source: assumption"),
        "en": ("The numbers of “{what}” have no source", "Give a source here or above; else source: assumption"),
    },
    "ruleset.measure_unknown": {
        "zh": ("规则 {kind} 没有数据项“{text}”", "可用：{choices}"),
        "en": ("Rule {kind} has no measure “{text}”", "Known measures: {choices}"),
    },
    "ruleset.range_reversed": {
        "zh": ("下限{least}大于上限{most}", "核对 min 和 max"),
        "en": ("The least value {least} exceeds the largest {most}", "Check min and max"),
    },
    "ruleset.missing_zero": {
        "zh": ("“{item}”的规则 {kind} 不能写 missing: zero", "删去 missing；没有数据的单位报“无数据”或“不适用”"),
        "en": ("“{item}” of kind {kind} cannot have missing: zero", "Remove it; zero must be given as a value there"),
    },
    "ruleset.line_floor": {
        "zh": ("“{item}”的最低得分不能为负", "加分、扣分项的 floor 至少为 0"),
        "en": ("“{item}” cannot have a floor below 0", "Bonus and deduction lines give amounts of 0 or more"),
    },
    "ruleset.line_yields": {
        "zh": ("“{item}”在加分或扣分项中须计数额", "写 yields: amount"),
        "en": ("“{item}” must yield an amount in a bonus or deduction line", "Write yields: amount"),
    },
}
"""`{name}` are the values that a check gives."""
