"""Pages of accounts: getting in, the own account, and the accounts of others."""
