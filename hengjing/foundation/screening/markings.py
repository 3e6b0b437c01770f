"""The mark of a state secret, as the rules for official documents write it: 机密★10年 (security.md T24).

A mark is a level with a star, a level with a period alone on its line, a stated level (密级：机密), or a level alone on
one of the first lines. A word inside quotation marks is a mention, and 商业秘密 or 工作秘密 are other things.
"""

import re
import unicodedata

_LEVEL = "(?:绝密|机密|秘密)"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PERIOD = rf"(?:{_NUMBER}(?:年|个月)|长期|至?\d{{4}}年.{{0,8}}|启用前|解密前)"
_STARS = "★☆✩✪✭✮✯✰✶⭐⋆🌟"
_OTHER = r"(?<![“\"「『《‘'])(?<!商业)(?<!工作)(?<!技术)"

_STARRED = re.compile(rf"{_OTHER}{_LEVEL}(?:[{_STARS}](?![{_STARS}])|[*·]{_PERIOD})")
_WITH_PERIOD = re.compile(rf"^[(【\[]?{_LEVEL}{_PERIOD}[)】\]]?$")
_STATED = re.compile(rf"密级[:为]?{_LEVEL}(?![、/或和及与,])")
_ALONE = re.compile(rf"^[(【\[]?{_LEVEL}[)】\]]?$")

_FIRST_LINES = 10
_FRAGMENT = 8
_KEPT = 24
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]+")


class Detector:
    """Reads lines in order and tells the first that carries a mark; keeps a few characters only."""

    def __init__(self) -> None:
        """Begin at the first line."""
        self._lines = 0
        self._pending = ""

    def begin(self) -> None:
        """Begin another part of the file: a page, a header, a sheet."""
        self._lines = 0
        self._pending = ""

    def marked(self, text: str) -> bool:
        """Tell whether the line is marked, alone or as the end of the short lines before it."""
        line = _SPACE.sub("", unicodedata.normalize("NFKC", text))
        if not line:
            return False
        self._lines += 1
        joined = self._pending + line
        self._pending = joined[-_KEPT:] if len(line) <= _FRAGMENT else ""
        if _STARRED.search(joined) or _STATED.search(joined):
            return True
        alone = _ALONE.match(line) and self._lines <= _FIRST_LINES
        return bool(alone or _WITH_PERIOD.match(line))
