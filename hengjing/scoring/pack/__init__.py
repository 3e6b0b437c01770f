"""The verification pack: results that nobody needs to believe (docs/scoring/verification-pack.md)."""

from hengjing.scoring.pack.archive import PackRefused
from hengjing.scoring.pack.differences import Difference
from hengjing.scoring.pack.verifying import Verification, verify_pack, verify_sheet
from hengjing.scoring.pack.writing import write_pack

__all__ = ["Difference", "PackRefused", "Verification", "verify_pack", "verify_sheet", "write_pack"]
