"""hengjing scoring spark: facts that lie in a cluster, scored there; started by spark-submit, or on this machine."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hengjing.scoring.cli.inputs import read_ruleset
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.problem_lines import certifiable_status
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.spark_sessions import SPARK_ARGUMENTS, declare_spark, session_for
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.load.heads import read_heads
from hengjing.scoring.problems import Place, ProblemsFound, problem
from hengjing.scoring.runners.spark import OnSpark
from hengjing.scoring.runners.spark_binding import bound_on_spark
from hengjing.scoring.runners.spark_files import SparkSheet, write_on_spark
from hengjing.scoring.scoresheet.words import Words

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MANUAL = Manual(
    summary=Words("在 Spark 集群上计算集群里的数据", "score facts that lie in a Spark cluster, there"),
    description=Words(
        "数据是集群里的 Parquet 文件，列与 docs/scoring/facts.md 相同；检查、计分都在集群上进行，结果写入 --out 地址："
        "sheet（规范文本，各部分按文件名顺序相接就是 sheet.jsonl）、trace、details、totals 三个 Parquet 表，"
        "最后写 sha256（成绩单指纹）；没有 sha256 的文件夹是不完整的。指纹与本机计算的相同。"
        "不写工作簿和报告。一个区的数据在本机只要几毫秒，不需要 Spark。"
        "用 spark-submit 提交，见 docs/operations/spark.md。",
        "The facts are Parquet files in the cluster with the columns of docs/scoring/facts.md; they are checked and "
        "scored there. The address of --out takes sheet (canonical text: its parts put together by file name are "
        "sheet.jsonl), the Parquet tables trace, details and totals, and last sha256, the hash of the sheet; a folder "
        "without sha256 is not whole. The hash is that of a local run. No workbook and no report are written. The "
        "facts of one district take milliseconds locally and need no Spark. Submit it with spark-submit, see "
        "docs/operations/spark.md.",
    ),
    examples=(
        "{prog} spark ruleset.yaml facts.parquet --out out/spark",
        "spark-submit ... hengjing/__main__.py scoring spark ruleset.yaml hdfs:///facts/2025 --out hdfs:///out/2025",
    ),
    arguments={
        "facts_on_spark": Words("数据的地址：Parquet 文件或文件夹", "addresses of the facts: Parquet files or folders"),
        "out_on_spark": Words(
            "写出结果的地址，还不存在的文件夹", "address of the results, a folder that is not there yet"
        ),
        **SPARK_ARGUMENTS,
    },
)

WORDS = {
    "scoring": Words("在 Spark 上检查和计分", "Checking and scoring on Spark"),
    "summary": Words("{title}：成绩单指纹 {hash}", "{title}: hash of the sheet {hash}"),
    "written": Words("已写入 {folder}：{files}", "Written to {folder}: {files}"),
}
FILES = ("details", "sha256", "sheet", "totals", "trace")
EXACT = ("string", "tinyint", "smallint", "int", "bigint", "void")
"""Spark's types that hold exact facts, beside decimals."""


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts_on_spark", metavar="FACTS", nargs="+")
    parser.option("--out", text="out_on_spark", metavar="ADDRESS", required=True)
    declare_spark(parser)


def run(options: argparse.Namespace) -> int:
    """Score facts in the cluster and leave the results there."""
    language = options.lang
    with Progress(sys.stderr) as progress:
        compiled = read_ruleset(Path(options.ruleset), progress, language)
        progress.show(WORDS["scoring"].of(language))
        with session_for(options) as session:
            sheet = _scored(OnSpark(session, compiled), options.facts, options.out)
    ruleset = compiled.ruleset
    title = ruleset.title_en if language == "en" and ruleset.title_en else ruleset.title
    print(WORDS["summary"].of(language).format(title=title, hash=sheet.hash))
    print(WORDS["written"].of(language).format(folder=options.out, files=", ".join(FILES)))
    return certifiable_status(sheet.problems, language)


def _scored(place: OnSpark, addresses: Sequence[str], folder: str) -> SparkSheet:
    facts, heads = written_facts(place.session, addresses)
    with bound_on_spark(place, facts, heads) as bound:
        return write_on_spark(place, place.score(bound.rows, bound.first_of_units), bound.hash, folder)


def written_facts(session: "SparkSession", addresses: Sequence[str]) -> "tuple[DataFrame, dict[str, str]]":
    """Return facts in Parquet as text, each row with its file and its number there, and how the columns are headed.

    Raises:
        ProblemsFound: wrong heads, or a column of a type that cannot hold exact facts.
    """
    found = session.read.parquet(*addresses)
    place = Place(file=", ".join(addresses))
    heads = read_heads(found.columns, place)
    names = {name: found.columns[position] for name, position in heads.columns.items()}
    kinds = dict(found.dtypes)
    wrong = [
        problem("facts.parquet_type", Place(file=place.file, column=head), name=head, type=kinds[head])
        for head in names.values()
        if kinds[head] not in EXACT and not kinds[head].startswith("decimal")
    ]
    if heads.problems or wrong:
        raise ProblemsFound([*heads.problems, *wrong])
    texts = [_text(names, name) for name in COLUMNS]
    return found.selectExpr(*texts, "_metadata.file_name AS file", "_metadata.row_index + 1 AS row"), names


def _text(names: dict[str, str], name: str) -> str:
    """A column as Spark's words for it: as text, nothing as the empty text."""
    if name not in names:
        return f"'' AS `{name}`"
    return f"coalesce(CAST(`{names[name]}` AS string), '') AS `{name}`"
