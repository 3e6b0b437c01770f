"""The sheets of the workbook of an indicator system, each described once: out, in, and differences go by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.foundation.core.spreadsheets.api import Sheet, plain
from hengjing.scoring.explain.choice_words import CHOICES
from hengjing.scoring.load.schema_rules import parameters_of
from hengjing.scoring.rules.base import NodeRule, Parameter, Rule, Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.steps.indicator_files.content.fields import YES_NO, Field, Form, half_width

EVERY_RULE: dict[str, Rule | NodeRule] = {**RULES, **NODE_RULES}
KINDS = tuple((kind, rule.zh) for kind, rule in EVERY_RULE.items())
SECTIONS = (("base", "基础分"), ("bonus", "加分"), ("deductions", "扣分"), ("vetoes", "一票否决"))
LEVELS = (("dimension", "维度"), ("indicator", "指标"), ("item", "要点"))
METHODS = (("quantitative", "定量"), ("qualitative", "定性"))
MISSING = (("no_data", "按缺数据"), ("zero", "按零计"))
DIRECTIONS = (("higher", "越高越好"), ("lower", "越低越好"))
ROUNDINGS = (("down", "舍去"), ("half_up", "四舍五入"), ("up", "进位"))
BASES = (("total", "总分"), ("published", "公布的总分"))
AWARDS = (("PERFORMANCE_IMPROVEMENT", "绩效改进奖"), ("SINGLE_ITEM", "单项绩效奖"))

CODE = Field("code", "指标代码", required=True)
VERSION = Field("version", "版次", help="规则只有一版的不填；有几版的依次填 1、2、3")
PARAMETER = Field("parameter", "参数", Form.TEXT, required=True, width=22)
SOURCE = Field("source", "依据", Form.TEXT, width=16)
TITLES = (Field("title", "名称", Form.TEXT, width=24), Field("title_en", "英文名称", Form.TEXT, width=20))


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, its columns, and those by which a row is the same row in another version."""

    name: str
    fields: tuple[Field, ...]
    same: tuple[str, ...]
    unique: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """Return a column by its key."""
        return next(field for field in self.fields if field.key == key)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sheets depend on beside the document: the scheme's classes, and what the workbook is called."""

    classes: tuple[tuple[str, str], ...]
    title: str
    template: str
    year: int


UNITS = Table(
    "单位差异", (CODE, Field("unit", "单位代码", required=True), Field("points", "分值"), Field("weight", "权重")),
    ("code", "unit"), ("code", "unit"),
)  # fmt: skip
MEASURES = Table(
    "数据项",
    (CODE, Field("measure", "数据", required=True), Field("percent", "百分数", Form.CHOICE, YES_NO),
     Field("min", "最小值"), Field("max", "最大值")),
    ("code", "measure"), ("code", "measure"),
)  # fmt: skip
RULE_SHEET = Table(
    "计分规则",
    (CODE, VERSION, Field("kind", "规则类型", Form.CHOICE, KINDS, required=True, width=16), *TITLES,
     Field("article", "条款", Form.TEXT), SOURCE, Field("from", "生效日期", Form.DAY),
     Field("to", "失效日期", Form.DAY), Field("ended_because", "失效原因", Form.TEXT)),
    ("code", "version"),
)  # fmt: skip
VALUES = Table(
    "规则参数",
    (CODE, VERSION, Field("class", "只对类别"), PARAMETER, Field("part", "分项", Form.TEXT),
     Field("value", "取值", Form.TEXT, required=True, width=18)),
    ("code", "version", "class", "parameter", "part"),
)  # fmt: skip
ROW_FIELDS = (
    Field("code", "行代码", at=("code",)),
    *TITLES,
    Field("from", "起"), Field("to", "止"), Field("up_to", "逾期天数上限"), Field("points", "分值"),
    Field("value", "选项分值"), Field("weight", "权重"), Field("limit", "限值"), Field("coefficient", "系数"),
    Field("options", "合计的选项", Form.LIST),
)  # fmt: skip
ROWS = Table(
    "规则表格",
    (CODE, VERSION, Field("class", "只对类别"), PARAMETER,
     *(Field(f"row_{each.key}", each.label, each.form, at=each.path, width=each.width) for each in ROW_FIELDS)),
    ("code", "version", "class", "parameter", "row_code"),
)  # fmt: skip
PARAMETER_SOURCES = Table(
    "参数依据", (CODE, VERSION, PARAMETER, Field("source", "依据", Form.TEXT, required=True, width=30)),
    ("code", "version", "parameter"),
)  # fmt: skip
SETTINGS = Table(
    "总分和名额",
    (Field("item", "项目", Form.TEXT, required=True, width=26),
     Field("value", "取值", Form.TEXT, required=True, width=30)),
    ("item",), ("item",),
)  # fmt: skip
TIES = Table(
    "同分排序",
    (Field("node", "按指标代码"), Field("attribute", "按单位属性"), Field("direction", "方向", Form.CHOICE, DIRECTIONS),
     Field("unit_order", "按机构序列", Form.CHOICE, YES_NO[:1])),
    ("node", "attribute", "unit_order"),
)  # fmt: skip
SMALL = Table(
    "小类名额", (Field("size", "类内单位数", required=True), Field("places", "名额", required=True)),
    ("size",), ("size",),
)  # fmt: skip
RECOMMENDATIONS = Table(
    "调整建议", (Field("code", "代码", required=True), *TITLES, Field("grade", "等次代码"), Field("times", "连续年数")),
    ("code",), ("code",),
)  # fmt: skip
EXCELLENT = Table(
    "优秀比例", (Field("grade", "等次代码", required=True), Field("share", "比例", required=True)),
    ("grade",), ("grade",),
)  # fmt: skip
AWARD_SHEET = Table(
    "奖项",
    (Field("code", "代码", required=True), *TITLES, Field("kind", "类型", Form.CHOICE, AWARDS), Field("places", "名额"),
     Field("minimum_gain", "最少提高"), Field("node", "指标代码"), Field("minimum_share", "最低得分比例"),
     Field("grades", "限于等次", Form.LIST)),
    ("code",), ("code",),
)  # fmt: skip
SOURCES = Table(
    "依据", (Field("id", "编号", required=True), Field("title", "文件名称", Form.TEXT, required=True, width=30),
             Field("article", "条款", Form.TEXT), Field("address", "网址", Form.TEXT),
             Field("inferred", "推定", Form.CHOICE, YES_NO)),
    ("id",), ("id",),
)  # fmt: skip

