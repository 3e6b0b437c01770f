"""What is said about bad rows and results, in Chinese and English."""

from hengjing.scoring.scoresheet.words import Words

REASONS = {
    "malformed": Words("格数与表头不符", "cells do not match the head"),
    "missing_key": Words("没有编号", "no number"),
    "missing_unit": Words("没有单位", "no unit"),
    "unknown_unit": Words("不认识的单位", "unknown unit"),
    "missing_time": Words("没有时间", "no time"),
    "bad_time": Words("时间无法辨认", "time cannot be read"),
    "outside": Words("时间不在统计期内", "time outside the window"),
    "missing_value": Words("此列没有填写", "column not filled in"),
    "unknown_value": Words("此列的内容没有定义", "value not in the definition"),
    "repeated": Words("编号重复，已计过一次", "number already counted once"),
}
"""Why a row is bad, in the order in which a row is judged."""

KINDS = {
    "hotline": Words("12345热线工单", "hotline cases"),
    "ratings": Words("好差评", "service ratings"),
}
"""What the rows are."""

HEADS = {
    "period_kind": Words("周期", "period kind"),
    "period": Words("期间", "period"),
    "unit": Words("单位", "unit"),
    "measure": Words("指标", "measure"),
    "numerator": Words("分子", "numerator"),
    "denominator": Words("分母", "denominator"),
    "rate": Words("比率", "rate"),
    "small": Words("件数过少", "small count"),
    "reason": Words("剔除原因", "reason"),
    "rows": Words("件数", "rows"),
    "file": Words("文件", "file"),
    "row_no": Words("行号", "row"),
    "bad_reason": Words("问题", "problem"),
    "column": Words("列", "column"),
    "text": Words("原文", "text"),
}
"""Heads of the files that are written."""

PERIOD_WORDS = {
    "month": Words("月", "month"),
    "quarter": Words("季", "quarter"),
    "year": Words("年", "year"),
    "window": Words("统计期", "window"),
}
"""Kinds of periods."""
