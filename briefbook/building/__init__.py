"""The story of a build: read, link, views, render, write; and what is remembered from one to the next."""

import os

from .options import OUTPUT, Options, Result
from .story import build, folder_key


def environment_epoch() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", "")


__all__ = ["OUTPUT", "Options", "Result", "build", "environment_epoch", "folder_key"]
