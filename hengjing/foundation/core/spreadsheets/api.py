"""The names that other parts import."""

from hengjing.foundation.core.spreadsheets.csv_files import write_csv
from hengjing.foundation.core.spreadsheets.description import Column, Kind, Sheet, Value, Values
from hengjing.foundation.core.spreadsheets.difference import Change, Difference, describe_difference
from hengjing.foundation.core.spreadsheets.reading import Imported, read_workbook, refusal_of
from hengjing.foundation.core.spreadsheets.rows import Row
from hengjing.foundation.core.spreadsheets.staging import Checked, Staged, stage
from hengjing.foundation.core.spreadsheets.texts import plain
from hengjing.foundation.core.spreadsheets.writing import About, write_workbook
from hengjing.foundation.core.untrusted_workbook.limits import Limits

__all__ = [
    "About",
    "Change",
    "Checked",
    "Column",
    "Difference",
    "Imported",
    "Kind",
    "Limits",
    "Row",
    "Sheet",
    "Staged",
    "Value",
    "Values",
    "describe_difference",
    "plain",
    "read_workbook",
    "refusal_of",
    "stage",
    "write_csv",
    "write_workbook",
]
