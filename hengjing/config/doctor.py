"""`hengjing doctor`: look at this installation; and the refusal to start a wrong one."""

import os
from collections.abc import Mapping, Sequence

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from hengjing.foundation.core.doctor import Check, Level, findings

MARKS = {Level.OK: "通过", Level.WARNING: "注意", Level.WRONG: "不符"}
MANUAL = "hengjing doctor：检查本安装的数据库、设置、磁盘和文件夹；有“不符”时退出状态为 1。"


def main(words: Sequence[str]) -> int:
    """Print one line for each check and return 1 where something is wrong."""
    if words:
        print(MANUAL)
        return 0 if list(words) in (["--help"], ["-h"]) else 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.dev")
    django.setup()
    wrong = 0
    for name, finding in findings():
        wrong += finding.level is Level.WRONG
        way_out = f" → {finding.way_out}" if finding.way_out else ""
        print(f"{MARKS[finding.level]} {name} {finding.message}{way_out}")
    return int(wrong > 0)


def refuse_to_start(checks: Mapping[str, Check]) -> None:
    """Ask the checks without which the platform does not start, and close the connection that they used.

    Raises:
        ImproperlyConfigured: Something is wrong; every such thing is named with its way out.
    """
    try:
        answers = [(name, check()) for name, check in checks.items()]
    finally:
        connections.close_all()
    wrong = [f"{name}：{one.message}；{one.way_out}" for name, one in answers if one.level is Level.WRONG]
    if wrong:
        raise ImproperlyConfigured("平台不能启动\n" + "\n".join(wrong))
