"""`python -m briefbook` is `briefbook`."""

from .cli import main

if __name__ == "__main__":
    main()
