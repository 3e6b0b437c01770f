"""Why a workbook is not read."""

import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException


class Unreadable(Exception):
    """A reason not to read a workbook: a code of `wording.py`, the place and what the sentence names."""

    def __init__(self, code: str, place: str = "", **values: object) -> None:
        """Keep code, place and values."""
        super().__init__(code)
        self.code = code
        self.place = place
        self.values = {name: str(value) for name, value in values.items()}


BROKEN = (ParseError, DefusedXmlException, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, EOFError)
"""What reading a workbook raises when it is none, is damaged, or tries to do harm."""
