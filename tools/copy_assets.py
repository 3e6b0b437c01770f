"""Copy the few files of the kit that pages use into frontend/assets: `python -m tools.copy_assets`.

The icon sprite is cut to the icons that templates and code name; licences lie beside the files; lines that lead to
source maps are dropped, since nothing else of the packages is served (docs/decisions/0017).
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = Path("frontend/node_modules")
TARGET = Path("frontend/assets/kit")

FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "echarts.min.js": "echarts/dist/echarts.min.js",
}
LICENCES = {
    "LICENSE.tabler.txt": "@tabler/icons-sprite/LICENSE",  # one text for the kit and its icons
    "LICENSE.echarts.txt": "echarts/LICENSE",
    "NOTICE.echarts.txt": "echarts/NOTICE",
}
SPRITE = "@tabler/icons-sprite/dist/tabler-sprite.svg"

SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*)\s*")
SYMBOL = re.compile(r'<symbol id="tabler-([a-z0-9-]+)".*?</symbol>', re.DOTALL)
NAMED = (
    re.compile(r'{% icon "([a-z0-9-]+)"'),
    re.compile(r'\bicon(?:_name)?="([a-z0-9-]+)"'),
    re.compile(r'\bicon\("([a-z0-9-]+)"'),
)
THIN = ('stroke-width="2"', 'stroke-width="1.6"')


def named_icons(root: Path) -> set[str]:
    """Return the names of the icons that templates and code use."""
    package = root / "hengjing"
    texts = [path.read_text(encoding="utf-8") for kind in ("*.html", "*.py") for path in package.rglob(kind)]
    return {name for text in texts for pattern in NAMED for name in pattern.findall(text)}


def cut_sprite(sprite: str, names: set[str]) -> str:
    """Return a sprite of these icons only, drawn with thinner lines.

    Raises:
        LookupError: The kit has no icon of some name.
    """
    symbols = {found.group(1): found.group(0).replace(*THIN) for found in SYMBOL.finditer(sprite)}
    if missing := names - symbols.keys():
        raise LookupError(f"no such icon in the kit: {', '.join(sorted(missing))}")
    kept = "\n".join(symbols[name] for name in sorted(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{kept}\n</defs></svg>\n'


def copy(root: Path) -> None:
    """Write the files of the kit, its licences and the sprite."""
    source, target = root / PACKAGES, root / TARGET
    target.mkdir(parents=True, exist_ok=True)
    for name, path in FILES.items():
        text = (source / path).read_text(encoding="utf-8")
        (target / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    for name, path in LICENCES.items():
        shutil.copyfile(source / path, target / name)
    sprite = (source / SPRITE).read_text(encoding="utf-8")
    (target / "icons.svg").write_text(cut_sprite(sprite, named_icons(root)), encoding="utf-8")


if __name__ == "__main__":
    try:
        copy(ROOT)
    except (LookupError, FileNotFoundError) as error:
        sys.exit(f"The files of the pages were not copied: {error}")
