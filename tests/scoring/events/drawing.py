"""Seeded cases of the hotline, good and bad, and what a person counting them by hand would find."""

import csv
from collections import Counter
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HEADS = ["工单编号", "承办单位", "派单时间", "是否响应", "是否解决", "满意度", "剔除情形", "诉求内容"]
UNITS = {"U1": "区发展改革委", "U2": "区财政局", "U3": "区审计局", "U4": "区统计局"}
FORMS = ("{y}-{m:02}-{d:02}", "{y}/{m}/{d} 9:05", "{y}{m:02}{d:02}", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}T08:00:00")
CHOICES = {
    "是否响应": ("是", "否", "1", "0"),
    "是否解决": ("是", "已解决", "否", ""),
    "满意度": ("满意", "非常满意", "基本满意", "不满意", "非常不满意", ""),
    "剔除情形": ("", "", "", "", "非本单位职责", "诉求不合理"),
}
BAD = {
    "工单编号": ("",),
    "承办单位": ("", "火星局"),
    "派单时间": ("", "2024-02-30", "31/12/2024", "2023-12-31", "2025/1/1", "昨天"),
    "是否响应": ("", "也许"),
    "是否解决": ("不知道",),
    "满意度": ("一般",),
    "剔除情形": ("其他",),
}
RESOLVED, SATISFIED = {"是", "已解决"}, {"满意", "非常满意", "基本满意"}


def draw_cases(seed, count, *, bad=0.05, months=range(1, 13)):
    """Cases as rows of text; a share of them is spoiled in one cell, and some come again."""
    draw = np.random.default_rng(seed)
    rows = [_case(draw, seed, number, months) for number in range(count)]
    for row in rows:
        if draw.random() < bad:
            head = str(draw.choice(list(BAD)))
            row[head] = str(draw.choice(BAD[head]))
        elif draw.random() < bad:
            row["工单编号"] = rows[int(draw.integers(count))]["工单编号"]
    return rows


def _case(draw, seed, number, months):
    code = str(draw.choice(list(UNITS), p=[0.6, 0.3, 0.09, 0.01]))
    day = {"y": 2024, "m": int(draw.choice(list(months))), "d": int(draw.integers(1, 29))}
    return {
        "工单编号": f"G{seed:03}{number:08}",
        "承办单位": str(draw.choice([code, UNITS[code]])),
        "派单时间": str(draw.choice(FORMS)).format(**day),
        **{head: str(draw.choice(texts)) for head, texts in CHOICES.items()},
        "诉求内容": str(draw.choice(["路灯不亮", '他说"快修"，\n至今未修', "a,b"])),
    }


def write_csv(rows, path, encoding="utf-8", heads=HEADS, delimiter=","):
    """Write cases as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(heads)
        writer.writerows([row.get(head, "") for head in heads] for row in rows)
    return path


def write_parquet(rows, path, **columns):
    """Write cases as a Parquet file of texts; `columns` replaces some of them."""
    pq.write_table(pa.table({head: columns.get(head, [row[head] for row in rows]) for head in HEADS}), path)
    return path


def month_of(text):
    """The month of a day in 2024, or None."""
    day = text.split("T")[0].split(" ")[0].replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-")
    parts = [day[:4], day[4:6], day[6:]] if day.isdigit() else day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, date = map(int, parts)
    return month if year == 2024 and 1 <= month <= 12 and 1 <= date <= (29 if month == 2 else 30) else None


def count_by_hand(rows):
    """Counters by unit and month, rows left out by reason, and how many rows are bad."""
    counters: Counter[Any] = Counter()
    left_out: Counter[Any] = Counter()
    bad, seen = 0, set()
    codes = {**{code: code for code in UNITS}, **{title: code for code, title in UNITS.items()}}
    for row in rows:
        unit, month, number = codes.get(row["承办单位"]), month_of(row["派单时间"]), row["工单编号"]
        fine = unit and month and number and all(row[head] in texts for head, texts in CHOICES.items())
        if not fine or number in seen:
            bad += 1
            continue
        seen.add(number)
        if row["剔除情形"]:
            left_out[unit, month, row["剔除情形"]] += 1
            continue
        place = (unit, month)
        counters[*place, "response", "of"] += 1
        counters[*place, "response", "counts"] += row["是否响应"] in {"是", "1"}
        counters[*place, "resolution", "of"] += row["是否解决"] != ""
        counters[*place, "resolution", "counts"] += row["是否解决"] in RESOLVED
        counters[*place, "satisfaction", "of"] += row["满意度"] != ""
        counters[*place, "satisfaction", "counts"] += row["满意度"] in SATISFIED
    return counters, left_out, bad


def rate_by_hand(numerator, denominator):
    """A percentage with two decimals, rounded half up, from exact fractions."""
    if not denominator:
        return None
    hundredths = int(Fraction(numerator * 10000, denominator) + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
