"""The language server: an author's editor asks, and the same code that builds the site answers.

`server`, `host`, `site`, `answers`, `renames` and `positions` speak the protocol, by way of pygls. `desk`
keeps the book and the open texts; the others are questions to them, and know of no editor: what is
wrong, what can be written here, what is this, where is it.
"""
