"""Reads: `reading` decisions as they are seen, `keeping` the rules, `cases` what needs a word, `board` to-do."""
