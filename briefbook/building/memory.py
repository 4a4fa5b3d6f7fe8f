"""What is remembered of an output folder."""

from collections.abc import Mapping
from typing import NamedTuple

from ..ledger import Built, Ledger, Output
from ..write import Intact


class Memory(NamedTuple):
    """What is remembered of an output folder, and what of it is still true."""

    ledger: Ledger
    folder: str
    outputs: Mapping[str, Output]
    intact: Intact
    last: Built | None
    """The last build, if it was finished."""

    def renew(self) -> None:
        """Remember what reading files has told, so that the next build need not read them."""
        stats = self.intact.stats
        new = {path: stat for path, stat in stats.items() if stat != self.outputs[path].stat}
        if new:
            self.ledger.renew_outputs(self.folder, new)
        if self.last and self.intact.read:
            self.ledger.finish(self.folder, self.last._replace(finished=self.intact.looked))
