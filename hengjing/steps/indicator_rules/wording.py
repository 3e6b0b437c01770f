"""What the keys of the format are called on pages and in the log."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS = {
    "code": gettext_lazy("代码"),
    "title": gettext_lazy("名称"),
    "title_en": gettext_lazy("英文名称"),
    "level": gettext_lazy("层级"),
    "points": gettext_lazy("分值"),
    "weight": gettext_lazy("权重"),
    "default": gettext_lazy("通用"),
    "classes": gettext_lazy("按类别"),
    "units": gettext_lazy("按单位"),
    "except_units": gettext_lazy("不适用的单位"),
    "applies_to": gettext_lazy("适用范围"),
    "assessing_body": gettext_lazy("考核主体"),
    "method": gettext_lazy("考核方法"),
    "missing": gettext_lazy("缺少数据时"),
    "value_decimals": gettext_lazy("数据小数位数"),
    "measures": gettext_lazy("数据项要求"),
    "percent": gettext_lazy("可带百分号"),
    "min": gettext_lazy("最小值"),
    "max": gettext_lazy("最大值"),
    "source": gettext_lazy("依据"),
    "sources": gettext_lazy("依据文件"),
    "effect": gettext_lazy("否决效力"),
    "bar_from": gettext_lazy("不得评为此等次及以上"),
    "set_to": gettext_lazy("直接定为此等次"),
    "rule": gettext_lazy("计分规则"),
    "kind": gettext_lazy("规则类型"),
    "awards.kind": gettext_lazy("奖项类型"),
    "article": gettext_lazy("条款"),
    "parameters": gettext_lazy("参数"),
    "class_parameters": gettext_lazy("分类别参数"),
    "parameter_sources": gettext_lazy("参数依据"),
    "from": gettext_lazy("起始日期"),
    "to": gettext_lazy("截止日期"),
    "ended_because": gettext_lazy("停用原因"),
    "total": gettext_lazy("总分"),
    "bonus_cap": gettext_lazy("加分上限"),
    "deduction_cap": gettext_lazy("减分上限"),
    "floor": gettext_lazy("总分下限"),
    "cap": gettext_lazy("总分上限"),
    "rank": gettext_lazy("排名"),
    "on": gettext_lazy("排名依据"),
    "direction": gettext_lazy("方向"),
    "style": gettext_lazy("并列名次"),
    "tie_order": gettext_lazy("同分时依次比较"),
    "node": gettext_lazy("指标"),
    "attribute": gettext_lazy("单位附加数据"),
    "vetoed_keeps_rank": gettext_lazy("被否决单位保留名次"),
    "grades": gettext_lazy("等次"),
    "at_least": gettext_lazy("得分下限（含）"),
    "at_most": gettext_lazy("得分上限（含）"),
    "quota": gettext_lazy("名额"),
    "share": gettext_lazy("比例"),
    "rounding": gettext_lazy("取整方式"),
    "minimum": gettext_lazy("至少名额"),
    "grade_on": gettext_lazy("等次依据"),
    "base": gettext_lazy("计算基数"),
    "ties_at_last_place": gettext_lazy("末位同分"),
    "vetoed_uses_place": gettext_lazy("被否决单位占用名额"),
    "small_classes": gettext_lazy("小类别名额"),
    "size": gettext_lazy("单位数"),
    "places": gettext_lazy("名额数"),
    "consequences": gettext_lazy("结果使用"),
    "recommendations": gettext_lazy("岗位调整建议"),
    "grade": gettext_lazy("等次"),
    "times": gettext_lazy("连续次数"),
    "excellent_share": gettext_lazy("年度考核优秀比例"),
    "awards": gettext_lazy("奖项"),
    "minimum_gain": gettext_lazy("至少提高分数"),
    "minimum_share": gettext_lazy("至少得分率"),
    "decimals": gettext_lazy("小数位数"),
    "score": gettext_lazy("计分小数位数"),
    "published": gettext_lazy("公布小数位数"),
    "staff": gettext_lazy("编制人数"),
    "attributes": gettext_lazy("附加数据"),
    "id": gettext_lazy("编号"),
    "address": gettext_lazy("网址"),
    "inferred": gettext_lazy("推定"),
    "bonus": gettext_lazy("加分项"),
    "deductions": gettext_lazy("减分项"),
    "vetoes": gettext_lazy("一票否决项"),
    "class": gettext_lazy("类别"),
    "value": gettext_lazy("取值"),
}

CHOICES = {
    "dimension": gettext_lazy("一级指标"),
    "indicator": gettext_lazy("二级指标"),
    "item": gettext_lazy("三级指标"),
    "quantitative": gettext_lazy("定量"),
    "qualitative": gettext_lazy("定性"),
    "no_data": gettext_lazy("列为缺数据，不计分"),
    "zero": gettext_lazy("按零计"),
    "yes": gettext_lazy("是"),
    "no": gettext_lazy("否"),
    "total": gettext_lazy("未舍入总分"),
    "published": gettext_lazy("公布总分"),
    "higher": gettext_lazy("高者在前"),
    "lower": gettext_lazy("低者在前"),
    "competition": gettext_lazy("并列占位（1、1、3）"),
    "dense": gettext_lazy("并列不占位（1、1、2）"),
    "ordinal": gettext_lazy("不设并列"),
    "unit_order": gettext_lazy("机构序列"),
    "down": gettext_lazy("舍去小数"),
    "half_up": gettext_lazy("四舍五入"),
    "up": gettext_lazy("进一"),
    "class": gettext_lazy("类别全部单位"),
    "with_total": gettext_lazy("有总分的单位"),
    "ranked": gettext_lazy("参加排名的单位"),
    "share": gettext_lazy("同分均占名额"),
    "exclude": gettext_lazy("同分均不占名额"),
    "break": gettext_lazy("按同分顺序取舍"),
    "assumption": gettext_lazy("推定"),
    "PERFORMANCE_IMPROVEMENT": gettext_lazy("绩效改进奖"),
    "SINGLE_ITEM": gettext_lazy("单项绩效奖"),
}


PART_NAMES = {
    "total": gettext_lazy("总分"),
    "rank": gettext_lazy("排名"),
    "grades": gettext_lazy("等次和名额"),
    "consequences": gettext_lazy("结果使用"),
    "sources": gettext_lazy("依据"),
    "numbers": gettext_lazy("小数位数"),
    "supplements": gettext_lazy("单位附加数据"),
}


def part_name(part: str) -> str:
    """Return what a part of the whole is called."""
    return _(str(PART_NAMES[part]))


def word(key: str, above: str = "") -> str:
    """Return what a key is called, below another one where it means something else there; else as it is written."""
    found = WORDS.get(f"{above}.{key}", WORDS.get(key))
    return _(str(found)) if found else key


def choice(value: str) -> str:
    """Return what one of several values means; a value without a word is shown as it is written."""
    found = CHOICES.get(value)
    return _(str(found)) if found else value
