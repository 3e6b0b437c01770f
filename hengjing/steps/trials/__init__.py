"""试算: what a drafted scheme would have made of last year's facts."""
