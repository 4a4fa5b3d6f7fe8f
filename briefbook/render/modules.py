"""Templates that only define macros: made once for many pages, where Jinja makes them for each.

A macro finds what it needs of a page by name. The names of the pages that are rendered one after the
other lie in the same `Names`, to which the macros are bound.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from .compiling import NEEDS

Needs = frozenset[str] | None
"""The names that a module's macros ask for; None: it has to be made for each page."""


class Names(dict[str, object]):
    """What the templates of one page know by name."""

    def __init__(self) -> None:
        self.modules: dict[str, TemplateModule] = {}
        """Those whose macros ask here."""


class Templates(jinja2.Environment):
    """Jinja's environment, with the modules of its templates."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.spare: list[Names] = []
        """No page is being rendered with them."""
        self.needs: dict[str, Needs] = {}

    def applied(self, template: jinja2.Template, known: Mapping[str, object]) -> str:
        """A template applied to what a page knows by name."""
        with self.names(known) as names:
            context = template.new_context(names, shared=True)
            try:
                return self.concat(template.root_render_func(context))
            except Exception:
                self.handle_exception()

    @contextmanager
    def names(self, known: Mapping[str, object]) -> Iterator[Names]:
        """Names for one page; while it is rendered, others are rendered with other ones."""
        names = self.spare.pop() if self.spare else Names()
        names.clear()
        names.update(self.globals)
        names.update(known)
        try:
            yield names
        finally:
            self.spare.append(names)

    def module(self, name: str, context: Context, local: Mapping[str, object]) -> TemplateModule:
        """What `import "name" with context` gives, where `local` are the names of a loop or macro."""
        names = context.parent
        if isinstance(names, Names):
            needs = self.needed(name)
            if needs is not None and needs.isdisjoint(context.vars) and needs.isdisjoint(local):
                if name not in names.modules:
                    names.modules[name] = self.get_template(name).make_module(names, shared=True)
                return names.modules[name]
        return self.get_template(name).make_module(context.get_all(), True, local)

    def needed(self, name: str) -> Needs:
        if name not in self.needs:
            self.needs[name] = None  # of one that imports itself
            self.needs[name] = self.found_needs(name)
        return self.needs[name]

    def found_needs(self, name: str) -> Needs:
        told = self.get_template(name).root_render_func.__globals__.get(NEEDS)
        if told is None:
            return None
        names, imports = told
        others = [self.needed(one) for one in imports]
        return frozenset(names).union(*filter(None, others)) if None not in others else None
