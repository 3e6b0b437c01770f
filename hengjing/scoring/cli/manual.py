"""What manual pages are made of: the parts that each command gives, and what all commands share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hengjing.scoring.scoresheet.words import Words


@dataclass(frozen=True)
class Manual:
    """The manual page of one command; `{prog}` in an example is the command line it belongs to.

    `arguments` holds the lines of arguments that no other command has; the shared ones are in `ARGUMENTS`. `statuses`
    says what an exit status means for this command where that is not what `STATUSES` says.
    """

    summary: Words
    description: Words
    examples: tuple[str, ...]
    arguments: Mapping[str, Words] = field(default_factory=dict)
    statuses: Mapping[str, Words] = field(default_factory=dict)

    def end(self, language: str, prog: str) -> tuple[list[str], dict[str, dict[str, str]]]:
        """Return the examples and the exit statuses of the page."""
        own = {status: words.of(language) for status, words in self.statuses.items()}
        return [each.format(prog=prog) for each in self.examples], {language: {**STATUSES[language], **own}}


STATUSES = {
    "zh": {
        "0": "完成，无问题",
        "1": "已计算，但有无数据的项目，成绩不能核定",
        "2": "输入或用法有问题，什么也没有写出",
        "130": "被中断（Ctrl-C），没有留下未写完的文件",
    },
    "en": {
        "0": "done, no problem",
        "1": "computed, but items have no data, so the results cannot be certified",
        "2": "problems in the input or in the usage; nothing was written",
        "130": "interrupted (Ctrl-C); no half-written file is left",
    },
}
"""Exit statuses of the engine's commands."""

ARGUMENTS = {
    "ruleset": Words(
        "规则集（YAML），或装有 ruleset.yaml 和 facts.* 的文件夹",
        "a ruleset (YAML), or a folder that holds ruleset.yaml and facts.*",
    ),
    "facts": Words(
        "数据文件：CSV、Excel、Parquet 或 JSON；给出文件夹时可以不写",
        "files of facts: CSV, Excel, Parquet or JSON; not needed with a folder",
    ),
    "history": Words("往年的成绩单 sheet.jsonl，可以多个", "score sheets (sheet.jsonl) of earlier years"),
    "out": Words("写出结果的文件夹，没有就新建", "folder for the results, made when it is not there"),
    "unit": Words("单位代码", "code of the unit"),
    "format_text": Words("text 文字（默认）或 json", "text (default) or json"),
    "lang": Words(
        "zh 中文（默认）或 en 英文；不看环境变量",
        "zh (Chinese, default) or en (English); the environment is not consulted",
    ),
    "help": Words("显示本说明", "show this page"),
}
"""Lines of arguments that several commands have."""
