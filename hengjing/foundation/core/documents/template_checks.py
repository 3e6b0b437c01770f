"""What may not be in a Word template: code, programs, objects and anything fetched from elsewhere (security.md T27)."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_lazy as _
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes

from hengjing.foundation.core.documents.sandbox import environment
from hengjing.foundation.core.errors import Problem

MEMBERS = 500
UNPACKED = 50 * 1024 * 1024
_PROGRAM = re.compile(r"vbaProject|vbaData|activeX|macrosheets|\.bin$", re.IGNORECASE)
_OBJECT = re.compile(r"/embeddings/|oleObject|/attachedToolbars|/afchunk", re.IGNORECASE)
_FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
_MACRO_TYPE = "macroEnabled"
_FETCHING = {"attachedTemplate", "oleObject", "aFChunk", "frame"}
_TEXTS = {
    "code": (_("模板含有不允许的写法（%(what)s）"), _("模板中只能使用字段、循环和条件")),
    "external": (_("模板引用外部内容（%(what)s）"), _("请删除链接、远程模板或外部图片")),
    "field": (_("模板含有会读取外部内容的域"), _("请删除 DDE、INCLUDETEXT 等域")),
    "file": (_("不是可读取的 Word 文件（.docx）"), _("请用 Word 或 WPS 另存为 .docx")),
    "macro": (_("模板含有宏或控件"), _("请另存为不含宏的 .docx")),
    "missing": (_("模板缺少字段“%(what)s”"), _("请在模板中加入该字段")),
    "object": (_("模板含有嵌入对象"), _("请删除嵌入的对象或文件")),
    "size": (_("文件过大或成员过多"), _("展开后不超过 50 MB、500 个成员")),
    "syntax": (_("模板语法有误：%(what)s"), _("请检查双花括号和循环标记是否成对")),
    "unknown": (_("没有名为“%(what)s”的字段"), _("请从字段表中选用")),
    "xml": (_("文件内部的 XML 不能读取"), _("请用 Word 或 WPS 重新保存")),
}
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Const,
    nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


def template_problems(content: bytes, known: Collection[str], required: Collection[str]) -> list[Problem]:
    """List everything that is wrong with a template; see `templates.check_template`."""
    found = file_problems(content)
    if found:
        return found
    used: set[str] = set()
    for place, tree, problem in _trees(content):
        if problem or tree is None:
            found.append(_problem("syntax", place, problem))
            continue
        found += _code_problems(place, tree)
        used |= _fields(tree)
    unknown, missing = sorted(used - set(known)), sorted(set(required) - used)
    found += [_problem("unknown", name, name) for name in unknown]
    found += [_problem("missing", name, name) for name in missing]
    return found


def code_problems(content: bytes) -> list[Problem]:
    """List what is wrong with a template whatever its fields are."""
    found = file_problems(content)
    if not found:
        for place, tree, problem in _trees(content):
            found += [_problem("syntax", place, problem)] if tree is None else _code_problems(place, tree)
    return found


def file_problems(content: bytes) -> list[Problem]:
    """List what is wrong with the file around the text: no Word file, too large, programs, objects, outside links."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
                return [_problem("size", "")]
            parts = {member.filename: package.read(member) for member in members}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return [_problem("file", "")]
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        return [_problem("file", "")]
    return [problem for name, data in parts.items() for problem in _part_problems(name, data)]


def _part_problems(name: str, data: bytes) -> Iterator[Problem]:
    if _PROGRAM.search(name) or (name == "[Content_Types].xml" and _MACRO_TYPE.encode() in data):
        yield _problem("macro", name)
    if _OBJECT.search(name):
        yield _problem("object", name)
    if name.endswith((".xml", ".rels")):
        try:
            root = fromstring(data)
        except (ParseError, DefusedXmlException):
            yield _problem("xml", name)
            return
        if name.endswith(".rels"):
            for relation in root:
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                if relation.get("TargetMode") == "External" or kind in _FETCHING:
                    yield _problem("external", name, kind)
        if any(_FIELD.search(instructions) for instructions in _instructions(root)):
            yield _problem("field", name)


def _instructions(root: Element) -> list[str]:
    """Return what the fields of a part say; Word puts pieces of one instruction together, so both ways are read."""
    pieces: list[str] = []
    for element in root.iter():
        if element.tag.endswith("}instrText"):
            pieces.append(element.text or "")
        pieces += [value for name, value in element.attrib.items() if name.endswith("}instr")]
    return ["".join(pieces), " ".join(pieces)]


def _trees(content: bytes) -> Iterator[tuple[str, nodes.Template | None, str]]:
    """Read every part of the file that takes fields: text, heads, feet, notes and properties."""
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render_init()
    except Exception as error:  # noqa: BLE001 a package can be broken in every way there is
        yield "", None, type(error).__name__
        return
    texts = [("正文", template.patch_xml(template.get_xml()))]
    for uri, place in ((template.HEADER_URI, "页眉"), (template.FOOTER_URI, "页脚")):
        texts += [
            (place, template.patch_xml(template.get_part_xml(part)))
            for _name, part in template.get_headers_footers(uri)
        ]
    texts += [("脚注", template.patch_xml(part.blob.decode("utf-8"))) for part in _notes(template)]
    properties = template.docx.core_properties
    names = ("author", "comments", "identifier", "language", "subject", "title", "category", "keywords")
    texts += [("文档属性", getattr(properties, name) or "") for name in names]
    for place, text in texts:
        try:
            yield place, environment().parse(text), ""
        except TemplateError as error:
            yield place, None, str(error)


def _notes(template: DocxTemplate) -> Iterator[Part]:
    for section in template.docx.sections:
        for part in section.part.package.parts:
            if part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
                yield part


def _code_problems(place: str, tree: nodes.Template) -> list[Problem]:
    return [
        _problem("code", place, type(node).__name__)
        for node in tree.find_all(nodes.Node)
        if not isinstance(node, _ALLOWED) or _hidden(node)
    ]


def _hidden(node: nodes.Node) -> bool:
    name = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
    return str(name).startswith("_")


def _fields(tree: nodes.Template) -> set[str]:
    """Return the fields that a template uses; those of a list's rows as `tasks.name`."""
    return set(_walk(tree, {}))


def _walk(node: nodes.Node, rows: dict[str, str]) -> Iterator[str]:
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        name = _path(node.iter, rows)
        yield from [name] if name else _walk(node.iter, rows)
        inner = {**rows, node.target.name: name or node.target.name, "loop": ""}
        for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
            yield from _walk(child, inner)
        return
    path = _path(node, rows)
    if path is not None:
        if path and path not in rows.values():
            yield path
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, rows)


def _path(node: nodes.Node, rows: dict[str, str]) -> str | None:
    """Return the dotted name of a field, an empty one for the counter of a loop, None for anything else."""
    if isinstance(node, nodes.Name):
        return rows.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node, rows)
        return owner if not owner else f"{owner}.{node.attr}"
    return None


def _problem(code: str, path: str, what: str = "") -> Problem:
    message, hint = _TEXTS[code]
    return Problem(f"template.{code}", str(message) % {"what": what}, path, str(hint))
