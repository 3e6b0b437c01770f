"""Pages of the own account and of the accounts of others."""
