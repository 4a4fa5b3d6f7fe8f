"""An actor of whom much is dated: the page shows the newest, and a timeline of its own the rest."""

import re
from pathlib import Path

from sites import TODAY, briefing, document, write_site

from briefbook.building import Options, build


def test_an_actors_timeline_of_more_than_fifty_entries_goes_on_by_year(tmp_path: Path) -> None:
    files = {"content/actors/ann.md": document("name: Ann")}
    for n in range(60):
        when = f"20{22 + n % 2}-03-{n // 2 + 1:02d}"
        dated = f"dates: [{{date: {when}, event: Step {n}., actors: [ann]}}]"
        files[f"content/briefings/b{n}.md"] = briefing(f"B{n}", "Ann spoke.", when, dated)
    root = write_site(tmp_path, files)
    result = build(root, Options(output=tmp_path / "out"), TODAY)
    assert result.exit_code == 0
    below = tmp_path / "out" / "actors" / "ann"
    assert 'actors/ann/timeline/"' in (below / "index.html").read_text("utf-8")
    found: list[str] = []
    for year in ("2022", "2023"):
        page = (below / "timeline" / year / "index.html").read_text("utf-8")
        found += re.findall(r'<p class="entry-words">\s*Step (\d+)\.', page)
    assert sorted(map(int, found)) == list(range(60))
