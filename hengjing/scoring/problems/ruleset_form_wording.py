"""Wording of problems in the form of a ruleset file: encoding, YAML, keys, forms of scalars."""

RULESET_FORM_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "ruleset.unreadable": {
        "zh": ("规则集文件无法读取：{detail}", "核对文件名和读取权限"),
        "en": ("The ruleset file cannot be read: {detail}", "Check its name and your right to read it"),
    },
    "ruleset.encoding": {
        "zh": ("规则集文件不是 UTF-8 编码", "用编辑器另存为 UTF-8"),
        "en": ("The ruleset file is not UTF-8", "Save it as UTF-8"),
    },
    "ruleset.yaml": {
        "zh": ("此处不是合法的 YAML：{detail}", "核对缩进、冒号后的空格、引号和括号是否成对"),
        "en": ("This is no valid YAML: {detail}", "Check indentation, the space after colons, quotes and brackets"),
    },
    "ruleset.root": {
        "zh": ("规则集文件的最外层应为“键: 值”", "从 format、programme、year 等键写起"),
        "en": ("A ruleset file is a mapping of keys to values", "Begin with format, programme, year and so on"),
    },
    "ruleset.several_documents": {
        "zh": ("一个文件只能有一份规则集", "删去“---”及其后的内容，或分成两个文件"),
        "en": ("A file holds one ruleset only", "Remove “---” and what follows it, or split the file"),
    },
    "ruleset.too_deep": {
        "zh": ("嵌套层次过多", "核对括号和缩进"),
        "en": ("Nested too deep", "Check brackets and indentation"),
    },
    "ruleset.key_is_no_text": {
        "zh": ("键应为文字", "不要用列表或映射作键"),
        "en": ("A key must be a text", "Do not use a list or a mapping as a key"),
    },
    "ruleset.key_twice": {
        "zh": ("“{key}”在此处写了两次，第一次在第{first}行", "只保留一个"),
        "en": ("“{key}” is given twice, first in line {first}", "Keep one of them"),
    },
    "ruleset.anchor": {
        "zh": ("不支持 YAML 锚点 &{name}", "去掉锚点，把数值写在用到它的地方"),
        "en": ("YAML anchors are not supported: &{name}", "Remove it and write the value where it is used"),
    },
    "ruleset.alias": {
        "zh": ("不支持 YAML 引用 *{name}", "直接写出所引用的内容；星号开头的文字要加引号"),
        "en": ("YAML aliases are not supported: *{name}", "Write out the content; quote a text that begins with *"),
    },
    "ruleset.tag": {
        "zh": ("不支持 YAML 标签 {name}", "去掉标签；感叹号开头的文字要加引号"),
        "en": ("YAML tags are not supported: {name}", "Remove it; quote a text that begins with !"),
    },
    "ruleset.unknown_key": {
        "zh": ("不认识“{key}”", "此处可用：{known}"),
        "en": ("“{key}” is unknown here", "Known here: {known}"),
    },
    "ruleset.unknown_key_like": {
        "zh": ("不认识“{key}”", "是否想写“{like}”？此处可用：{known}"),
        "en": ("“{key}” is unknown here", "Did you mean “{like}”? Known here: {known}"),
    },
    "ruleset.missing_key": {
        "zh": ("{title}缺少“{key}”", "补上“{key}”；各键的含义见 docs/scoring/model.md"),
        "en": ("“{key}” is missing {title}", "Give “{key}”; docs/scoring/model.md explains each key"),
    },
    "ruleset.needs_mapping": {
        "zh": ("此处应为“键: 值”", "写成 {{键: 值}}，或换行缩进逐键书写"),
        "en": ("A mapping of keys to values is needed here", "Write {{key: value}}, or one key a line, indented"),
    },
    "ruleset.needs_list": {
        "zh": ("此处应为列表", "写成 [甲, 乙]，或每项一行以“- ”开头"),
        "en": ("A list is needed here", "Write [a, b], or one entry a line beginning with “- ”"),
    },
    "ruleset.needs_scalar": {
        "zh": ("此处应为单个值", "只写一个数字或一段文字，不写列表或映射"),
        "en": ("A single value is needed here", "Write one number or text, no list and no mapping"),
    },
    "ruleset.empty_list": {
        "zh": ("此处至少要有一项", "补上内容，或删去整个键"),
        "en": ("At least one entry is needed here", "Add one, or remove the key"),
    },
    "ruleset.one_key_of": {
        "zh": ("此处须写且只写其中一个：{keys}", "保留一个"),
        "en": ("Exactly one of these is needed: {keys}", "Keep one"),
    },
    "ruleset.format": {
        "zh": ("不认识格式“{text}”", "本程序读 format: {format}"),
        "en": ("Unknown format “{text}”", "This program reads format: {format}"),
    },
    "ruleset.choice_like": {
        "zh": ("不能写“{text}”", "是否想写“{like}”？可选：{choices}"),
        "en": ("“{text}” is not allowed here", "Did you mean “{like}”? Choose one of: {choices}"),
    },
    "ruleset.code_form": {
        "zh": ("“{text}”不能作代码", "代码只用英文字母、数字和 _ - ."),
        "en": ("“{text}” is no code", "Use letters, digits and _ - . only"),
    },
    "ruleset.date": {
        "zh": ("“{text}”不是日期", "写成 2024-12-31 的形式"),
        "en": ("“{text}” is no date", "Write it as 2024-12-31"),
    },
    "ruleset.flag": {
        "zh": ("“{text}”应为 yes 或 no", "写 yes 或 no"),
        "en": ("“{text}” should be yes or no", "Write yes or no"),
    },
    "ruleset.share": {
        "zh": ("“{text}”不是数字或比例", "写成 80% 或 0.8 的形式；分值写成 12.5"),
        "en": ("“{text}” is neither a number nor a share", "Write a share as 80% or 0.8, points as 12.5"),
    },
    "ruleset.whole": {
        "zh": ("“{text}”不是非负整数", "写成 0、1、2……"),
        "en": ("“{text}” is no whole number", "Write 0, 1, 2 …"),
    },
    "ruleset.text_empty": {
        "zh": ("此处是空的", "补上内容，或删去整个键"),
        "en": ("This is empty", "Fill it in, or remove the key"),
    },
}
