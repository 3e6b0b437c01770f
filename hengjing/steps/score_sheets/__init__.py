"""评分表: what assessing bodies enter at the year's end, checked by the office before it counts (C1-C3, B3)."""
