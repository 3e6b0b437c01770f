"""Wording of problems in definitions, files and counters of events. `{name}` are the values a check gives."""

EVENTS_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "events.unreadable": {
        "zh": ("文件无法读取：{detail}", "核对文件名和读取权限"),
        "en": ("The file cannot be read: {detail}", "Check its name and your right to read it"),
    },
    "events.encoding": {
        "zh": ("统计定义不是 UTF-8 编码", "用编辑器另存为 UTF-8"),
        "en": ("The definition is not UTF-8", "Save it as UTF-8"),
    },
    "events.root": {
        "zh": ("统计定义的最外层应为“键: 值”", "从 format、code、kind 等键写起"),
        "en": ("A definition is a mapping of keys to values", "Begin with format, code, kind and so on"),
    },
    "events.several_documents": {
        "zh": ("一个文件只能有一份统计定义", "删去“---”及其后的内容，或分成两个文件"),
        "en": ("A file holds one definition only", "Remove “---” and what follows it, or split the file"),
    },
    "events.missing_key": {
        "zh": ("{title}缺少“{key}”", "补上“{key}”；各键的含义见 docs/scoring/events.md"),
        "en": ("“{key}” is missing {title}", "Give “{key}”; docs/scoring/events.md explains each key"),
    },
    "events.head_twice": {
        "zh": ("表头“{text}”用于两列", "每个表头只写在一列之下"),
        "en": ("The head “{text}” is given for two columns", "Give each head to one column"),
    },
    "events.code_twice": {
        "zh": ("“{text}”用了两次", "改用不同的代码"),
        "en": ("“{text}” is used twice", "Use different codes"),
    },
    "events.value_form": {
        "zh": ("“{text}”中有单引号、反斜杠或控制字符，不能作为可比较的内容", "先在源系统导出时替换这些字符"),
        "en": ("“{text}” has a quote, a backslash or a control character", "Replace these when the source exports"),
    },
    "events.value_twice": {
        "zh": ("“{text}”在同一列中写了两次，含义不明", "只放在一个代码之下"),
        "en": ("“{text}” stands twice in one column", "Put it under one code"),
    },
    "events.blank_without_values": {
        "zh": ("没有 values 的列不写 blank", "这样的列只有 given（已填写）和 blank（空）两种情形"),
        "en": ("A column without values takes no blank", "Its only codes are given and blank"),
    },
    "events.column_unknown": {
        "zh": ("columns 中没有“{text}”", "可用：{choices}"),
        "en": ("There is no column “{text}”", "Declared columns: {choices}"),
    },
    "events.value_code_unknown": {
        "zh": ("列“{name}”没有代码“{text}”", "可用：{choices}"),
        "en": ("The column “{name}” has no code “{text}”", "Declared codes: {choices}"),
    },
    "events.window_missing": {
        "zh": ("没有统计期", "写上 window（from、to），或用 --ruleset 取规则集的考核期"),
        "en": ("There is no window of days", "Give window (from, to), or take the period of a ruleset with --ruleset"),
    },
    "events.window_order": {
        "zh": ("统计期的起始日 {first} 晚于截止日 {last}", "对调或改正"),
        "en": ("The window begins on {first}, after its end on {last}", "Mend it"),
    },
    "events.units_missing": {
        "zh": ("没有单位", "写上 units，或用 --ruleset 取规则集的单位"),
        "en": ("There are no units", "Give units, or take those of a ruleset with --ruleset"),
    },
    "events.unit_unknown": {
        "zh": ("规则集中没有单位“{text}”", "填写规则集 units 中的单位代码"),
        "en": ("The ruleset has no unit “{text}”", "Give the code of a unit in the ruleset"),
    },
    "events.unit_name_twice": {
        "zh": ("“{text}”既指 {first} 又指 {second}", "一个名称只对应一个单位"),
        "en": ("“{text}” means both {first} and {second}", "A name may mean one unit only"),
    },
    "events.per_zero": {
        "zh": ("per 不能为 0", "百分率写 100，千分率写 1000"),
        "en": ("per cannot be 0", "Write 100 for a rate per hundred, 1000 per thousand"),
    },
    "events.fact_twice": {
        "zh": ("项目 {item} 的数据项 {measure} 写了两次", "同一单位的每个数只能来自一处"),
        "en": ("{measure} of the item {item} is written twice", "Each number of a unit has one origin"),
    },
    "events.no_files": {
        "zh": ("{folder} 中没有 .csv 或 .parquet 文件", "给出文件，或装有这些文件的文件夹"),
        "en": ("{folder} holds no .csv and no .parquet file", "Give files, or a folder that holds some"),
    },
    "events.file_kind": {
        "zh": ("不认识扩展名“{suffix}”", "可读 .csv 和 .parquet；其他格式请先转换"),
        "en": ("Unknown file name ending “{suffix}”", "Readable are .csv and .parquet; convert others first"),
    },
    "events.csv_encoding": {
        "zh": ("文件既不是 UTF-8 也不是 GB18030 编码", "另存为 UTF-8 编码的 CSV"),
        "en": ("The file is neither UTF-8 nor GB18030", "Save it as CSV in UTF-8"),
    },
    "events.csv_broken": {
        "zh": ("CSV 无法解析：{detail}", "核对引号是否成对"),
        "en": ("The CSV cannot be parsed: {detail}", "Check that quotes are paired"),
    },
    "events.csv_quotes": {
        "zh": (
            "这一行文字中的引号没有成对，后面的行可能被并成一行",
            "内容中的引号要写两个，整格放在引号内；改正后再统计此文件",
        ),
        "en": (
            "A quote in this line of the text is not paired: rows that follow may be read as one",
            "Write a quote inside a cell twice, and put the cell in quotes; then count this file",
        ),
    },
    "events.parquet_broken": {
        "zh": ("不是可读的 Parquet 文件：{detail}", "重新导出"),
        "en": ("This is no readable Parquet file: {detail}", "Export it again"),
    },
    "events.head_missing": {
        "zh": ("没有“{name}”列，表头应为：{heads}", "补上此列，或在统计定义的 heads 中加上文件里的表头；第一行是表头"),
        "en": (
            "The column “{name}” is missing; its head would be one of {heads}",
            "Add it, or add the head of the file to heads in the definition; the first row holds the heads",
        ),
    },
    "events.head_ambiguous": {
        "zh": ("“{name}”列有不止一个：{found}", "文件中只保留一列"),
        "en": ("There are several columns “{name}”: {found}", "Keep one of them in the file"),
    },
    "events.column_type": {
        "zh": ("列“{head}”的类型是 {type}，不能用于统计", "改用文本、整数、日期或时间"),
        "en": ("The column “{head}” is of type {type}", "Use text, whole numbers, dates or times"),
    },
    "events.file_changed": {
        "zh": (
            "“{name}”已在第{run}次统计，内容已变",
            "已计的数不会改写：恢复原文件；确需更正的，换一个 --state 文件夹重新统计全部文件",
        ),
        "en": (
            "“{name}” was counted in run {run}, and its content has changed since",
            "What is counted is never rewritten: restore the file, or count all files anew with another --state",
        ),
    },
    "events.file_again": {
        "zh": ("内容与已统计的“{other}”完全相同", "删去其中一个，以免重复计数"),
        "en": ("The content is the same as that of “{other}”, which is counted", "Remove one, lest rows count twice"),
    },
    "events.name_again": {
        "zh": ("有两个文件都叫“{name}”", "文件按名称登记，请改名；或给出它们上一级的文件夹"),
        "en": ("Two files are called “{name}”", "Files are known by name: rename one, or give the folder above both"),
    },
    "events.other_definition": {
        "zh": (
            "文件夹 {folder} 中的计数出自另一份统计定义（列、条件、单位或统计期不同）",
            "用原来的定义；或换一个 --state 文件夹重新统计全部文件",
        ),
        "en": (
            "The counters in {folder} come from another definition (other columns, conditions, units or window)",
            "Use that definition, or count all files anew with another --state",
        ),
    },
    "events.state_broken": {
        "zh": ("{folder} 中的计数无法读取：{detail}", "从备份恢复，或换一个 --state 文件夹重新统计全部文件"),
        "en": (
            "The counters in {folder} cannot be read: {detail}",
            "Restore a backup, or count anew with another --state",
        ),
    },
    "events.state_in_use": {
        "zh": ("{folder} 中同时有另一次统计完成", "再运行一次；同一文件夹一次只运行一个统计"),
        "en": ("Another run has been finished in {folder} meanwhile", "Run again; count one run at a time"),
    },
    "events.bad_rows": {
        "zh": ("有{count}行不能统计，因 --strict 未写出任何结果：{reasons}", "改正后重新统计，或不用 --strict"),
        "en": (
            "{count} rows are bad, and with --strict nothing was written: {reasons}",
            "Mend them, or leave out --strict",
        ),
    },
}
