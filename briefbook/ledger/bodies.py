"""What is remembered of bodies: by whom they were seen, and the views that hold them."""

from collections.abc import Iterable

from .asked import Asked
from .errors import told
from .opening import transaction
from .rows import Body


class Bodies(Asked):
    """With it, a page that holds a body is made again without asking for any other."""

    def keep(self, folder: str, views: Iterable[tuple[str, bytes]]) -> None:
        """Remember whole views: (path, view)."""
        rows = ((folder, *row) for row in views)
        self.change("INSERT OR REPLACE INTO views VALUES (?, ?, ?)", rows)

    def hold(self, folder: str, bodies: Iterable[Body], holders: Iterable[tuple[str, str]]) -> None:
        """Remember all bodies of a build, and which views hold them: (hash of a body, path)."""
        with told(self.path), transaction(self.db):
            for table in ("bodies", "holders"):
                self.db.execute(f"DELETE FROM {table} WHERE folder = ?", (folder,))
            rows = ((folder, *body) for body in bodies)
            self.db.executemany("INSERT INTO bodies VALUES (?, ?, ?, ?, ?)", rows)
            held = ((folder, *holder) for holder in holders)
            self.db.executemany("INSERT OR IGNORE INTO holders VALUES (?, ?, ?)", held)
            self.db.execute(
                "DELETE FROM views WHERE folder = ?1 "
                "AND path NOT IN (SELECT path FROM holders WHERE folder = ?1)",
                (folder,),
            )
            self.db.execute(
                "DELETE FROM former WHERE NOT EXISTS (SELECT 1 FROM bodies "
                "WHERE bodies.input = former.path AND bodies.hash = former.hash)"
            )

    def rehold(self, folder: str, bodies: Iterable[tuple[Body, str]]) -> None:
        """Some inputs have another body, and the same views hold it: (body, hash of the former)."""
        with told(self.path), transaction(self.db):
            for body, former in bodies:
                self.db.execute("REPLACE INTO bodies VALUES (?, ?, ?, ?, ?)", (folder, *body))
                self.db.execute(
                    "UPDATE holders SET body = ? WHERE folder = ? AND body = ?",
                    (body.body, folder, former),
                )

    def bodies(self, folder: str) -> list[Body]:
        """What the last build saw."""
        question = "SELECT input, hash, body, note FROM bodies WHERE folder = ?"
        return [Body(*row) for row in self.ask(question, (folder,))]

    def with_body(self, folder: str, body: str) -> tuple[str, ...]:
        """The inputs that had this body in the last build."""
        question = "SELECT input FROM bodies WHERE folder = ? AND body = ? ORDER BY input"
        return tuple(input for (input,) in self.ask(question, (folder, body)))

    def holding(self, folder: str, body: str) -> dict[str, bytes]:
        """Path → view of those that hold a body; an empty view is not remembered."""
        question = (
            "SELECT path, view FROM holders LEFT JOIN views USING (folder, path) "
            "WHERE folder = ? AND body = ? ORDER BY path"
        )
        return {path: view or b"" for path, view in self.ask(question, (folder, body))}
