"""Commands and checks that work on the repository itself."""
