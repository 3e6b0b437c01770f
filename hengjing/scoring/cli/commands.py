"""hengjing scoring: its commands, in the order of use."""

from hengjing.scoring.cli import checking, comparing, evaluating, explaining, spark_job
from hengjing.scoring.cli.command_line import CommandLine
from hengjing.scoring.scoresheet.words import Words

SCORING = CommandLine(
    prog="hengjing scoring",
    about=Words(
        "按规则集和数据计算绩效得分，每个数字都能展开说明。整数精确计算，同样的输入得到同样的字节。",
        "Score facts under a ruleset; every number opens to its trace. Exact whole numbers: the same input gives the "
        "same bytes.",
    ),
    commands={
        "check": checking,
        "evaluate": evaluating,
        "explain": explaining,
        "compare": comparing,
        "spark": spark_job,
    },
)
