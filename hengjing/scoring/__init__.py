"""The engine: rules as data and facts in, an exact score sheet with its trace out."""
