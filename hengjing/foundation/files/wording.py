"""The words for what the checks find; the codes come from `screening`."""

from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.errors import Problem

ACCEPTED_ENDINGS = ".pdf,.docx,.xlsx,.pptx,.ofd,.jpg,.jpeg,.png,.doc,.xls,.wps"

_RESAVE = _("请用 WPS 或 Office 打开后另存，或打印成 PDF 再上传")
_PRINT = _("请打印成 PDF 后再上传")
_SEPARATE = _("请把里面的文件取出，逐个上传")

REASONS = {
    "empty": (_("文件是空的"), _("请检查后重新选择文件")),
    "bad_name": (_("文件名含有不允许的字符"), _("请改用普通文字作文件名")),
    "too_large": (_("文件超过单个文件的大小上限"), _("请压缩图片、拆分文件后再上传")),
    "quota": (_("本单位本年度的佐证材料已达总量上限"), _("请联系绩效办")),
    "wrong_type": (_("不接收这种类型的文件"), _("可上传 PDF、OFD、Word、Excel、PPT、JPG、PNG")),
    "wrong_content": (_("文件内容与文件名的类型不符"), _RESAVE),
    "unreadable": (_("文件已损坏，无法读取"), _RESAVE),
    "polyglot": (_("文件中夹带了其他内容"), _RESAVE),
    "encrypted": (_("文件设有密码，无法检查"), _("请取消密码后再上传")),
    "zip_members": (_("文件内部的部件过多"), _RESAVE),
    "zip_size": (_("文件解开后过大"), _RESAVE),
    "zip_ratio": (_("文件的压缩比异常"), _RESAVE),
    "zip_duplicate": (_("文件内部有重名的部件"), _RESAVE),
    "zip_name": (_("文件内部有不允许的路径"), _RESAVE),
    "zip_link": (_("文件内部有链接"), _RESAVE),
    "zip_nested": (_("文件中又包含压缩包"), _SEPARATE),
    "zip_structure": (_("文件的内部结构异常"), _RESAVE),
    "xml_unsafe": (_("文件内部含有不安全的声明"), _RESAVE),
    "macro": (_("文件含有宏"), _("请另存为不含宏的格式（docx、xlsx、pptx）后再上传")),
    "external_link": (_("文件会从别处取内容"), _("请断开外部链接，或打印成 PDF 再上传")),
    "embedded_object": (_("文件中嵌入了其他程序的对象"), _PRINT),
    "embedded_file": (_("文件中夹带了附件"), _SEPARATE),
    "active_content": (_("文件含有会自动执行的内容"), _PRINT),
    "dde": (_("文件含有会启动其他程序的公式或域"), _PRINT),
    "executable": (_("文件是程序或含有程序"), _("只能上传文档和图片")),
    "image_too_large": (_("图片的像素过多"), _("请缩小图片（4000 万像素以内）后再上传")),
    "too_complex": (_("文件过于复杂，在限定的时间和内存内没有检查完"), _PRINT),
    "infected": (_("文件中发现病毒"), _("请先杀毒；需要帮助请联系信息安全人员")),
    "marked": (
        _("文件带有国家秘密标志。本系统不得处理涉密信息，文件没有保存"),
        _("请立即按保密规定处置，并报告本单位保密工作机构"),
    ),
}

FLAGS = {
    "no_text": _("没有文字层，未能检查密级标志"),
    "text_partly_read": _("页数较多，只检查了前面部分的密级标志"),
    "embedded_workbook": _("含有图表的数据表"),
    "linked_file": _("引用了本机文件，打开时请勿更新链接"),
    "attachment": _("含有附件"),
    "not_previewed": _("旧格式，只供下载"),
}


def problem(code: str, detail: str = "") -> Problem:
    """Return a refusal in words: what is wrong, where inside the file, and the way out."""
    message, hint = REASONS[code]
    return Problem(code=code, message=str(message), path=detail, hint=str(hint))
