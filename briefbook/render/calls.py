"""How templates call what they are given: directly, since a page does so hundreds of times.

Jinja calls by way of the context, in case that what is called asks for it; nothing that we give does.
"""

from collections.abc import Mapping
from io import StringIO

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class DirectCalls(CodeGenerator):
    """Jinja's compiler, but `f(a)` in a template is `f(a)` in Python."""

    def visit_Call(
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:  # Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(
            f")({self.arguments(node, frame, {'caller': 'caller'} if forward_caller else {})})"
        )

    def arguments(self, node: nodes.Call, frame: Frame, more: Mapping[str, str]) -> str:
        """As they stand between the brackets of a call."""
        stream, self.stream = self.stream, StringIO()
        try:
            self.signature(node, frame, more)
            return self.stream.getvalue().removeprefix(", ")
        finally:
            self.stream = stream
