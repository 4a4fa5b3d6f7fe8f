"""What docs/deploy.md promises, tried: the workflow, a real nginx with the documented file, the scheduler."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from audited import POLICY, PROJECT, Audited, missing
from playwright.sync_api import Browser, Page, expect
from sites import briefing, build_ok, document, write_site

from briefbook.building import Options

DOCS = PROJECT / "docs"
GUIDE = (DOCS / "deploy.md").read_text("utf-8")
NGINX = DOCS / "deploy" / "nginx.conf"
WORKFLOW = DOCS / "deploy" / "pages.yml"
BIN = Path(sys.executable).parent
"""Where the command `briefbook` is."""
WASM = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"
ASK = httpx.Client(trust_env=False)
LONG = "public, max-age=31536000, immutable"

expect.set_options(timeout=8_000)


# nginx


@contextmanager
def nginx(root: Path, scratch: Path, errors: str = "/404.html") -> Iterator[str]:
    """The documented server with its three marked lines changed, and nothing else."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    types = Path("/etc/nginx/mime.types")
    if not program or not types.is_file():
        missing("There is no nginx to try the configuration with: apt-get install nginx-light")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = NGINX.read_text("utf-8")
    for documented, here in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name example.org;", "server_name 127.0.0.1;"),
        ("root /var/www/book;", f"root {root};"),
        ("error_page 404 /404.html;", f"error_page 404 {errors};"),
    ):
        assert text.count(documented) == 1
        text = text.replace(documented, here)
    (scratch / "book.conf").write_text(text, "utf-8")
    temporary = "\n".join(
        f"{name}_temp_path {scratch};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"""daemon off; master_process off; pid {scratch}/pid; error_log {scratch}/errors;
events {{ }}
http {{ include {types}; default_type application/octet-stream; access_log off;
{temporary}
include {scratch}/book.conf; }}"""
    (scratch / "nginx.conf").write_text(whole, "utf-8")
    command = [
        program,
        "-p",
        str(scratch),
        "-e",
        f"{scratch}/errors",
        "-c",
        f"{scratch}/nginx.conf",
    ]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    running = subprocess.Popen(command)
    try:
        while not answers(port) and running.poll() is None:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def host(example_site: Audited, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(example_site.folder, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def test_pages_are_asked_for_each_time_and_seldom_sent(host: str) -> None:
    page = ASK.get(f"{host}briefings/wang-yi-europe/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["content-encoding"] == "gzip"
    assert page.headers["vary"] == "Accept-Encoding"
    again = ASK.get(str(page.url), headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == POLICY


def test_what_has_a_hash_in_its_name_is_kept_for_ever_and_nothing_else(
    host: str, example_site: Audited
) -> None:
    kept = {
        path.relative_to(example_site.folder).as_posix()
        for path in example_site.files("")
        if path.is_file() and path.name != ".nojekyll"
        if path.suffix != ".html" or path.parent.name in ("search", "fragment")
    }
    long = {path for path in kept if cache(host, path) == LONG}
    assert {path.split("/")[1][:9] for path in long if path.startswith("assets/")} == {"briefbook"}
    assert len([path for path in long if path.startswith("assets/")]) == 4
    named = re.compile(r"pagefind/((index|fragment|filter)/|[^/]+\.pf_meta$)|assets/briefbook-")
    assert long == {path for path in kept if named.match(path)}
    assert cache(host, "assets/briefbook-00000000.css") == "no-cache", "a name that is gone"


def cache(host: str, path: str) -> str:
    return ASK.head(host + path).headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("feed.xml", "application/atom+xml"),
        ("actors/wang-yi/feed.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("actors/wang-yi/index.json", "application/json; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("editions/2023-W07/edition.txt", "text/plain; charset=utf-8"),
    ],
)
def test_files_have_their_types(host: str, path: str, type: str) -> None:
    answer = ASK.get(host + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == type


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("", POLICY),
        ("feed.xml", POLICY),
        ("nowhere/", POLICY),
        ("search/", WASM),
        ("pagefind/pagefind-worker.js", WASM),
    ],
)
def test_every_answer_has_its_policy_and_the_other_headers(
    host: str, path: str, policy: str
) -> None:
    headers = ASK.get(host + path).headers
    assert headers["content-security-policy"] == policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers, "nobody gets that without asking"
    assert headers["server"] == "nginx"


def test_the_guide_names_every_header_and_value_of_the_file() -> None:
    sent = re.findall(r'add_header ([\w-]+) "([^"$]+)', NGINX.read_text("utf-8"))
    assert len(sent) == 6
    assert [name for name, value in sent if f"`{name}: {value}`" not in GUIDE] == []
    assert LONG in GUIDE


def test_what_is_not_there_is_answered_by_the_page_of_errors(host: str) -> None:
    for path in ("nowhere/", "assets/none.css", ".nojekyll"):
        answer = ASK.get(host + path)
        assert answer.status_code == 404
        assert "<main" in answer.text
        assert answer.headers["cache-control"] == "no-cache"


def test_an_address_without_its_slash_leads_to_the_one_with_it(host: str) -> None:
    answer = ASK.get(f"{host}actors/wang-yi")
    assert (answer.status_code, answer.headers["location"]) == (301, "/actors/wang-yi/")


REFUSED = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.blockedURI));"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.add_init_script(REFUSED)
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def test_the_search_works_under_the_documented_policy(host: str, page: Page) -> None:
    page.goto(f"{host}search/?q=balloon")
    expect(page.get_by_role("link", name="One balloon, two accounts")).to_be_visible()
    assert page.evaluate("refused") == []


def test_no_kind_of_page_is_refused_anything(host: str, page: Page, example_site: Audited) -> None:
    for address in example_site.kinds.values():
        page.goto(host + address)
        assert page.evaluate("refused") == [], address


def test_a_former_address_and_a_folder_of_a_host_work(tmp_path: Path, page: Page) -> None:
    site = {
        "content/actors/ann.md": document("name: Ann\naliases: [anna]"),
        "content/briefings/one.md": briefing("One", "[[ann]] spoke."),
    }
    output = tmp_path / "host" / "books"
    root = write_site(tmp_path / "root", site)
    build_ok(root, Options(output=output, base_url="https://example.org/books/"))
    with nginx(tmp_path / "host", tmp_path, "/books/404.html") as address:
        page.goto(f"{address}books/actors/anna/")
        page.wait_for_url("**/books/actors/ann/")
        page.get_by_role("link", name="One").click()
        page.wait_for_url("**/books/briefings/one/")
        answer = page.goto(f"{address}books/nowhere/at/all/")
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
        script = re.search(r'src="(\S+\.js)"', page.content())
        assert script
        assert cache(address, script[1].lstrip("/")) == LONG


# GitHub Pages


def test_the_workflow_is_valid() -> None:
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_steps_of_the_workflow_check_and_build_and_the_next_run_renders_nothing(
    tmp_path: Path,
) -> None:
    first = tmp_path / "first"
    shutil.copytree(PROJECT / "content", first / "content")
    shutil.copy(PROJECT / "briefbook.yaml", first)
    assert shell(step("Check")["run"], first).returncode == 0
    address = "https://me.example.org/book/"
    built = shell(step("Build")["run"], first, BASE_URL=address)
    assert built.returncode == 0, built.stderr
    cached = next(one for one in steps() if "cache" in one.get("uses", ""))["with"]["path"].split()
    assert address in (first / "site" / "sitemap.xml").read_text("utf-8")
    second = tmp_path / "second"
    shutil.copytree(PROJECT / "content", second / "content")
    shutil.copy(PROJECT / "briefbook.yaml", second)
    for folder in cached:
        shutil.copytree(first / folder, second / folder, copy_function=shutil.copyfile)
    again = shell(step("Build")["run"], second, BASE_URL=address)
    assert "rendered 0, written 0" in again.stdout + again.stderr
    assert next(one for one in steps() if "upload" in one.get("uses", ""))["with"]["path"] in cached


def test_a_mistake_stops_the_workflow(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/briefings/one.md": briefing("One", "[[nobody]]")})
    assert shell(step("Build")["run"], tmp_path, BASE_URL="https://example.org/").returncode == 1


def steps() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["publish"][
        "steps"
    ]
    return told


def step(name: str) -> dict[str, Any]:
    return next(one for one in steps() if one.get("name") == name)


def shell(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """As a runner starts it, in a folder."""
    told = {**os.environ, **more, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    script = ["bash", "-e", "-c", command]
    return subprocess.run(script, cwd=folder, env=told, capture_output=True, text=True, check=False)


# On time


def test_the_command_that_list_due_prints_publishes_what_was_due(tmp_path: Path) -> None:
    due, before = (datetime.now().astimezone() - timedelta(hours=hours) for hours in (1, 2))
    keys = f"publish_at: {due.isoformat(timespec='seconds')}"
    site = {
        "content/briefings/one.md": briefing("One"),
        "content/briefings/later.md": briefing("Later", date=f"{due:%Y-%m-%d}", keys=keys),
    }
    write_site(tmp_path, site)
    now = f" --now {before.isoformat(timespec='seconds')}"
    command = shell(f"briefbook list due{now}", tmp_path).stdout.splitlines()[-1].strip()
    assert command.startswith("briefbook build --root ")
    page = tmp_path / "site/briefings/later/index.html"
    assert shell(command + now, Path("/")).returncode == 0
    assert not page.exists()
    assert shell(command, Path("/")).returncode == 0
    assert page.exists()


def test_the_line_for_cron_is_one_and_its_command_runs(tmp_path: Path) -> None:
    found = re.search(r"^    ((?:\S+ ){5})(briefbook .*)$", GUIDE, re.MULTILINE)
    assert found
    when, command = found[1].strip(), found[2]
    assert re.fullmatch(r"\d+ \* \* \* \*", when)
    on = yaml.safe_load(WORKFLOW.read_text("utf-8"))[True]
    assert on["schedule"] == [{"cron": when}]
    write_site(tmp_path / "book", {"content/briefings/one.md": briefing("One")})
    command = command.replace("/srv/book", str(tmp_path / "book"))
    command = command.replace("/var/www/book", str(tmp_path / "www"))
    done = shell(command, Path("/"))
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "www/briefings/one/index.html").exists()
