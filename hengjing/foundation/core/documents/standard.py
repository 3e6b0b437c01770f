"""The measures of GB/T 9704-2012; what the standard leaves open is named so.

Lengths are millimeters, sizes of type are points.
"""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
"""A4 (5.1)."""

TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
"""天头 37 ± 1, 订口 28 ± 1 and a type area of 156 × 225; right and bottom follow from them (5.2.1)."""

AREA_WIDTH = PAGE_WIDTH - LEFT - RIGHT
AREA_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

LINES, CHARACTERS = 22, 28
"""Lines of a page and characters of a line (5.2.3)."""

POINTS_OF_MM = 72 / 25.4

LINE_PITCH = 28.95
"""Points from line to line: 225 mm are 637.8 pt, a twenty-second of it rounded down to a twentieth of a point."""

CLOSER = -0.25
"""Points between characters of 16 pt: 28 of them are 448 pt wide and the type area 442.2, so they stand closer.

A grid of characters in the file says the same, but not every program sets characters wider than their cells.
"""

FOOT_CENTER = 7
"""Millimeters from the type area down to the dashes of the page number (7.5)."""

RED_HEAD = 35
"""Millimeters from the top of the type area down to the name of the agency (7.2.4)."""

RED_HEAD_SIZES = (22.0, 48.0)
"""Smallest and largest size of the agency's name; the standard asks for one that is striking and fitting (7.2.4)."""

RED = "FF0000"

THICK_LINE, THIN_LINE = 8, 6
"""Lines of the imprint in eighths of a point: 0.35 mm at both ends, 0.25 mm between (7.4.1)."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type face as the file names it, with its size in points."""

    face: str
    size: float
    bold: bool = False


FANGSONG, KAITI, HEITI, SONGTI, TITLE_FACE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"

BODY = Type(FANGSONG, 16)
"""3号仿宋 (5.2.2)."""

TITLE = Type(TITLE_FACE, 22)
"""2号小标宋 (7.3.1)."""

HEADINGS = (Type(HEITI, 16), Type(KAITI, 16), Type(FANGSONG, 16, bold=True), Type(FANGSONG, 16))
"""The four levels 一、 （一） 1. （1） (7.3.3); that the third is bold is usage."""

PAGE_NUMBER = Type(SONGTI, 14)
"""4号宋体 (7.5)."""

IMPRINT = Type(FANGSONG, 14)
"""4号仿宋 (7.4.2, 7.4.3)."""

LABEL = Type(HEITI, 16)
"""附件 at the head of an annex: 3号黑体 (7.3.7)."""

ISSUER_NAME = Type(KAITI, 16)
"""The name after 签发人 (7.2.6)."""

TABLE = Type(FANGSONG, 12)
TABLE_HEAD = Type(HEITI, 12)
FINGERPRINT = Type(FANGSONG, 9)
"""Usage: the standard gives no size for tables and knows no fingerprints."""
