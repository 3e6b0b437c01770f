"""The workbook of a sheet: out, filled in, and in again."""
