"""实施细则: the detailed rules of the assessing bodies."""
