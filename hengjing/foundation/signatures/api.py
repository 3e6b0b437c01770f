"""What steps may use of signatures."""

from hengjing.foundation.signatures.services import confirm, prepared, sign

__all__ = ["confirm", "prepared", "sign"]
