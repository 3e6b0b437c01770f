"""Wording of problems with a whole file of facts: encoding, heads, workbooks, types."""

FACTS_FILE_WORDING: dict[str, dict[str, tuple[str, str]]] = {
    "facts.unreadable": {
        "zh": ("数据文件无法读取：{detail}", "核对文件名和读取权限"),
        "en": ("The file of facts cannot be read: {detail}", "Check its name and your right to read it"),
    },
    "facts.file_kind": {
        "zh": ("不认识扩展名“{suffix}”", "可读 {known}；旧版 .xls 请另存为 .xlsx"),
        "en": ("Unknown file name ending “{suffix}”", "Readable: {known}; save an old .xls as .xlsx"),
    },
    "facts.encoding": {
        "zh": ("文件既不是 UTF-8 也不是 GB18030 编码", "另存为 UTF-8 编码的 CSV"),
        "en": ("The file is neither UTF-8 nor GB18030", "Save it as CSV in UTF-8"),
    },
    "facts.csv_broken": {
        "zh": ("CSV 无法解析：{detail}", "核对引号是否成对"),
        "en": ("The CSV cannot be parsed: {detail}", "Check that quotes are paired"),
    },
    "facts.cells_in_row": {
        "zh": ("此行有{cells}格，表头有{wanted}格", "核对逗号；数值中的千分位逗号要放在引号内"),
        "en": ("This row has {cells} cells, the head has {wanted}", "Check commas; quote values with separators"),
    },
    "facts.head_missing": {
        "zh": ("缺少“{chinese}”列（{name}）", "第一行是表头；补上此列"),
        "en": ("The column “{name}” ({chinese}) is missing", "The first row holds the heads; add this column"),
    },
    "facts.head_unknown": {
        "zh": ("不认识表头“{text}”", "可用：{known}；其他内容并入备注"),
        "en": ("Unknown column head “{text}”", "Known: {known_en}; put other matter into the note"),
    },
    "facts.head_unknown_like": {
        "zh": ("不认识表头“{text}”", "是否想写“{like}”？可用：{known}"),
        "en": ("Unknown column head “{text}”", "Did you mean “{like}”? Known: {known_en}"),
    },
    "facts.head_twice": {
        "zh": ("表头“{text}”出现两次", "只保留一列；中英文表头不要并用"),
        "en": ("The column “{text}” stands twice", "Keep one; do not use both languages for one column"),
    },
    "facts.head_blank": {
        "zh": ("有一列没有表头，却有{count}格内容，第一处在此行", "补上表头，或清空该列"),
        "en": ("A column without a head has {count} filled cells, the first here", "Give it a head, or clear it"),
    },
    "facts.parquet_broken": {
        "zh": ("不是可读的 Parquet 文件：{detail}", "重新导出"),
        "en": ("This is no readable Parquet file: {detail}", "Export it again"),
    },
    "facts.parquet_type": {
        "zh": ("列“{name}”的类型是 {type}，不能准确保存数值", "数值列用 decimal、整数或文本，其余列用文本"),
        "en": ("The column “{name}” is of type {type}", "Use decimal, integer or text for values, text for the rest"),
    },
    "facts.json_broken": {
        "zh": ("不是合法的 JSON：{detail}", "核对逗号、引号和括号"),
        "en": ("This is no valid JSON: {detail}", "Check commas, quotes and brackets"),
    },
    "facts.json_shape": {
        "zh": ("JSON 应为对象的列表", '写成 [{{"unit": …}}, …]'),
        "en": ("The JSON should be a list of objects", 'Write [{{"unit": …}}, …]'),
    },
    "facts.json_cell": {
        "zh": ("此处应为文字或数字，却是{text}", "写成文字或数字；没有的留空"),
        "en": ("A text or a number is needed here, not {text}", "Write a text or a number, or leave it empty"),
    },
    "facts.key_twice": {
        "zh": ("“{text}”在同一行写了两次", "只保留一个"),
        "en": ("“{text}” is given twice in one row", "Keep one of them"),
    },
    "facts.excel_broken": {
        "zh": ("不是可读的 Excel 工作簿（{detail}）", "用 Excel 打开后另存为 .xlsx；加密的先取消密码"),
        "en": ("This is no readable Excel workbook ({detail})", "Open it in Excel and save it as .xlsx, no password"),
    },
    "facts.excel_too_large": {
        "zh": ("工作簿过大", "删去无关的工作表和图片，或改用 CSV、Parquet"),
        "en": ("The workbook is too large", "Remove other sheets and pictures, or use CSV or Parquet"),
    },
    "facts.excel_too_far": {
        "zh": ("单元格 {cell} 超出范围，最远到 {limit}", "清除远处的单元格；数据很多时改用 CSV 或 Parquet"),
        "en": ("The cell {cell} lies beyond {limit}", "Clear cells far off; use CSV or Parquet for more rows"),
    },
    "facts.excel_empty": {
        "zh": ("工作簿是空的", "第一行写表头，其下每行一个数"),
        "en": ("The workbook is empty", "Heads in the first row, one number a row below"),
    },
    "facts.excel_1904": {
        "zh": ("工作簿使用1904年日期系统", "在 Excel 选项“高级”中取消“使用1904日期系统”"),
        "en": ("The workbook uses the 1904 date system", "Switch it off in Excel's advanced options"),
    },
    "facts.excel_hidden_sheet": {
        "zh": ("工作表是隐藏的", "取消隐藏并核对内容，或删去该表"),
        "en": ("The sheet is hidden", "Show it and check it, or delete it"),
    },
    "facts.excel_hidden_row": {
        "zh": ("第{cell}行是隐藏的", "取消隐藏或筛选并核对内容，或删去该行"),
        "en": ("Row {cell} is hidden", "Show it (clear filters) and check it, or delete it"),
    },
    "facts.excel_hidden_column": {
        "zh": ("{cell}列是隐藏的", "取消隐藏并核对内容，或删去该列"),
        "en": ("Column {cell} is hidden", "Show it and check it, or delete it"),
    },
    "facts.excel_merged": {
        "zh": ("单元格 {range} 是合并的", "取消合并，每行都填写完整"),
        "en": ("The cells {range} are merged", "Unmerge them and fill in every row"),
    },
    "facts.excel_error": {
        "zh": ("单元格 {cell} 是错误值 {text}", "改正公式，或填写数值"),
        "en": ("The cell {cell} holds the error {text}", "Mend the formula, or write the value"),
    },
    "facts.excel_formula": {
        "zh": ("单元格 {cell} 的公式没有算出值", "用 Excel 打开并保存，或改为数值"),
        "en": ("The formula in {cell} has no value", "Open and save it in Excel, or write the value"),
    },
    "facts.excel_truth": {
        "zh": ("单元格 {cell} 是逻辑值", "改为数字或文字"),
        "en": ("The cell {cell} holds a truth value", "Write a number or a text"),
    },
}
"""`{name}` and the like are the values that a reader gives."""
