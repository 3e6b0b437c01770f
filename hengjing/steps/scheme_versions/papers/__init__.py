"""The scheme as an official document in Word."""
