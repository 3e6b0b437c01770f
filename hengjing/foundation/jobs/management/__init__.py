"""Commands of `hengjing manage` about jobs."""
