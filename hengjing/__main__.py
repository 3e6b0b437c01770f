"""The `hengjing` command."""

import argparse
import sys
from collections.abc import Sequence

from hengjing import __version__


def build_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="hengjing",
        description="Hengjing (衡镜): government performance management, from scheme to use of results.",
    )
    parser.add_argument("--version", action="version", version=f"hengjing {__version__}")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = build_parser()
    parser.parse_args(argv)
    parser.print_help()
    return 0


if __name__ == "__main__":
    sys.exit(main())
