"""Briefbook: Markdown briefings annotated with actors, dates and sources become a cross-linked site."""

__version__ = "0.1.0"
__all__ = ["__version__"]
