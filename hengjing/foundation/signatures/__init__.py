"""What two parties sign: the confirmation of the one, the signatures of both, the scanned copy (P3)."""
