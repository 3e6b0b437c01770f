"""The files of the set: `page` (HTML), `circular` (Word), `workbook` (Excel); `keeping` keeps each with its hash."""
