"""Pages of the indicator system: one function per page or action."""
