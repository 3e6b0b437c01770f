"""汇总: all plans of a scheme seen together, with their gaps and overlaps."""
