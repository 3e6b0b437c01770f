"""What runs in a process of its own, with little memory and time: the looking at files that may mean harm."""
