"""明察暗访、随机抽查: inspections, random checks and self-checks."""
