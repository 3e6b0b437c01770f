"""Reads of ballots: `reading` for raters and bodies, `counting` what they give to sheets; others use `api`."""
