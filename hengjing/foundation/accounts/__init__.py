"""Who has an account, and the passwords people choose."""
