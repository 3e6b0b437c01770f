"""One module a rule kind (docs/scoring/rule-kinds)."""
