"""Users, sign-in, passwords, sessions and the second factor."""
