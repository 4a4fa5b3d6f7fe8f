"""Commands that are imported when they are asked for: a build with nothing to do begins at once."""

from importlib import import_module

import click

from ..model import FOLDER_OF

LATER = {
    "briefbook": {
        "clip": ("clip", "clip_command"),
        "check": ("check", "check_command"),
        "links": ("links", "links_command"),
        "list": ("list", "list_command"),
        "lsp": ("lsp", "lsp_command"),
        "merge": ("rename", "merge_command"),
        "rename": ("rename", "rename_command"),
        "schema": ("schema", "schema_command"),
        "serve": ("serve", "serve_command"),
        "verify": ("verify", "verify_command"),
    },
    "new": {kind: ("new", "command") for kind in FOLDER_OF},
}
"""Group → command → where in this room it is: the file, and its name there, or what makes it."""


class Later(click.Group):
    """A group of which some commands are imported late."""

    @property
    def later(self) -> dict[str, tuple[str, str]]:
        return LATER["new" if self.name == "new" else "briefbook"]

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.later:
            return super().get_command(ctx, cmd_name)
        file, name = self.later[cmd_name]
        found = getattr(import_module(f".{file}", __package__), name)
        return found(cmd_name) if self.name == "new" else found  # type: ignore[no-any-return]
