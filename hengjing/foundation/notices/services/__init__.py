"""What is written: messages, urgings, mails and the calendar of working days."""
