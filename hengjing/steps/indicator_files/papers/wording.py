"""Problems that the rows of a system have beside those of single cells and those of the engine."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hengjing.foundation.core.errors import Problem

WORDS = {
    "parent.unknown": (_("没有代码为“{text}”的指标"), _("上级代码须是“指标”表中的一个代码。")),
    "parent.other": (_("“{text}”属于另一部分"), _("上级须在同一部分中。")),
    "parent.flat": (_("加分、扣分和一票否决的项目没有上级"), _("请清空上级代码，或把部分改为基础分。")),
    "parent.circle": (_("“{text}”的上级绕回到它自己"), _("请改正上级代码。")),
    "root.many": (_("基础分只能有一个最上级指标，第一个是“{text}”"), _("请填写上级代码。")),
    "root.none": (_("基础分没有最上级指标"), _("请填写一行部分为基础分、上级代码为空的指标。")),
    "code.unknown": (_("没有代码为“{text}”的指标"), _("请先在“指标”表中填写，或改正代码。")),
    "version.unknown": (_("“{text}”没有这一版计分规则"), _("请先在“计分规则”表中填写，或改正版次。")),
    "version.twice": (_("“{text}”有几条计分规则，请填写版次"), _("依次填 1、2、3。")),
    "version.order": (_("“{text}”的版次须依次为 1、2、3"), _("请改正版次。")),
    "parameter.unknown": (_("“{kind}”没有参数“{text}”"), _("可填：{known}。")),
    "parameter.rows": (_("参数“{text}”是一张表"), _("请在“规则表格”中逐行填写。")),
    "parameter.single": (_("参数“{text}”不是表"), _("请在“规则参数”中填写。")),
    "parameter.part": (_("参数“{text}”的分项须为：{known}"), _("请改正分项。")),
    "parameter.twice": (_("参数“{text}”填了两次"), _("请只保留一行。")),
    "setting.unknown": (_("没有名为“{text}”的项目"), _("可填：{known}。")),
}  # fmt: skip


def say(code: str, path: str = "", **values: object) -> Problem:
    """Return a problem in the language of the reader."""
    message, hint = WORDS[code]
    return Problem(code, gettext(message).format(**values), path, gettext(hint).format(**values))
