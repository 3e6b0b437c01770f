"""A radar drawn with whole numbers: an axis for each indicator, the unit and the average of its class."""

from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.scoring.scoresheet.plain_text import wrapped

SINES = (
    0, 175, 349, 523, 698, 872, 1045, 1219, 1392, 1564, 1736, 1908, 2079, 2250, 2419, 2588, 2756, 2924, 3090, 3256,
    3420, 3584, 3746, 3907, 4067, 4226, 4384, 4540, 4695, 4848, 5000, 5150, 5299, 5446, 5592, 5736, 5878, 6018, 6157,
    6293, 6428, 6561, 6691, 6820, 6947, 7071, 7193, 7314, 7431, 7547, 7660, 7771, 7880, 7986, 8090, 8192, 8290, 8387,
    8480, 8572, 8660, 8746, 8829, 8910, 8988, 9063, 9135, 9205, 9272, 9336, 9397, 9455, 9511, 9563, 9613, 9659, 9703,
    9744, 9781, 9816, 9848, 9877, 9903, 9925, 9945, 9962, 9976, 9986, 9994, 9998, 10000,
)  # fmt: skip
"""Sines of 0 to 90 degrees, in ten thousandths."""

CENTER_X, CENTER_Y, RADIUS = 260, 150, 104
LABEL_WIDTH = 22
LABEL_LINE = 14
RINGS = (25, 50, 75, 100)
FEWEST, MOST = 3, 12


@dataclass(frozen=True)
class Label:
    """A label at the end of an axis."""

    x: int
    y: int
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Radar:
    """What the picture is made of: polygons as SVG point lists."""

    rings: tuple[str, ...]
    axes: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    own: str
    typical: str
    dots: tuple[tuple[int, int], ...]


def sine(degrees: int) -> int:
    """Return the sine of whole degrees in ten thousandths."""
    degrees %= 360
    if degrees >= 180:
        return -sine(degrees - 180)
    return SINES[degrees if degrees <= 90 else 180 - degrees]


def radar(titles: Sequence[str], own: Sequence[int], typical: Sequence[int]) -> Radar | None:
    """Return the picture, or None where there are too few or too many axes.

    Args:
        titles: of the axes, clockwise from the top.
        own: shares of full marks in thousandths.
        typical: the same for the class.
    """
    count = len(titles)
    if not FEWEST <= count <= MOST:
        return None
    angles = [360 * place // count for place in range(count)]
    return Radar(
        rings=tuple(_polygon([_point(angle, ring * 10) for angle in angles]) for ring in RINGS),
        axes=tuple(_point(angle, 1000) for angle in angles),
        labels=tuple(_label(angle, title) for angle, title in zip(angles, titles, strict=True)),
        own=_polygon([_point(angle, share) for angle, share in zip(angles, own, strict=True)]),
        typical=_polygon([_point(angle, share) for angle, share in zip(angles, typical, strict=True)]),
        dots=tuple(_point(angle, share) for angle, share in zip(angles, own, strict=True)),
    )


def _point(angle: int, share: int) -> tuple[int, int]:
    """The point on an axis; shares beyond the ring are drawn a little outside it."""
    share = max(0, min(share, 1100))
    x = CENTER_X + RADIUS * share * sine(angle) // 10_000_000
    y = CENTER_Y - RADIUS * share * sine(angle + 90) // 10_000_000
    return x, y


def _polygon(points: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _label(angle: int, title: str) -> Label:
    x, y = _point(angle, 1100)
    side = sine(angle)
    anchor = "middle" if abs(side) < 2000 else "start" if side > 0 else "end"
    lines = tuple(wrapped(title, LABEL_WIDTH))
    spare = LABEL_LINE * (len(lines) - 1)
    above, below = sine(angle + 90) > 5000, sine(angle + 90) < -5000
    shift = -4 - spare if above else 14 if below else 5 - spare // 2
    return Label(x, y + shift, anchor, lines)
