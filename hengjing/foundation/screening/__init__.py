"""The program that looks inside an uploaded file, alone in a process with limits (security.md C7, T22-T24)."""
