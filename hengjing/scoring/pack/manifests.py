"""The manifest of a pack: the SHA-256 of every other file, a line each."""

import hashlib
import re
from collections.abc import Iterator, Mapping

from hengjing.scoring.pack.archive import FILES, HISTORY, MANIFEST
from hengjing.scoring.pack.differences import Difference
from hengjing.scoring.scoresheet.words import Words

LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_differences(files: Mapping[str, bytes]) -> Iterator[Difference]:
    """Yield each file that is missing, that the manifest does not name, or whose SHA-256 is another one."""
    for name in FILES:
        if name not in files:
            yield Difference(name, says=_MISSING)
    listed: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(files.get(MANIFEST, b"").decode(errors="replace").splitlines(), 1):
        found = LINE.fullmatch(line)
        known = found is not None and found[2] != MANIFEST and (found[2] in FILES or HISTORY.fullmatch(found[2]))
        if found is None or not known or found[2] in listed:
            yield Difference(MANIFEST, number, says=_NO_LINE.with_values(line=line[:100]))
        else:
            listed[found[2]] = (number, found[1])
    for name in sorted({*files, *listed} - {MANIFEST}):
        number, digest = listed.get(name, (0, ""))
        if not number:
            yield Difference(name, says=_NOT_LISTED)
        elif name in files and digest != hashlib.sha256(files[name]).hexdigest():
            own = hashlib.sha256(files[name]).hexdigest()
            yield Difference(name, says=_CHANGED.with_values(line=number, own=own, listed=digest))
        elif name not in files and name not in FILES:
            yield Difference(name, says=_MISSING)


_MISSING = Words("缺这个文件", "this file is missing")
_NO_LINE = Words(
    "不是“SHA-256  文件名”，或文件名不对、重复：{line}",
    "is not “SHA-256  file name”, or the name is wrong or given twice: {line}",
)
_NOT_LISTED = Words("manifest.sha256 没有列出这个文件", "manifest.sha256 does not list this file")
_CHANGED = Words(
    "文件或清单已改动：文件的 SHA-256 是 {own}，manifest.sha256 第{line}行是 {listed}",
    "the file or the manifest was changed: the SHA-256 of the file is {own}, "
    "line {line} of manifest.sha256 says {listed}",
)
