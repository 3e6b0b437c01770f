"""Photographs and scans: decoded once within a bound of pixels, nothing foreign hanging on the picture (T22)."""

from typing import BinaryIO

from PIL import Image

from hengjing.foundation.screening import signatures
from hengjing.foundation.screening.findings import Findings, Stop

_FORMATS = {"png": "PNG", "jpg": "JPEG"}
_PNG_END = b"IEND\xaeB`\x82"
_PADDING = b"\x00\r\n"


def inspect(source: BinaryIO, extension: str, findings: Findings) -> None:
    """Decode the picture.

    Raises:
        Stop: It has too many pixels, is damaged, or something else hangs on it.
    """
    source.seek(0)
    data = source.read()
    if signatures.holds_a_page(data) or signatures.ends_as_archive(data) or _behind_the_end(data, extension):
        raise Stop("polyglot")
    Image.MAX_IMAGE_PIXELS = None  # our own bound comes first, and refuses instead of warning
    source.seek(0)
    try:
        with Image.open(source, formats=(_FORMATS[extension],)) as picture:
            if picture.width * picture.height > findings.limits.pixels:
                raise Stop("image_too_large", f"{picture.width} × {picture.height}")
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Stop("unreadable") from error
    findings.flags.add("no_text")


def _behind_the_end(data: bytes, extension: str) -> bool:
    """A PNG ends with its last chunk. Phones hang a second picture or a short film on a JPEG: that may stand."""
    return extension == "png" and bool(data.partition(_PNG_END)[2].strip(_PADDING))
