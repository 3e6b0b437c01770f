"""The files of the set: `page` (HTML), `circular` (Word), `workbook` (Excel); `keeping` keeps each with its hash.

`statements` and `bundle` are the results of units, made from what is kept.
"""
