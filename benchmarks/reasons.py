"""Why a target is not met, by what is compared; shown only while it is not."""

NOT_MET: dict[str, str] = {}
