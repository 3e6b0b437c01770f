"""The manual pages of `hengjing`, `hengjing demo` and `hengjing cases`, in Chinese and English."""

ABOUT = {
    "zh": "衡镜（Hengjing）：政府绩效管理，从考核方案到结果应用。计分引擎精确到位，每个数字都能展开说明。",
    "en": "Hengjing (衡镜): government performance management, from scheme to use of results. Scores are exact, every "
    "number opens to its trace.",
}

SUMMARY = {
    "zh": {
        "demo": "重新计算公布的考核结果，计算示范区三个年度，写出结果",
        "cases": "逐条核对算例和公布的考核结果",
        "scoring": "计分引擎：检查、计算、报告、说明、比较、模拟、敏感性、评委、复核包",
        "facts": "准备计分数据：aggregate 统计工单和评价",
    },
    "en": {
        "demo": "recompute published tables, score the demonstration district for three years, write the results",
        "cases": "run the worked cases and the published tables, a line each",
        "scoring": "the scoring engine: check, evaluate, report, explain, compare, simulate, pack, verify and more",
        "facts": "facts to score: aggregate counts cases and ratings",
    },
}

DESCRIPTION = {
    "zh": {
        "demo": "先重新计算公布的每一张考核表，逐表报告一致、已说明差异和不符的数字；再依次计算示范区各年度，"
        "把往年等次传给下一年，打印各类排名、一例得分说明和结果应用，把工作簿、报告和成绩单写入 --out。"
        "加 --serve 则在本机建立并启动平台上的示范区；加 --fast-forward 则逐项办结示范区进行中的年度，再启动平台。",
        "cases": "每个算例是一个单位的一个项目：给定数据，得分应与手算结果分毫不差。",
        "scoring": "计分引擎的命令。",
        "facts": "准备计分数据的命令。",
    },
    "en": {
        "demo": "Recomputes every published table and reports for each how many figures are exact, explained or "
        "unexplained; then scores the years of the demonstration district in order, grades handed on from year to "
        "year, prints the class tables, one full explanation and the consequences, and writes workbooks, reports and "
        "score sheets into the folder of --out. With --serve it makes the district on the platform and serves it on "
        "this machine; with --fast-forward it closes the year that runs there, act by act, and serves it.",
        "cases": "A worked case is one item of one unit with its facts; its points must be those worked out by hand.",
        "scoring": "The commands of the scoring engine.",
        "facts": "The commands that prepare facts to score.",
    },
}

EXAMPLES = {
    "hengjing": (
        "hengjing demo --out out",
        "hengjing cases",
        "hengjing scoring evaluate rulesets/reference/2024 --out out/2024",
        "hengjing scoring explain rulesets/reference/2024 --unit U30 --item LAW_OPEN",
        "hengjing scoring --help",
    ),
    "demo": ("hengjing demo --fast-forward", "hengjing demo", "hengjing demo --out out --rulesets rulesets --lang en"),
    "cases": ("hengjing cases", "hengjing cases --rulesets rulesets --lang en"),
    "scoring": ("hengjing scoring --help",),
    "facts": ("hengjing facts --help",),
}

STATUSES = {
    "zh": {
        "0": "完成，无问题",
        "1": "公布的数字或算例不符且没有说明；scoring：有无数据的项目，成绩不能核定",
        "2": "输入或用法有问题",
        "130": "被中断（Ctrl-C），没有留下未写完的文件",
    },
    "en": {
        "0": "done, no problem",
        "1": "a published figure or a worked case differs without an explanation; scoring: items have no data",
        "2": "problems in the input or in the usage",
        "130": "interrupted (Ctrl-C); no half-written file is left",
    },
}

TEXTS = {
    "zh": {
        "version": "显示版本",
        "out_demo": "写出结果的文件夹（默认 out）",
        "rulesets": "规则集所在文件夹（默认 rulesets）",
    },
    "en": {
        "version": "show the version",
        "out_demo": "folder for the results (default out)",
        "rulesets": "folder of the rulesets (default rulesets)",
    },
}
