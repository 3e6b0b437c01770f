"""Wording of what the checks find in bands, ranks, grades, quotas and consequences."""

RULESET_GRADING_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "ruleset.bands_open_below": {
        "zh": ("“{item}”的第一档不应有 from", "删去 from，使再低的数值也有所属"),
        "en": ("The first band of “{item}” has a from", "Remove it, so that every lower value has a band"),
    },
    "ruleset.bands_open_above": {
        "zh": ("“{item}”的最后一档不应有 to", "删去 to，使再高的数值也有所属"),
        "en": ("The last band of “{item}” has a to", "Remove it, so that every higher value has a band"),
    },
    "ruleset.bands_edge_missing": {
        "zh": ("“{item}”此处两档之间缺少界限", "写上前一档的 to 和这一档的 from，两者相等"),
        "en": ("An edge between two bands of “{item}” is missing", "Give the to before and the from here, equal"),
    },
    "ruleset.bands_gap": {
        "zh": ("“{item}”的两档之间有空档：前一档到{end}，这一档从{begin}起", "使两者相等"),
        "en": ("A gap in the bands of “{item}”: up to {end}, then from {begin}", "Make both equal"),
    },
    "ruleset.bands_overlap": {
        "zh": ("“{item}”的两档重叠：前一档到{end}，这一档从{begin}起", "使两者相等"),
        "en": ("Bands of “{item}” overlap: up to {end}, then from {begin}", "Make both equal"),
    },
    "ruleset.bands_out_of_order": {
        "zh": ("“{item}”的各档没有由低到高排列", "按界限由低到高重排"),
        "en": ("The bands of “{item}” do not rise", "Put them in rising order"),
    },
    "ruleset.cut_off_other_way": {
        "zh": ("“{grade}”的界限方向不对", "按现在的排名方向应写 {key}，不写 {other}"),
        "en": ("The cut-off of “{grade}” points the wrong way", "With this direction of rank write {key}"),
    },
    "ruleset.cut_off_of_last": {
        "zh": ("最后一个等次“{grade}”不应有界限", "删去 {key}，使其余单位都归入此等次"),
        "en": ("The last grade “{grade}” has a cut-off", "Remove {key}: all that are left get this grade"),
    },
    "ruleset.cut_off_not_lower": {
        "zh": ("“{grade}”的界限{text}没有低于“{better}”", "等次由好到差排列，界限逐级降低"),
        "en": ("The cut-off {text} of “{grade}” is not below that of “{better}”", "Best first, cut-offs falling"),
    },
    "ruleset.cut_off_not_higher": {
        "zh": ("“{grade}”的界限{text}没有高于“{better}”", "等次由好到差排列；越低越好时界限逐级升高"),
        "en": ("The cut-off {text} of “{grade}” is not above that of “{better}”", "Best first, cut-offs rising"),
    },
    "ruleset.share_out_of_range": {
        "zh": ("比例{text}不在0到100%之间", "写成 30% 或 0.3 的形式"),
        "en": ("The share {text} is not between 0 and 100%", "Write it as 30% or 0.3"),
    },
    "ruleset.small_class": {
        "zh": ("{size}个单位的类别不能有{places}个名额", "名额不超过单位数；单位数至少为1"),
        "en": ("A class of {size} cannot have {places} places", "At most as many places as units, at least 1 unit"),
    },
    "ruleset.size_twice": {
        "zh": ("small_classes 中单位数{text}写了两次", "只保留一个"),
        "en": ("small_classes gives the size {text} twice", "Keep one of them"),
    },
    "ruleset.attribute_unknown": {
        "zh": ("没有单位写有属性“{text}”", "核对名称，或在 units 的 attributes 中补上"),
        "en": ("No unit has the attribute “{text}”", "Check its name, or give it in attributes of units"),
    },
    "ruleset.tie_key_of_two": {
        "zh": ("同分排序的一项不能同时写 node 和 attribute", "分成两项，按先后排列"),
        "en": ("One key of tie_order names both a node and an attribute", "Make two keys of it, in order"),
    },
    "ruleset.tie_order_goes_on": {
        "zh": ("{text} 之后的同分排序不起作用", "把 {text} 放在最后"),
        "en": ("Nothing after {text} can ever decide", "Put {text} last"),
    },
    "ruleset.tie_order_open": {
        "zh": ("排名方式 {text} 的同分排序须以 unit_order 结尾", "在 tie_order 末尾加上 unit_order"),
        "en": ("With style {text} the tie order must end in unit_order", "Add unit_order at the end of tie_order"),
    },
    "ruleset.award_without_node": {
        "zh": ("“{award}”没有写明按哪一项评奖", "写上 node"),
        "en": ("“{award}” does not say which node it is for", "Give node"),
    },
    "ruleset.award_with_node": {
        "zh": ("“{award}”按总分增幅评奖，不能写 node", "删去 node，或改为 SINGLE_ITEM"),
        "en": ("“{award}” goes by the gain of the total and takes no node", "Remove node, or use SINGLE_ITEM"),
    },
}
"""`{name}` are the values that a check gives."""