CLASS_SHEET = Table("类别资料", (Field("code", "类别代码", required=True), TITLES[1]), ("code",), ("code",))
UNIT_SHEET = Table(
    "单位资料", (Field("code", "单位代码", required=True), TITLES[1], Field("staff", "编制人数")), ("code",), ("code",)
)  # fmt: skip
ATTRIBUTES = Table(
    "单位属性",
    (Field("unit", "单位代码", required=True), Field("attribute", "属性", required=True),
     Field("value", "数值", required=True)),
    ("unit", "attribute"), ("unit", "attribute"),
)  # fmt: skip

LISTS = ((TIES, ("rank", "tie_order")), (SMALL, ("quota", "small_classes")),
         (RECOMMENDATIONS, ("consequences", "recommendations")), (AWARD_SHEET, ("consequences", "awards")),
         (SOURCES, ("sources",)), (CLASS_SHEET, ("classes",)), (UNIT_SHEET, ("units",)))  # fmt: skip
"""Sheets that are a list of the document, row by row."""

SETTING_FIELDS = (
    Field("title_en", "方案英文名称", Form.TEXT),
    Field("source", "总依据", Form.TEXT),
    Field("score", "得分小数位数", at=("decimals", "score")),
    Field("weight", "权重小数位数", at=("decimals", "weight")),
    Field("published", "公布小数位数", at=("decimals", "published")),
    Field("bonus_cap", "加分上限", at=("total", "bonus_cap")),
    Field("deduction_cap", "扣分上限", at=("total", "deduction_cap")),
    Field("floor", "总分下限", at=("total", "floor")),
    Field("cap", "总分上限", at=("total", "cap")),
    Field("total_source", "总分依据", Form.TEXT, at=("total", "source")),
    Field("rank_on", "排名所用总分", Form.CHOICE, BASES, ("rank", "on")),
    Field("rank_direction", "排名方向", Form.CHOICE, DIRECTIONS, ("rank", "direction")),
    Field("style", "并列名次", Form.CHOICE,
          (("competition", "跳过并列占用的名次"), ("dense", "名次递补"), ("ordinal", "不并列")), ("rank", "style")),
    Field("vetoed_keeps_rank", "被否决的参加排名", Form.CHOICE, YES_NO),
    Field("grade_on", "定等次所用总分", Form.CHOICE, BASES),
    Field("quota_base", "名额基数", Form.CHOICE,
          (("class", "全类单位"), ("with_total", "有总分的单位"), ("ranked", "参加排名的单位")), ("quota", "base")),
    Field("ties_at_last_place", "末位并列", Form.CHOICE,
          (("share", "并列的都给"), ("exclude", "并列的都不给"), ("break", "按同分排序")),
          ("quota", "ties_at_last_place")),
    Field("vetoed_uses_place", "被否决的占名额", Form.CHOICE, YES_NO, ("quota", "vetoed_uses_place")),
    Field("quota_source", "名额依据", Form.TEXT, at=("quota", "source")),
    Field("excellent", "优秀比例（一般）", at=("consequences", "excellent_share", "default")),
    Field("excellent_rounding", "优秀名额取整", Form.CHOICE, ROUNDINGS,
          ("consequences", "excellent_share", "rounding")),
    Field("consequences_source", "结果应用依据", Form.TEXT, at=("consequences", "source")),
)  # fmt: skip

