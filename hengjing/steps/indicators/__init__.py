"""指标体系: the indicator system of a scheme and the rule of each indicator."""
