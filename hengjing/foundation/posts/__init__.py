"""Posts and their roles; who holds them from when to when; the actor of every request."""
