"""External addresses, asked out of band: which of them still lead anywhere. Never part of a build.

Found (addresses) → due → asked (the only room that knows HTTP) → judged → written to `links.json`, told.
"""
