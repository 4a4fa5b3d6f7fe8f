"""What pages show of things: cards, people with their roles, sources, statements, entries, prose, lists.

Everything here takes the book and gives shapes; it is what the page kinds in views/ share.
"""
