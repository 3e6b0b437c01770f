"""Commands of `hengjing manage` about what was published."""
