"""Wording of problems in rank, grades, quotas and consequences. `{name}` are the values a check gives."""

GRADING_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "ruleset.choice": {
        "zh": ("“{text}”不是可选的写法", "可取：{choices}"),
        "en": ("“{text}” is not one of the choices", "Allowed: {choices}"),
    },
    "ruleset.share_range": {
        "zh": ("比例“{text}”不在允许范围内", "比例应在0与{most}之间"),
        "en": ("The share “{text}” is out of range", "A share lies between 0 and {most}"),
    },
    "ruleset.not_negative": {
        "zh": ("“{text}”不能小于{least}", "改为{least}或更大的整数"),
        "en": ("“{text}” cannot be below {least}", "Write a whole number of {least} or more"),
    },
    "ruleset.unit_order_missing": {
        "zh": (
            "按序号排名时，并列排序须以 unit_order 结尾",
            "在 tie_order 末尾加上 unit_order，使任何两个单位都能分出先后",
        ),
        "en": (
            "An ordinal rank needs an order of ties that ends in unit_order",
            "Add unit_order at the end of tie_order, so that any two units can be told apart",
        ),
    },
    "ruleset.node_unknown": {
        "zh": ("指标体系中没有代码为“{name}”的项目", "核对代码，或将该项目加入指标体系"),
        "en": ("The indicator system has no node “{name}”", "Check the code, or add the node"),
    },
    "ruleset.grade_unknown": {
        "zh": ("没有代码为“{name}”的等次", "使用 grades 中列出的等次代码"),
        "en": ("There is no grade “{name}”", "Use the code of a grade listed in grades"),
    },
    "ruleset.class_unknown": {
        "zh": ("没有代码为“{name}”的单位分类", "使用 classes 中列出的分类代码"),
        "en": ("There is no class of units “{name}”", "Use the code of a class listed in classes"),
    },
    "ruleset.cut_off_key": {
        "zh": ("等次“{grade}”的分数线应写在 {key} 中", "分数越高越好时写 at_least，越低越好时写 at_most"),
        "en": (
            "The cut-off of grade “{grade}” belongs in {key}",
            "Write at_least where higher totals are better, at_most where lower ones are",
        ),
    },
    "ruleset.cut_off_missing": {
        "zh": ("等次“{grade}”缺少分数线", "写明 {key}；只有最末等次没有分数线"),
        "en": ("Grade “{grade}” has no cut-off", "Give {key}; only the last grade has none"),
    },
    "ruleset.cut_off_on_last_grade": {
        "zh": ("最末等次“{grade}”不应有分数线", "删去分数线，或在其后再列一个等次"),
        "en": ("The last grade “{grade}” cannot have a cut-off", "Remove it, or list another grade after this one"),
    },
    "ruleset.cut_off_order": {
        "zh": ("等次“{grade}”的分数线{text}不比上一等次的{better}宽", "等次由好到差列出，分数线逐级放宽"),
        "en": (
            "The cut-off {text} of grade “{grade}” is no easier than {better} of the grade above",
            "List grades from the best to the last, each with an easier cut-off",
        ),
    },
    "ruleset.effect_lifts": {
        "zh": (
            "一票否决不能直接定为“{text}”：本应更低的单位会因此被抬高",
            "set_to 只能写最末等次 {last}；要限定最高等次，用 bar_from 写上一等次",
        ),
        "en": (
            "A veto cannot give the grade {text} outright: a unit that earned less would be lifted",
            "set_to may only name the last grade {last}; to hold a unit at a grade, bar it from the one above",
        ),
    },
    "ruleset.veto_effect": {
        "zh": (
            "一票否决事项“{item}”须写明一种效果",
            "写 bar_from（不得评为该等次及以上）或 set_to（直接定为该等次），二者取一",
        ),
        "en": (
            "The veto ground “{item}” needs one effect",
            "Give either bar_from (barred from that grade and better ones) or set_to (given that grade)",
        ),
    },
    "ruleset.award_direction": {
        "zh": ("总分越低越好时，奖项“{award}”的含义没有规定", "删去该奖项，或改用分数越高越好的方案"),
        "en": (
            "The award “{award}” has no meaning where lower totals are better",
            "Remove the award, or use a scheme where higher totals are better",
        ),
    },
    "consequences.year_twice": {
        "zh": ("{programme}的{year}年度结果有两份", "只保留现行有效的一份"),
        "en": ("There are two results of {programme} for {year}", "Keep only the one in force"),
    },
}
