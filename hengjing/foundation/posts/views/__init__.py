"""Pages of posts for the security administrator, and of the own delegation."""
