"""References to cells and ranges, as formulas write them."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name


def local(row: int, column: int) -> str:
    """Return a reference inside a sheet whose column stays when the formula is copied, such as `$F7`."""
    return f"${xl_col_to_name(column)}{row + 1}"


def local_area(first_row: int, last_row: int, column: int) -> str:
    """Return a reference to a part of a column of the same sheet, such as `$F$7:$F$20`."""
    name = xl_col_to_name(column)
    return f"${name}${first_row + 1}:${name}${last_row + 1}"


def row_area(row: int, first_column: int, last_column: int) -> str:
    """Return a reference to a part of a row of the same sheet, such as `$F7:$K7`."""
    return f"${xl_col_to_name(first_column)}{row + 1}:${xl_col_to_name(last_column)}{row + 1}"


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook by its name; names hold no apostrophe."""

    name: str

    def cell(self, row: int, column: int) -> str:
        """Return a reference from another sheet, such as `'规则'!$H$12`."""
        return f"'{self.name}'!${xl_col_to_name(column)}${row + 1}"

    def area(self, rows: tuple[int, int], columns: tuple[int, int]) -> str:
        """Return a reference to a range of this sheet; first and last row, first and last column."""
        first, last = (xl_col_to_name(column) for column in columns)
        return f"'{self.name}'!${first}${rows[0] + 1}:${last}${rows[1] + 1}"

    def column(self, first: int, last: int, column: int) -> str:
        """Return a reference to a part of a column of this sheet."""
        return self.area((first, last), (column, column))


def rounded(formula: str, digits: int) -> str:
    """Return a formula that rounds half away from zero.

    LibreOffice rounds to whole numbers without looking at the last bits of the binary fraction, so that 2.5 written as
    2.4999999999999996 would become 2; ten decimals first give such a half back.
    """
    return f"ROUND({formula},{digits})" if digits else f"ROUND(ROUND({formula},{HALF_DIGITS}),0)"


HALF_DIGITS = 10
"""Decimals to which a number is rounded before it is rounded to a whole one."""
