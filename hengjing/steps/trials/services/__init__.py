"""What the office does with trials: bring facts, try a draft on them."""
