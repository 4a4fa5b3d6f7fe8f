"""The front door: `python build.py …` is `briefbook …`; without words, `briefbook build`."""

import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    from briefbook.cli import main as briefbook

    briefbook(sys.argv[1:] or ["build"])


if __name__ == "__main__":
    main()
