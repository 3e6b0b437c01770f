"""One file per rule kind: the formulas of its points for one unit."""
