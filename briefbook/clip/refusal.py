"""Why something is not clipped, in words for the author."""


class Refusal(Exception):
    """What happened, and what to do: one message for the author, no traceback."""
