"""Jinja's compiler, with what a page does hundreds of times done directly.

The same templates make the same pages. What differs is the Python that a template becomes: `f(a)` is
`f(a)`, a macro is a function, a field is asked for without a detour, plain text is escaped without
being wrapped, and a phrase without places is one of the template's own strings.
"""

from collections.abc import Mapping
from io import StringIO
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import exported
from markupsafe import escape

from ..words import Words
from . import escaping

SPECIAL = ("caller", "kwargs", "varargs")
"""Names that Jinja gives a meaning in macros."""
CALLED = ("escaped", "marked", "named")
"""What compiled templates know besides Jinja's own names."""
OWN = "concat cond_expr_undefined context environment getattr int macro resolve str type undefined"
TAKEN = {*SPECIAL, *CALLED, *exported, *OWN.split()}
"""A macro with such a parameter is left to Jinja."""
WORDS = "words"
NEEDS = "needs"
"""In a compiled template that only defines macros: the names that they ask of the page, and the
templates that it imports; else None."""


class Direct(CodeGenerator):
    """Compiles one template. The methods' names are Jinja's."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.refuse_own_words(node)
        self.asked: set[str] = set()
        self.writeline(f"from {escaping.__name__} import {', '.join(CALLED)}")
        super().visit_Template(node, frame)
        imports = imported(node)
        needs = None if imports is None else (sorted(self.asked), imports)
        self.writeline(f"{NEEDS} = {needs!r}")

    def enter_frame(self, frame: Frame) -> None:
        """Notes the names that are asked of the page."""
        super().enter_frame(frame)
        loads = frame.symbols.loads.values()
        self.asked.update(name for how, name in loads if how == VAR_LOAD_RESOLVE and name)

    # --- calls ---

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if (phrase := self.phrase(node)) is not None:
            self.write(repr(phrase))
            return
        self.write("(")
        self.visit(node.node, frame)
        more = {"caller": "caller"} if forward_caller else {}
        self.write(f")({self.arguments(node, frame, more)})")

    def arguments(self, node: nodes.Call, frame: Frame, more: Mapping[str, str]) -> str:
        """As they stand between the brackets of a call."""
        stream, self.stream = self.stream, StringIO()
        try:
            self.signature(node, frame, more)
            return self.stream.getvalue().removeprefix(", ")
        finally:
            self.stream = stream

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A field; where there is none, Jinja looks what else may be meant."""
        owner, value = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing ")
        self.write(f"else environment.getattr({owner}, {node.attr!r}))")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        name = node.template
        if node.with_context and isinstance(name, nodes.Const) and isinstance(name.value, str):
            known = self.dump_local_context(frame)
            self.write(f"environment.module({name.value!r}, context, {known})")
        else:
            super()._import_common(node, frame)

    # --- phrases ---

    def phrase(self, node: nodes.Expr) -> str | None:
        """What `words("a.key")` says, which is the same on all pages of a theme; else None."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="words"),
                args=[nodes.Const(value=str(key))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                words = self.environment.globals.get(WORDS)
                try:
                    return words(key) if isinstance(words, Words) else None
                except KeyError:  # told where it is met: maybe nobody goes there
                    return None
        return None

    def refuse_own_words(self, node: nodes.Template) -> None:
        stored = [name for name in node.find_all(nodes.Name) if name.ctx != "load"]
        for name in stored:
            if name.name == WORDS:
                message = (
                    '"words" is what the interface\'s phrases are asked of: choose another name.'
                )
                self.fail(message, name.lineno)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if (phrase := self.phrase(node)) is not None:
            return escape(phrase) if frame.eval_ctx.autoescape else phrase
        return super()._output_child_to_const(node, frame, finalize)

    # --- output ---

    def is_plain(self, frame: Frame) -> bool:
        """Is what is printed here escaped, as everywhere but in blocks that switch it off?"""
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self.is_plain(frame):
            self.write("(shown if (kind := type(shown := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self.is_plain(frame):
            self.write(")) is Markup else escaped(shown) if kind is str ")
            self.write("else str(shown) if kind is int else escape(shown))")
        else:
            super()._output_child_post(node, frame, finalize)

    # --- macros ---

    def macro_body(
        self, node: nodes.Macro | nodes.CallBlock, frame: Frame
    ) -> tuple[Frame, MacroRef]:
        """A macro as a function with its own parameters; one that asks for any is left to Jinja."""
        if not self.is_function(node, frame):
            return super().macro_body(node, frame)
        inner, ref = frame.inner(), MacroRef(node)
        ref.accesses_caller = "caller" in find_undeclared(node.body, ("caller",))
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        names = [arg.name for arg in node.args]
        if ref.accesses_caller:
            names.append("caller")
            inner.symbols.declare_parameter("caller")
        self.writeline(f"def macro({', '.join(f'{name}=missing' for name in names)}):", node)
        self.indent()
        self.buffer(inner)
        self.enter_frame(inner)
        self.parameters(node, names, inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"return marked(concat({inner.buffer}))")
        self.leave_frame(inner, with_python_scope=True)
        self.outdent()
        return inner, ref

    def is_function(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> bool:
        names = [arg.name for arg in node.args]
        usual = not any(is_taken(name) for name in names)
        return usual and self.is_plain(frame) and not find_undeclared(node.body, SPECIAL[1:])

    def parameters(
        self, node: nodes.Macro | nodes.CallBlock, names: list[str], frame: Frame
    ) -> None:
        """Each parameter under the name that the body knows it by; what is not given has its default."""
        defaults = dict(
            zip(reversed(names[: len(node.args)]), reversed(node.defaults), strict=False)
        )
        self.push_parameter_definitions(frame)
        for name in names:
            ref = frame.symbols.ref(name)
            self.writeline(f"{ref} = {name} if {name} is not missing else ")
            if name in defaults:
                self.visit(defaults[name], frame)
            else:
                self.write(f"undefined({missing(name)!r}, name={name!r})")
            self.mark_parameter_stored(ref)
        self.pop_parameter_definitions()

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        node = macro_ref.node
        if not self.is_function(node, frame):
            super().macro_def(macro_ref, frame)
        elif isinstance(node, nodes.Macro):
            self.write(f"named(macro, {node.name!r})")
        else:
            self.write("macro")


def imported(template: nodes.Template) -> list[str] | None:
    """The templates that one imports which only defines macros; None: it does something else, too."""
    names = []
    for node in template.body:
        match node:
            case nodes.Import(template=nodes.Const(value=str(name)), with_context=True):
                names.append(name)
            case nodes.Output(nodes=parts):
                if not all(isinstance(part, nodes.TemplateData) for part in parts):
                    return None
            case nodes.Macro():
                pass
            case _:
                return None
    return names


def is_taken(name: str) -> bool:
    return name in TAKEN or iskeyword(name) or name.startswith(("l_", "t_"))


def missing(name: str) -> str:
    return "No caller defined." if name == "caller" else f"parameter {name!r} was not provided"
