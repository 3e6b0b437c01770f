"""What hengjing facts aggregate says, in Chinese and English."""

from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "把12345热线工单、好差评逐行统计为响应率、解决率、满意率，写成计分数据",
        "count hotline cases and service ratings into response, resolution and satisfaction, as facts to score",
    ),
    description=Words(
        "按统计定义读取 CSV（UTF-8 或 GB18030）和 Parquet 文件，每行一件，按单位和日累计，写入 --out 文件夹："
        "counts.parquet 和 counts.csv（各单位各期间的分子、分母、比率，件数过少的标出）、excluded.csv（剔除的件数）、"
        "facts.csv（可直接用于 hengjing scoring evaluate）、bad_rows.csv（不能统计的每一行：文件、行号、原因）。"
        "每一行都有去处：行数＝计入＋剔除＋不能统计。已计的文件记在 --state 文件夹中，再次运行只统计新文件；"
        "同名文件内容有变的，拒绝统计。内存有上限，放不下的暂存到磁盘。",
        "Reads CSV (UTF-8 or GB18030) and Parquet files, one event a row, under a definition, adds them up by unit and "
        "day, and writes into the folder of --out: counts.parquet and counts.csv (numerator, denominator and rate by "
        "unit and period, small counts flagged), excluded.csv (rows left out), facts.csv (ready for hengjing scoring "
        "evaluate) and bad_rows.csv (each row that cannot be counted: file, row, reason). Every row is accounted for: "
        "rows = counted + excluded + bad. Counted files are kept in the folder of --state: a further run counts new "
        "files only, and a file whose content has changed is refused. Memory is bounded; the rest goes to disk.",
    ),
    examples=(
        "{prog} aggregate rulesets/events/hotline.yaml cases/ --ruleset ruleset.yaml --out out/hotline",
        "{prog} aggregate hotline.yaml 2024-11.csv 2024-12.parquet --out out/hotline --state counted/hotline",
    ),
    arguments={
        "definition": Words("统计定义（YAML）", "definition of what is counted (YAML)"),
        "files": Words(
            "CSV 或 Parquet 文件，或装有这些文件的文件夹；编号重复时先给出的为准",
            "CSV or Parquet files, or folders of them; of a number that comes twice the first stays",
        ),
        "state": Words(
            "已计文件及其计数的文件夹（默认为 --out 下的 state）",
            "folder of the files counted so far and their counters (default: state inside --out)",
        ),
        "from_ruleset": Words(
            "取此规则集的单位和考核期；只为适用的单位写出数据",
            "take units and period from this ruleset; facts are written for units that an item applies to",
        ),
        "strict": Words("有不能统计的行时，什么也不写出", "write nothing when a row is bad"),
        "memory": Words("内存上限，如 800MB、4GB（默认 1GB）", "bound of memory, such as 800MB or 4GB (default 1GB)"),
        "count_threads": Words(
            "统计所用的线程数，结果与线程数无关（默认 2）", "number of threads; results do not depend on it (default 2)"
        ),
    },
    statuses={"1": Words("已统计，但有不能统计的行，见 bad_rows.csv", "counted, but rows are bad: see bad_rows.csv")},
)

STEPS = {
    "identifying": Words("核对文件", "Identifying"),
    "reading": Words("读取", "Reading"),
    "counting": Words("统计", "Counting"),
    "checking_numbers": Words("查找重复编号", "Looking for numbers that come again"),
    "listing": Words("列出不能统计的行", "Listing bad rows of"),
}
"""What the line of progress says."""

LINES = {
    "writing": Words("写出结果", "Writing the results"),
    "title": Words(
        "{title}：统计新文件{new}个，以前已统计{known}个",
        "{title}: {new} new files counted, {known} were counted before",
    ),
    "rows": Words(
        "{rows}行＝计入{counted}＋剔除{excluded}＋不能统计{bad}",
        "{rows} rows = {counted} counted + {excluded} excluded + {bad} bad",
    ),
    "bracket": Words("（{text}）", " ({text})"),
    "colon": Words("：", ": "),
    "comma": Words("，", ", "),
    "more_files": Words("  另有{count}个文件", "  {count} more files"),
    "total": Words("累计{files}个文件：{rows}", "All {files} files: {rows}"),
    "small": Words(
        "{count}个比率的分母过小，已标出，不宜公布", "{count} rates rest on a small count: flagged, not for publication"
    ),
    "no_item": Words(
        "规则集没有项目 {items}，没有为其写出数据；核对统计定义中 facts 的 item",
        "The ruleset has no item {items}, so no facts were written for it; check item under facts in the definition",
    ),
    "bad_rows": Words("不能统计的行（逐行列在 bad_rows.csv）：", "Bad rows (bad_rows.csv lists each):"),
    "written": Words("已写入 {folder}：{files}", "Written to {folder}: {files}"),
}
