"""The least that a no-change build has to do: start Python, list and stat all inputs and outputs.

usage: python bench/floor.py FOLDER…
"""

import os
import sys


def main() -> None:
    if sys.argv[1:] == ["--help"]:
        print(__doc__)  # argparse would be a part of what is measured
        return
    count = 0
    for top in sys.argv[1:]:
        for folder, _, files in os.walk(top):
            for file in files:
                count += os.stat(f"{folder}/{file}").st_size >= 0  # noqa: PTH116 (the quickest way)
    print(count)


if __name__ == "__main__":
    main()
