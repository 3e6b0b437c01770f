"""What the office does with facts from outside: brings them; others use `api`."""
