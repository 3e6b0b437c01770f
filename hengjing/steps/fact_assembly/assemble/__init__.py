"""Facts of a year from everywhere: one file a source, behind one registry; a new source is a file and a line."""
