"""No secret of an address is written down or told, and the address works all the same."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.settings import Settings
from flows.store.masking import hide, masked, revealed
from tests.runs import run_over, table
from tests.test_web import QUICK, html, pdf
from tests.web_server import Page, Site, web_site

SECRET = "hunter2-is-long"


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as found:
        yield found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"https://me:{SECRET}@host:8080/a.pdf", "https://***@host:8080/a.pdf"),
        (f"https://{SECRET}@host/a.pdf", "https://***@host/a.pdf"),
        (f"https://me:p@{SECRET}@host/a.pdf", "https://***@host/a.pdf"),
        (f"zip://a.pdf::ftp://me:{SECRET}@host/a.zip", "zip://a.pdf::ftp://***@host/a.zip"),
        (f"s3://b/a.pdf?X-Amz-Signature={SECRET}", "s3://b/a.pdf?X-Amz-Signature=***"),
        (f"no https://u:{SECRET}@h/a, nor ftp://v:{SECRET}@h", "no https://***@h/a, nor ftp://***@h"),
        # just outside: nothing secret
        ("https://host/a@b.pdf?session=350&page=2", "https://host/a@b.pdf?session=350&page=2"),
        ("https://host/a.pdf?design=1", "https://host/a.pdf?design=1"),
        ("folder/me:pass@home.pdf", "folder/me:pass@home.pdf"),
        ("write to someone@example.org", "write to someone@example.org"),
    ],
)  # fmt: skip
def test_what_is_masked(text: str, told: str) -> None:
    assert masked(text) == told
    assert masked(told) == told
    assert revealed(hide(text)) == text


def test_two_documents_that_differ_only_in_a_token_stay_two() -> None:
    one, two = (masked(f"https://host/share?token={name}") for name in ("secret1", "secret2"))
    assert one != two and "secret" not in one + two
    assert masked(one) == one


def test_an_address_on_the_same_host_takes_the_same_user() -> None:
    hide(f"https://me:{SECRET}@one.example/list")
    assert revealed("https://***@one.example/b.pdf") == f"https://me:{SECRET}@one.example/b.pdf"
    assert revealed("https://***@other.example/b.pdf") == "https://***@other.example/b.pdf"


@given(st.text(alphabet="ab:@/?#&=.*- ", max_size=30))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(f"https://{text}")) == masked(f"https://{text}")


def everything(store: Path) -> str:
    """Return all that a run wrote down, names included."""
    files = [path for path in store.rglob("*") if path.is_file() and path.suffix != ".pdf"]
    return "\n".join(f"{path}\n{path.read_text('utf-8')}" for path in files)


def test_a_run_writes_no_secret_down_and_sends_it_only_to_its_host(
    site: Site, tmp_path: Path, fake_settings: Settings
) -> None:
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logger = logging.getLogger("httpx")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    site.pages |= {
        "/gb/list": html("<li><a href='/one.pdf'>GB.1/INS/1</a></li>"),
        "/one.pdf": pdf("symbol GB.1/INS/1"),
        "/two.pdf?token=" + SECRET: pdf("symbol GB.1/INS/2"),
        "/gone.pdf": Page(status=404),
    }
    user = site.url.replace("://", f"://me:{SECRET}@")
    settings = fake_settings.model_copy(update={"web": QUICK})
    sources = [f"{user}/gb/list", f"{user}/two.pdf?token={SECRET}", f"{user}/gone.pdf"]
    store = tmp_path / "store"
    try:
        summary = run_over(str(store), sources, settings)
        again = run_over(str(store), sources, settings)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert len(summary.read) == 2 and again.unchanged == 2, "they were got"
    assert set(site.users) == {f"me:{SECRET}"}, "the server was told who asks"
    assert "/one.pdf" in told.getvalue(), "httpx was heard"
    assert SECRET not in everything(store) + told.getvalue()
    assert SECRET not in summary.model_dump_json() + again.model_dump_json()
    assert {row["source_uri"].split("@")[0] for row in table(str(store), "sources")} == {
        "http://***"
    }
    for name in ("gb1-ins-1-en", "gb1-ins-2-en"):
        manifest = json.loads((store / "papers" / name / "datapackage.json").read_text("utf-8"))
        assert "://***@" in manifest["sources"][0]["path"]
