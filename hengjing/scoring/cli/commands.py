"""The command lines of the engine: their commands, in the order of use."""

from hengjing.scoring.cli import (
    aggregating,
    checking,
    comparing,
    evaluating,
    explaining,
    live_workbook,
    packing,
    rating,
    reporting,
    sensitivities,
    simulating,
    spark_job,
    verifying,
)
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
        "report": reporting,
        "workbook": live_workbook,
        "explain": explaining,
        "compare": comparing,
        "simulate": simulating,
        "sensitivity": sensitivities,
        "raters": rating,
        "pack": packing,
        "verify": verifying,
        "spark": spark_job,
    },
)

FACTS = CommandLine(
    prog="hengjing facts",
    about=Words(
        "把逐行的业务记录统计成计分数据，每一行都有去处。",
        "Turn rows of events into facts to score; every row is accounted for.",
    ),
    commands={"aggregate": aggregating},
)
