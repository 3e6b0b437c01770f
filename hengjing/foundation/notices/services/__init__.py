"""What is written: messages, urgings and mails."""
