"""Reads of publication: `reading` fetches and says what each may see, `board` looks over many, `verifying` checks."""