TREE, GRADES = "指标", "等次"


def tree_table(classes: Sequence[tuple[str, str]]) -> Table:
    """Return the sheet of the tree, with columns for what differs by class."""
    fields = (
        Field("section", "部分", Form.CHOICE, SECTIONS, required=True),
        Field("parent", "上级代码", help="基础分的最上一级和加分、扣分、一票否决各项不填"),
        CODE,
        Field("title", "名称", Form.TEXT, required=True, width=24),
        Field("title_en", "英文名称", Form.TEXT, width=20),
        Field("level", "层级", Form.CHOICE, LEVELS),
        *_by_class("points", "分值", classes),
        *_by_class("weight", "权重", classes),
        Field("classes", "适用类别", Form.LIST, at=("applies_to", "classes"), help="不填为各类都适用"),
        Field("units", "适用单位", Form.LIST, at=("applies_to", "units")),
        Field("except_units", "除外单位", Form.LIST, at=("applies_to", "except_units")),
        Field("assessing_body", "考核实施主体", Form.TEXT, width=18),
        Field("method", "考核方式", Form.CHOICE, METHODS),
        Field("missing", "没有数据时", Form.CHOICE, MISSING),
        Field("value_decimals", "数据小数位数"),
        Field("bar_from", "不得评为", at=("effect", "bar_from"), help="只用于一票否决：等次代码"),
        Field("set_to", "直接定为", at=("effect", "set_to"), help="只用于一票否决：等次代码"),
        SOURCE,
    )
    return Table(TREE, fields, ("code",), ("code",))


def grade_table(classes: Sequence[tuple[str, str]]) -> Table:
    """Return the sheet of grades, with columns for quotas of single classes."""
    shares = (Field(f"share_{code}", f"{title}（{code}）比例", at=("quota", "classes", code, "share"))
              for code, title in classes)  # fmt: skip
    fields = (
        Field("code", "代码", required=True), *TITLES, Field("at_least", "分数线（含）"), Field("at_most", "不高于"),
        Field("share", "名额比例", at=("quota", "share")),
        Field("rounding", "取整", Form.CHOICE, ROUNDINGS, ("quota", "rounding")),
        Field("minimum", "最少名额", at=("quota", "minimum")), *shares, SOURCE,
    )  # fmt: skip
    return Table(GRADES, fields, ("code",), ("code",))


def every_table(classes: Sequence[tuple[str, str]]) -> tuple[Table, ...]:
    """Return all sheets in the order of the workbook."""
    return (
        tree_table(classes), UNITS, MEASURES, RULE_SHEET, VALUES, ROWS, PARAMETER_SOURCES, grade_table(classes),
        SETTINGS, TIES, SMALL, RECOMMENDATIONS, EXCELLENT, AWARD_SHEET, SOURCES, CLASS_SHEET, UNIT_SHEET, ATTRIBUTES,
    )  # fmt: skip


def sheets_of(frame: Frame) -> tuple[Sheet, ...]:
    """Return the sheets as the workbook describes them."""
    return tuple(
        Sheet(
            table.name, f"{frame.title} {table.name}表", f"indicator_files.{frame.template}.{number}", frame.year,
            tuple(field.column() for field in table.fields), unique=table.unique,
        )
        for number, table in enumerate(every_table(frame.classes))
    )  # fmt: skip


def parameters(kind: str) -> dict[str, Parameter]:
    """Return the parameters of a rule kind by name; none of a kind that the engine does not know."""
    rule = EVERY_RULE.get(kind)
    return {each.name: each for each in parameters_of(rule)} if rule else {}


def words_of(parameter: Parameter) -> dict[str, str]:
    """Return the words that a parameter may have, with their labels; none for one that is written freely."""
    if parameter.type is Type.FLAG:
        return dict(YES_NO)
    named = CHOICES.get(parameter.name, {})
    return {word: named[word].zh if word in named else word for word in parameter.choices}


def _by_class(key: str, label: str, classes: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    own = (Field(f"{key}_{code}", f"{title}（{code}）{label}", at=(key, "classes", code)) for code, title in classes)
    return (Field(key, label, at=(key, "default")), *own)


def setting_value(field: Field, text: str) -> str:
    """Return a setting as the document holds it, from the word or number that was written."""
    stored = {label: word for word, label in field.choices}
    found = next((word for label, word in stored.items() if plain(label) == plain(text)), None)
    return found or (text if field.form is Form.TEXT else half_width(text))
