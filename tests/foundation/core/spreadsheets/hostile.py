"""Files that mean harm."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

from hengjing.foundation.core.untrusted_workbook.cells import letters
from tests.foundation.core.spreadsheets.workbooks import PLAN_PART, good, rewritten, with_cells, with_part, with_parts

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9))
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/hostname">]>'


def with_rows(rows):
    """The good workbook with rows put below its own."""
    return rewritten("</sheetData>", f"{rows}</sheetData>")


def with_doctype(doctype, entity):
    """A workbook whose first plan is an entity."""

    def change(parts):
        text = parts[PLAN_PART].decode()
        text = re.sub(r"(<\?xml[^>]*\?>)", lambda match: match[1] + doctype, text, count=1)
        cell = f'<c r="C5" t="inlineStr"><is><t>&{entity};</t></is></c>'
        parts[PLAN_PART] = re.sub(r'<c r="C5".*?</c>', cell, text, flags=re.DOTALL).encode()

    return with_parts(good(), change)


def bomb_of_rows(rows=40_000):
    """Rows far past those allowed."""
    cells = "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDEFGH")
    return with_rows("".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(20, 20 + rows)))


def bomb_of_same_rows(rows=600_000):
    """A few hundred kilobytes that unpack to a hundred and fifty megabytes of equal rows."""
    return with_rows(f"<row>{'<c><v>1</v></c>' * 16}</row>" * rows)


def bomb_of_empty_cells(rows=300_000):
    """Cells with a style and nothing in them, the way a whole sheet is colored."""
    row = '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"/></row>'
    return with_rows("".join(map(row.format, range(20, 20 + rows))))


def bomb_of_texts(length=32_000, rows=200, columns=100):
    """One long shared text, shown in every cell."""

    def change(parts):
        shared = parts["xl/sharedStrings.xml"].decode()
        count = shared.count("<si>")
        parts["xl/sharedStrings.xml"] = shared.replace("</sst>", f"<si><t>{'长' * length}</t></si></sst>").encode()
        names = [letters(column) for column in range(1, columns + 1)]
        cells = "".join(f'<c r="{name}{{0}}" t="s"><v>{count}</v></c>' for name in names)
        more = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(20, 20 + rows))
        parts[PLAN_PART] = parts[PLAN_PART].replace(b"</sheetData>", more.encode() + b"</sheetData>")

    return with_parts(good(), change)


def bomb_of_zeros():
    """A part that is nothing but zeros."""
    return with_part("xl/media/image1.png", bytes(190 * 2**20))


def deep_bomb(depth=200_000):
    """Elements in elements."""
    return rewritten("</sheetData>", "</sheetData>" + "<x>" * depth + "</x>" * depth)


def overlapping():
    """A member whose bytes are another member, the way a small file unpacks to any size."""
    inner = zipfile.ZipInfo("xl/media/image2.png")
    record = io.BytesIO()
    with zipfile.ZipFile(record, "w") as archive:
        archive.writestr(inner, b"x" * 1_000)
    whole = record.getvalue()[: archive.start_dir]
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as archive:
        outer = zipfile.ZipInfo("xl/media/image1.png")
        archive.writestr(outer, whole)
        inner.header_offset = outer.header_offset + 30 + len(outer.filename)
        archive.filelist.append(inner)
    return buffer.getvalue()


def lying_size():
    """The directory says that the sheet is shorter than it is."""
    content = good()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = struct.pack("<L", archive.getinfo(PLAN_PART).file_size)
    end = content.index(b"PK\x01\x02")
    return content[:end] + content[end:].replace(size, struct.pack("<L", 800), 1)


def twice(name):
    """A part that is there twice, which each program resolves in its own way."""
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name.upper() if name != PLAN_PART else name.replace("xl", "XL"), b"<x/>")
    return buffer.getvalue()


def linked():
    """A member that is a link to a file of the server."""
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("xl/media/image1.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return buffer.getvalue()


def with_password():
    """A member that says it is encrypted."""
    content = bytearray(good())
    start = content.rindex(b"PK\x01\x02")
    content[start + 8] |= 1
    return bytes(content)


def many_members():
    """More members than any workbook has."""
    return with_parts(good(), lambda parts: parts.update({f"xl/media/{n}.png": b"" for n in range(2_001)}))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows_without_end": (bomb_of_rows, "book.too_far"),
    "equal_rows_without_end": (bomb_of_same_rows, "book.ratio"),
    "one_text_everywhere": (bomb_of_texts, "book.text"),
    "zeros": (bomb_of_zeros, "book.ratio"),
    "last_corner": (lambda: with_cells(A4="x", XFD1048576="x"), "book.too_far"),
    "outside_entity": (lambda: with_doctype(OUTSIDE, "a"), "book.broken"),
    "billion_laughs": (lambda: with_doctype(LAUGHS, "j"), "book.broken"),
    "overlapping_members": (overlapping, "book.broken"),
    "lying_size": (lying_size, "book.broken"),
    "sheet_twice": (lambda: twice(PLAN_PART), "book.twice"),
    "many_members": (many_members, "book.members"),
    "path_upward": (lambda: with_part("../../etc/cron.d/x"), "book.outside"),
    "path_from_the_root": (lambda: with_part("/etc/cron.d/x"), "book.outside"),
    "path_of_windows": (lambda: with_part("C:\\x.xml"), "book.outside"),
    "link": (linked, "book.outside"),
    "archive_inside": (lambda: with_part("xl/media/image1.png", good()), "book.nested"),
    "encrypted_member": (with_password, "file.encrypted"),
    "cell_twice": (lambda: rewritten('<c r="D5"', '<c r="D5"><v>1</v></c><c r="D5"'), "book.broken"),
    "value_twice": (lambda: rewritten('<c r="D5".*?</c>', '<c r="D5"><v>9</v><v>5</v></c>'), "book.broken"),
    "empty_text_beside_a_value": (
        lambda: rewritten('<c r="C5".*?</c>', '<c r="C5" t="inlineStr"><is><t></t></is><v>5</v></c>'),
        "book.disagree",
    ),
    "rows_in_a_second_place": (
        lambda: rewritten("</sheetData>", '</sheetData><sheetData><row r="14"><c><v>1</v></c></row></sheetData>'),
        "book.disagree",
    ),
    "row_twice": (lambda: with_rows('<row r="5"><c r="D5"><v>1</v></c></row>'), "book.broken"),
    "cell_of_another_row": (lambda: rewritten('<c r="D5"', '<c r="D900"'), "book.broken"),
    "row_zero": (lambda: rewritten('<row r="5"', '<row r="0"'), "book.broken"),
    "letters_for_a_number": (lambda: rewritten('<c r="D5".*?</c>', '<c r="D5"><v>9x</v></c>'), "book.broken"),
    "merged_without_end": (
        lambda: rewritten("</mergeCells>", "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(20, 10_100))
                          + "</mergeCells>"),
        "book.ranges",
    ),
}  # fmt: skip
