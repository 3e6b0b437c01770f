"""公布的内容和文书: what is frozen of a result, the circular and workbook made of it, and what has changed since."""
