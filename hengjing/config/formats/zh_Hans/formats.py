"""Months and days without noughts before them, as official writing has them (GB/T 15835)."""

MONTH_DAY_FORMAT = "n月j日"
