"""YAML's own complaints, told in an author's words: what stands there, and what to write instead.

Each cause is one function: it recognises its case and gives a Slip, or None. The first that
knows the case speaks.
"""

import yaml

from . import layout, quoting
from .slips import Slip, stumbled

SIGNS = "Texts with one of : # [ ] { } , & * ! | > ' \" % @ ` may need quotation marks around them."
CAUSES = (
    layout.tab,
    quoting.unclosed_quotation_mark,
    layout.second_document,
    layout.missing_space,
    quoting.colon_in_text,
    quoting.text_after_quotation_mark,
    quoting.text_after_bracket,
    layout.open_bracket,
    layout.list_beside_its_key,
    quoting.backslash,
    layout.text_beside_block_sign,
    layout.hyphen_in_brackets,
    layout.neither_key_nor_text,
    layout.indentation,
    quoting.sign_at_the_start,
)


def explain(error: yaml.MarkedYAMLError, text: str) -> Slip:
    stumble = stumbled(error, text)
    for cause in CAUSES:
        slip = cause(stumble)
        if slip is not None:
            return slip
    said = stumble.said.removesuffix(".")
    return Slip(f"YAML cannot read this ({said}).", SIGNS, stumble.line, stumble.column)
