"""The form of one-time codes: sixteen signs that cannot be taken for each other, 80 bits."""

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OILU", "011V")
_GROUP = 4


def digest(code: str) -> str:
    """Return what is stored of a code; how it was typed (case, dashes, spaces, O for 0) does not matter."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_LOOKALIKES)
    return salted_hmac("hengjing.accounts.activation", signs, algorithm="sha256").hexdigest()


def formatted(code: str) -> str:
    """Return the code in groups, as a person reads it out."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
