"""The list of imports: its columns, filters and fixed order."""

from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter

STATES = (("used", gettext_lazy("使用中")), ("superseded", gettext_lazy("已被替代")))
LABELS = dict(STATES)

IMPORT_LIST = ListSpec(
    name="fact_imports.import",
    title=gettext_lazy("数据导入一览"),
    columns=(
        Column("number", gettext_lazy("版次"), lambda row: row.number, path="number", numeric=True),
        Column("source", gettext_lazy("数据来源"), lambda row: row.source_name, path="source_name", fixed=True,
               url=lambda row: row.url),
        Column("document", gettext_lazy("依据文件"), lambda row: row.document, path="document"),
        Column("rows", gettext_lazy("行数"), lambda row: row.data.rows, numeric=True),
        Column("items", gettext_lazy("指标数"), lambda row: len(row.data.items) + len(row.data.superseded),
               numeric=True),
        Column("state", gettext_lazy("状态"), lambda row: str(LABELS[row.state]), path="state",
               badge=lambda row: "fin" if row.state == "used" else "draft"),
        Column("at", gettext_lazy("导入时间"), lambda row: row.data.brought_at),
        Column("by", gettext_lazy("导入人"), lambda row: row.data.brought_by),
    ),
    order=("-number",),
    filters=(
        TextFilter("q", gettext_lazy("来源或文件"), ("source_name", "document")),
        ChoiceFilter("state", gettext_lazy("状态"), "state", STATES),
    ),
    identity=lambda row: row.data.uuid,
    empty=gettext_lazy("还没有导入数据。数据来源为“导入”的指标，由绩效办在这里导入并写明来源。"),
)  # fmt: skip
