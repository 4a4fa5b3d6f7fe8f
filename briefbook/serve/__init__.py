"""The preview: a site shown from memory while it is written, page by page as it is looked at."""
