"""The manual pages of the commands, in Chinese and English: description, arguments, examples, exit statuses."""

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

ABOUT = {
    "zh": "按规则集和数据计算绩效得分，每个数字都能展开说明。整数精确计算，同样的输入得到同样的字节。",
    "en": "Score facts under a ruleset; every number opens to its trace. Exact whole numbers: the same input gives the "
    "same bytes.",
}

SUMMARY = {
    "zh": {
        "check": "检查规则集和数据，一次列出全部问题",
        "evaluate": "计算得分、名次、等次和结果应用，写出成绩单、工作簿和报告",
        "explain": "说明一个单位或其中一项的得分是怎样来的",
        "compare": "比较两次计算：哪些得分、名次、等次变了，为什么",
    },
    "en": {
        "check": "check a ruleset and facts; all problems are listed at once",
        "evaluate": "compute points, ranks, grades and consequences; write sheet, workbook and report",
        "explain": "say how the score of a unit, or of one of its items, came about",
        "compare": "compare two computations: which points, ranks and grades changed, and why",
    },
}

DESCRIPTION = {
    "zh": {
        "check": "读取规则集；给出数据时一并读取。规则集的问题写成“文件:行: 路径: 内容”，"
        "数据的问题写成“文件，工作表，第几行，哪一列: 内容”，下一行是解决办法。",
        "evaluate": "读取规则集和数据，计算后写入 --out 文件夹：sheet.jsonl（规范文本，每行一条）、"
        "sheet.sha256（其指纹）、consequences.json（结果应用）、trace、details、totals 三个 Parquet 表、"
        "results.xlsx、report.html。"
        "同名文件被替换，其他文件不动。给出往年成绩单（--history）才能判断连续两年的情形和绩效改进。",
        "explain": "逐步写出规则、参数及其来源、数据及其来源、算式和每一次舍入。",
        "compare": "“前”和“后”各是一个规则集和若干数据文件，或一个装有二者的文件夹。"
        "“后”只给规则集时，用“前”的数据计算，看规则改动的影响。",
    },
    "en": {
        "check": "Reads a ruleset and, where given, facts. Problems of a ruleset read “file:line: path: message”, "
        "those of facts “file, sheet, row, column: message”; the next line says the way out.",
        "evaluate": "Reads a ruleset and facts and writes into the folder of --out: sheet.jsonl (canonical text, one "
        "record a line), sheet.sha256 (its hash), consequences.json (recommendations, excellent heads, awards), the "
        "Parquet tables trace, details and totals, results.xlsx and report.html. Files of these names are replaced, "
        "others stay. Sheets of earlier years (--history) are needed for grades held in consecutive years and for "
        "improvement.",
        "explain": "Writes out the rule, its parameters with their source, the facts with theirs, the arithmetic and "
        "each rounding.",
        "compare": "Before and after are each a ruleset with its facts, or a folder that holds both. When after is a "
        "ruleset alone, it is computed with the facts of before, to see what a changed rule does.",
    },
}

EXAMPLES = {
    "check": (
        "{prog} check rulesets/reference/2024/ruleset.yaml",
        "{prog} check ruleset.yaml facts.csv surveys.xlsx",
    ),
    "evaluate": (
        "{prog} evaluate rulesets/reference/2024 --out out/2024",
        "{prog} evaluate ruleset.yaml facts.csv --out out/2025 --history out/2024/sheet.jsonl",
        "{prog} evaluate ruleset.yaml facts.csv --out out/2025 --format sheet,xlsx --threads 4",
    ),
    "explain": (
        "{prog} explain rulesets/reference/2024 --unit U30",
        "{prog} explain ruleset.yaml facts.csv --unit U30 --item LAW_OPEN --lang en",
        "{prog} explain ruleset.yaml facts.csv --unit U30 --format json",
    ),
    "compare": (
        "{prog} compare --before out-of-date.yaml facts.csv --after ruleset.yaml",
        "{prog} compare --before rulesets/reference/2024 --after rulesets/reference/2025 --unit U30",
    ),
}

ARGUMENTS = {
    "zh": {
        "ruleset": "规则集（YAML），或装有 ruleset.yaml 和 facts.* 的文件夹",
        "facts": "数据文件：CSV、Excel、Parquet 或 JSON；给出文件夹时可以不写",
        "out": "写出结果的文件夹，没有就新建",
        "history": "往年的成绩单 sheet.jsonl，可以多个",
        "threads": "同时计算的线程数，结果与线程数无关（默认 1）",
        "format_out": "写出哪些，用逗号分开：sheet、parquet、xlsx、html（默认全部）",
        "unit": "单位代码",
        "unit_compare": "只比较这个单位",
        "item": "项目代码；不写则说明整个单位",
        "format_text": "text 文字（默认）或 json",
        "before": "前：规则集和数据，或文件夹",
        "after": "后：规则集和数据，或文件夹，或只有规则集",
        "lang": "zh 中文（默认）或 en 英文；不看环境变量",
        "help": "显示本说明",
    },
    "en": {
        "ruleset": "a ruleset (YAML), or a folder that holds ruleset.yaml and facts.*",
        "facts": "files of facts: CSV, Excel, Parquet or JSON; not needed with a folder",
        "out": "folder for the results, made when it is not there",
        "history": "score sheets (sheet.jsonl) of earlier years",
        "threads": "number of threads; the results do not depend on it (default 1)",
        "format_out": "what to write, separated by commas: sheet, parquet, xlsx, html (default all)",
        "unit": "code of the unit",
        "unit_compare": "compare this unit only",
        "item": "code of the item; without it the whole unit is explained",
        "format_text": "text (default) or json",
        "before": "before: a ruleset and facts, or a folder",
        "after": "after: a ruleset and facts, or a folder, or a ruleset alone",
        "lang": "zh (Chinese, default) or en (English); the environment is not consulted",
        "help": "show this page",
    },
}
