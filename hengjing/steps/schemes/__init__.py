"""年度考核方案、指标体系、实施细则: the scheme of the year and its rules."""
