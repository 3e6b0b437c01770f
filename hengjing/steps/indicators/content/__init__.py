"""Documents as plain values: parts, changes, differences, forms from the schema; nothing is read or written."""
