"""What people do with results: one function, one action of one person."""
