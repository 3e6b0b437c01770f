"""A trial as plain values: what the engine says of a draft on earlier facts."""
