"""Every sentence about a file: what is wrong and the way out, or how something was read."""

from django.utils.translation import gettext

from hengjing.foundation.core.errors import Problem

_SAVE = "请用 Excel 或 WPS 打开后“另存为”.xlsx 工作簿，再上传。"
_COPY = "请下载模板，只把数据（选择性粘贴为数值）复制进去，再上传。"
_RETYPE = "请把单元格设为“文本”格式后重新填写。"

WORDS: dict[str, tuple[str, str]] = {
    # The file is not read at all.
    "file.empty": ("文件是空的。", "请重新保存后上传。"),
    "file.too_large": ("文件超过 {limit} MB。", "请删除图片和无关工作表后重新保存。"),
    "file.xls": ("这是旧版 .xls 文件，不能可靠核对。", _SAVE),
    "file.xlsb": ("这是二进制工作簿 .xlsb，不能可靠核对。", _SAVE),
    "file.ods": ("这是 .ods 文件。", _SAVE),
    "file.encrypted": ("文件设有打开密码。", "请取消密码后保存，再上传。"),
    "file.word": ("这是 Word 文档，不是工作簿。", "请把表格填入模板后上传。"),
    "file.html": ("文件名像工作簿，内容是网页。", _SAVE),
    "file.xml": ("这是 XML 表格，不是工作簿。", _SAVE),
    "file.other": ("这不是 Excel 工作簿或 CSV 文件。", "请上传 .xlsx 或 .csv 文件。"),
    "csv.encoding": ("CSV 文件的编码无法识别。", "请另存为“CSV UTF-8”，或改用 .xlsx。"),
    "csv.broken": ("CSV 文件第 {row} 行的引号或分隔符有误。", "请改用 .xlsx，或检查这一行的引号。"),
    "book.broken": ("工作簿已损坏或不合规范（{detail}）。", _SAVE),
    "book.disagree": ("工作簿内部记录互相矛盾，无法确定内容。", _SAVE),
    "book.too_heavy": ("读取工作簿所需的时间或内存超过上限，已停止。", _COPY),
    "book.members": ("工作簿内含 {count} 个部件，最多 {limit} 个。", _COPY),
    "book.unpacked": ("工作簿展开后超过 {limit} MB。", _COPY),
    "book.ratio": ("工作簿的部件 {name} 压缩比超过 {limit}，疑为异常文件。", _COPY),
    "book.twice": ("工作簿内有两个同名部件 {name}。", _COPY),
    "book.outside": ("工作簿内有指向外部路径的部件 {name}。", _COPY),
    "book.nested": ("工作簿内嵌有压缩包 {name}。", _COPY),
    "book.macros": ("工作簿含有宏。", "请另存为不含宏的 .xlsx 工作簿。"),
    "book.links": ("工作簿链接到其他文件。", "请在“数据—编辑链接”中断开链接后保存。"),
    "book.connections": ("工作簿带有外部数据连接。", "请删除数据连接后保存。"),
    "book.embedded": ("工作簿嵌有对象或控件 {name}。", "请删除嵌入的对象后保存；附件请在系统中另行上传。"),
    "book.too_far": ("内容超出允许范围（至 {limit} 为止）。", "请删除远处的内容，或分成几个文件。"),
    "book.ranges": ("合并单元格、隐藏列或错误值超过 {limit} 处。", _COPY),
    "book.text": ("文字总量超过 {limit} 字。", "请分成几个文件，长篇材料请作为附件上传。"),
    # The workbook or sheet as a whole.
    "book.from_1904": ("工作簿使用 1904 年日期系统，日期会相差四年。", _COPY),
    "book.hidden_sheet": ("隐藏的工作表中有数据。", "请取消隐藏并核对，不需要的请删除。"),
    "template.missing": ("文件中没有模板标识，不能确认是《{title}》{year} 年的模板。", _COPY),
    "template.other": ("这是《{found}》的模板，此处需要《{title}》。", "请下载《{title}》的模板填写。"),
    "template.year": ("这是 {found} 年的模板，此处需要 {year} 年。", "请下载 {year} 年的模板填写。"),
    "template.outdated": ("模板已更新，文件用的是旧版。", _COPY),
    "sheet.missing": ("找不到工作表“{name}”。", "请不要改动模板中工作表的名称。"),
    "head.missing": ("找不到表头。", "表头应在前 {rows} 行之内，各列名称与模板一致。"),
    "head.unknown": ("没有名为“{text}”的列。", "模板的列为：{known}。多余的列请删除。"),
    "head.like": ("没有名为“{text}”的列，是否为“{like}”？", "请改为“{like}”，或删除此列。"),
    "head.twice": ("“{text}”列出现了两次。", "请只保留一列。"),
    "head.absent": ("缺少“{label}”列。", "请补上此列，或重新下载模板。"),
    "head.blank": ("此列没有表头，却有内容。", "请补上表头，或删除此列内容。"),
    "row.hidden": ("隐藏的行中有数据。", "请取消隐藏或清除筛选，核对后上传。"),
    "column.hidden": ("隐藏的列中有数据。", "请取消隐藏，核对后上传。"),
    "cell.merged": ("{range} 是合并单元格。", "请取消合并，逐格填写。"),
    "row.twice": ("与第 {first} 行重复：{text}。", "请删除或更正其中一行。"),
    "rows.none": ("表头以下没有数据。", "请填写后上传。"),
    "list.more": ("另有 {count} 处问题未逐一列出。", "请先改正已列出的问题。"),
    # One cell.
    "cell.required": ("“{label}”必须填写。", "请填写。"),
    "cell.fault": ("单元格是错误值 {text}。", "请改正公式或直接填写数值。"),
    "cell.no_value": ("公式没有保存结果。", "请用 Excel 或 WPS 打开并保存一次，或“选择性粘贴”为数值。"),
    "cell.became_date": ("“{text}”已被表格软件变成日期。", _RETYPE),
    "cell.harmful": ("含有看不见的控制字符。", "请删除后重新输入。"),
    "cell.too_long": ("“{label}”有 {count} 字，最多 {limit} 字。", "请精简文字。"),
    "number.none": ("“{text}”不是数。", "请只填数字，不带单位和文字。"),
    "number.percent": ("“{text}”以百分比填写，无法确定所指。", "请把单元格设为“常规”格式，直接填数值。"),
    "number.digits": ("数字超过 {limit} 位，表格软件可能已改变末尾的数字。", _RETYPE),
    "number.long": ("“{text}”超过 {limit} 位数字。", "请核对数字和计量单位。"),
    "number.whole": ("“{text}”不是整数。", "请填整数；系统不替您取整。"),
    "number.decimals": ("“{text}”的小数超过 {limit} 位。", "至多 {limit} 位小数，公式可用 ROUND；系统不替您舍入。"),
    "date.none": ("“{text}”不是日期。", "请按 2026-03-01 的样式填写年月日。"),
    "date.time": ("“{text}”带有时刻，此列只填日期。", "请只填年月日。"),
    "choice.unknown": ("“{text}”不是可选项。", "可选：{known}。"),
    "choice.like": ("“{text}”不是可选项，是否为“{like}”？", "可选：{known}。"),
    "choice.twice": ("“{text}”列了两次。", "请只保留一个。"),
    # How something was read; nothing is wrong.
    "read.as": ("“{text}”按“{read}”读取。", ""),
    "read.number_text": ("文本格式的数字按 {read} 读取。", ""),
    "read.text": ("数字按文本“{read}”读取；编码前面的零如有缺失，请改正。", ""),
    "read.formula": ("公式按保存的结果“{read}”读取。", ""),
    "read.encoding": ("CSV 文件按 {encoding} 编码读取。", ""),
    "read.unmarked": ("CSV 文件不带模板标识，请自行确认是《{title}》{year} 年的数据。", ""),
    "read.sheet": ("工作表“{name}”按“{expected}”读取。", ""),
    "read.not": ("工作表“{name}”没有读取。", ""),
}  # fmt: skip

SHOWN = 40
WHOLE = "known"
"""The value that is never cut: what there is to choose from."""


def say(code: str, path: str = "", **values: object) -> Problem:
    """Return a problem, or a note of how something was read, in the language of the reader."""
    message, hint = WORDS[code]
    shown = {name: str(value) if name == WHOLE else _short(value) for name, value in values.items()}
    return Problem(code, gettext(message).format(**shown), path, gettext(hint).format(**shown) if hint else "")


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
