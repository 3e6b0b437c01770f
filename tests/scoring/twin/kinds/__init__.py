"""One module a rule kind (docs/scoring/rule-kinds): types of its parameters, its measures, its SQL."""
