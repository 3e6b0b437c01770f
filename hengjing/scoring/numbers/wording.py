"""Points in words, for the sentences of rules: `100%`, `50%` and `12.5` as a person says them."""


def points_zh(text: str) -> str:
    """Return points, or a share of the full marks, in Chinese."""
    if text == "100%":
        return "满分"
    return f"满分的{text}" if text.endswith("%") else f"{text}分"


def points_en(text: str) -> str:
    """Return points, or a share of the full marks, in English."""
    if text == "100%":
        return "full marks"
    return f"{text} of full marks" if text.endswith("%") else f"{text} point{'' if text == '1' else 's'}"
