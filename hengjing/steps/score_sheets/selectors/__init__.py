"""Reads of scoring sheets: `reading` one sheet, `filling` its numbers, `board` all of a scheme; others use `api`."""
