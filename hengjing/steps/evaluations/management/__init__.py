"""Commands of `hengjing manage` about results."""
