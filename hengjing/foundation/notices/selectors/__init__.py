"""What is read: own messages, records of urging, what was sent, the calendar of working days."""
