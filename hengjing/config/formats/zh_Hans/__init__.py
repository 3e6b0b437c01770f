"""Chinese days."""
