"""One file per way of scoring; a rule kind knows no other rule kind."""
