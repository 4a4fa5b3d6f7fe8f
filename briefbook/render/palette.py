"""The colours of the default theme, as `templates/assets/briefbook.css` has them."""

INK = "#1b1d22"
SOFT = "#565b66"
PAPER = "#fcfbf8"
LINE = "#d5d2c9"
ACCENT = "#96301c"
