"""Chinese dates are written without leading zeros, as in documents (GB/T 9704): 3月6日, not 03月06日."""

MONTH_DAY_FORMAT = "n月j日"
