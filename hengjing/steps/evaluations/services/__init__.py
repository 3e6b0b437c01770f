"""What people do with an evaluation: one function, one action of one person."""
