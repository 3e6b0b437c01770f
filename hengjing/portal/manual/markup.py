"""Markdown as the manual writes it: headings, paragraphs, lists, tables, code, bold, its own pages and pictures.

Everything is escaped first, so the text can hold nothing that a browser runs. What is none of these is shown as it
stands; a test renders every page with `markdown-it` too and compares.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

Link = Callable[[str], str]
"""Gives the address of a page (`plans`) or of a picture (`zh/plans.png`)."""

_HEADING = re.compile(r"(#{1,4}) +(.+)")
_ITEM = re.compile(r"((?:[-*]|\d{1,3}\.) +)(.*)")
_FENCE = "```"
_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9_-]+)\.md\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\.\./\.\./images/([a-z]{2}/[a-z0-9-]+\.png)\)")
_KEPT = re.compile(r"\x00(\d+)\x00")
_WIDE = "\u2e80"
"""From here on characters stand without spaces between them."""


def render(text: str, link: Link) -> str:
    """Return the text as HTML; `link` gives the addresses of other pages and of pictures by their names."""
    return "\n".join(_blocks(text.replace("\x00", "").splitlines(), link))


def _blocks(lines: Sequence[str], link: Link) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = _end_of_block(lines, place)
        block = lines[place:end]
        if heading := _HEADING.fullmatch(line):
            level = len(heading[1])
            yield f"<h{level}>{_inline(heading[2], link)}</h{level}>"
        elif line.startswith(_FENCE):
            yield f"<pre><code>{escape(chr(10).join(block[1:-1]))}\n</code></pre>"
        elif line.startswith("|"):
            yield _table(block, link)
        elif _ITEM.match(line):
            yield _list(block, link)
        elif line.strip():
            yield f"<p>{_inline(_joined(block), link)}</p>"
        place = end


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """Return the place after the block that starts here."""
    first, end = lines[start], start + 1
    if first.startswith(_FENCE):
        while end < len(lines) and not lines[end].startswith(_FENCE):
            end += 1
        return end + 1
    if not first.strip() or _HEADING.fullmatch(first):
        return end
    goes_on = _in_table if first.startswith("|") else _in_list if _ITEM.match(first) else _in_paragraph
    while end < len(lines) and goes_on(lines, end):
        end += 1
    return end


def _in_table(lines: Sequence[str], place: int) -> bool:
    return lines[place].startswith("|")


def _in_paragraph(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    return bool(line.strip()) and not _HEADING.fullmatch(line) and not line.startswith(_FENCE) and not _ITEM.match(line)


def _in_list(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line is one of the items or indented under one; a blank line is when the next one is."""
    line = lines[place]
    if not line.strip():
        line = lines[place + 1] if place + 1 < len(lines) else ""
    return bool(_ITEM.match(line)) or (line.startswith("  ") and bool(line.strip()))


def _list(lines: Sequence[str], link: Link) -> str:
    kind = "ol" if lines[0][0].isdigit() else "ul"
    items: list[list[str]] = []
    width = 0
    for line in lines:
        if start := _ITEM.match(line):
            width = len(start[1])
            items.append([start[2]])
        else:
            items[-1].append(line[min(width, len(line) - len(line.lstrip())) :])
    return f"<{kind}>{''.join(f'<li>{_item(item, link)}</li>' for item in items)}</{kind}>"


def _item(lines: Sequence[str], link: Link) -> str:
    """Return what an item holds; its first paragraph needs no frame of its own."""
    return "".join(_blocks(lines, link)).replace("<p>", "", 1).replace("</p>", "", 1)


def _table(lines: Sequence[str], link: Link) -> str:
    rows = [[_inline(cell.strip(), link) for cell in line.strip().strip("|").split("|")] for line in lines]
    head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[2:])
    return f'<table class="hj-t"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _joined(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph; between two Chinese characters stands no space."""
    text = lines[0].strip()
    for line in lines[1:]:
        added = line.strip()
        text += added if text[-1] > _WIDE and added[0] > _WIDE else f" {added}"
    return text


def _inline(text: str, link: Link) -> str:
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(f"<code>{found[1]}</code>")
        return f"\x00{len(kept) - 1}\x00"

    shown = _CODE.sub(keep, escape(text))
    shown = _BOLD.sub(r"<strong>\1</strong>", shown)
    shown = _IMAGE.sub(lambda found: f'<img src="{escape(link(found[2]))}" alt="{found[1]}">', shown)
    shown = _LINK.sub(lambda found: f'<a href="{escape(link(found[2]))}">{found[1]}</a>', shown)
    return _KEPT.sub(lambda found: kept[int(found[1])], shown)
