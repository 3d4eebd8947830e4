"""Fetching from web servers that misbehave, and list pages followed to their papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.archive import Archive
from flows.ingestion.list_pages import canonical, language_of, links_of
from flows.ingestion.run import open_run
from flows.ingestion.sources import Look, look
from flows.ingestion.web import Browser
from flows.settings import Settings, Web
from flows.store.place import Store
from tests.runs import run_over, statuses, table
from tests.web_server import Page, Site, cut_off, endless, hang, web_site

HTML = "text/html; charset=utf-8"
QUICK = Web(
    hosts=(), private_addresses=True, pause_seconds=0, timeout_seconds=1, most_mb=1, retries=1,
    ask_again_days=0,
)  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as found:
        yield found


@pytest.fixture
def settings(fake_settings: Settings) -> Settings:
    return fake_settings.model_copy(update={"web": QUICK})


def pdf(text: str, etag: str = "") -> Page:
    return Page(f"%PDF-\n{text}\n".encode(), etag=etag)


def html(*lines: str, lang: str = "en") -> Page:
    text = f"<html lang='{lang}'><body>{''.join(lines)}</body></html>"
    return Page(text.encode(), HTML)


def looked(site: Site, store: Path, *paths: str, web: Web = QUICK) -> Look:
    archive = Archive(Store(str(store)), Browser(web))
    return look([site.url + path for path in paths], archive=archive)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(status=404), "missing-file"),
        (Page(status=403), "server-error"),
        (Page(status=429, headers={"Retry-After": "0"}), "server-error"),
        (Page(status=500), "server-error"),
        (Page(does=hang), "server-silent"),
        (Page(does=cut_off), "cut-off"),
        (Page(does=endless), "too-large"),
        (Page(b"%PDF-" + b"x" * (2 << 20)), "too-large"),
        (Page(b"<html>Please log in</html>", HTML), "not-a-pdf"),
        (Page(b""), "empty-file"),
        (Page(status=302, headers={"Location": "/a.pdf"}), "redirections"),
        (Page(status=302, headers={"Location": "http://elsewhere.example/a.pdf"}), "other-host"),
        (Page(status=302, headers={"Location": "ftp://127.0.0.1/a.pdf"}), "other-scheme"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_server_that_misbehaves_is_told_in_a_sentence(
    site: Site, tmp_path: Path, page: Page, reason: str
) -> None:
    site.pages["/a.pdf"] = page
    (given,) = looked(site, tmp_path, "/a.pdf").given.values()
    assert given.refusal is not None and given.refusal.reason == reason
    assert "\n" not in given.refusal.message and not given.refusal.message.endswith(".")


def test_two_gigabytes_are_not_begun(site: Site, tmp_path: Path) -> None:
    def promise(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.send_header("Content-Length", str(2 << 30))  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]

    site.pages["/a.pdf"] = Page(does=promise)
    (given,) = looked(site, tmp_path, "/a.pdf").given.values()
    assert given.refusal is not None and given.refusal.reason == "too-large"


def test_a_private_address_is_not_asked_unless_allowed(site: Site, tmp_path: Path) -> None:
    wary = QUICK.model_copy(update={"private_addresses": False})
    (given,) = looked(site, tmp_path, "/a.pdf", web=wary).given.values()
    assert given.refusal is not None and given.refusal.reason == "private-address"
    assert site.asked == []


def test_what_fails_may_pass_when_tried_again(site: Site, tmp_path: Path) -> None:
    answers = iter([Page(status=503), pdf("symbol GB.1/X/1")])

    def once_only(handler: object) -> None:
        page = next(answers)
        handler.send_response(page.status)  # type: ignore[attr-defined]
        handler.send_header("Content-Length", str(len(page.body)))  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(page.body)  # type: ignore[attr-defined]

    site.pages["/a.pdf"] = Page(does=once_only)
    (given,) = looked(site, tmp_path, "/a.pdf").given.values()
    assert given.refusal is None


def test_robots_txt_is_kept(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /closed/\n", "text/plain")
    site.pages |= {"/closed/a.pdf": pdf("x"), "/open/a.pdf": pdf("x")}
    found = looked(site, tmp_path, "/closed/a.pdf", "/open/a.pdf").given.values()
    assert [given.refusal and given.refusal.reason for given in found] == ["robots", None]
    assert site.asked == ["/robots.txt", "/open/a.pdf"]


def test_one_request_at_a_time_with_pauses(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a.pdf": pdf("a"), "/b.pdf": pdf("b")}
    looked(site, tmp_path, "/a.pdf", "/b.pdf", web=QUICK.model_copy(update={"pause_seconds": 0.2}))
    gaps = [b - a for a, b in zip(site.times, site.times[1:], strict=False)]
    assert len(gaps) == 2 and min(gaps) >= 0.2


def test_what_was_fetched_is_asked_for_conditionally_and_read_from_the_archive(
    site: Site, tmp_path: Path, settings: Settings
) -> None:
    site.pages["/a.pdf"] = pdf("symbol GB.1/X/1\ntext One.", etag='"1"')
    store = str(tmp_path / "store")
    run_over(store, [f"{site.url}/a.pdf"], settings)
    site.asked.clear()
    summary = run_over(store, [f"{site.url}/a.pdf"], settings)
    assert (summary.unchanged, site.paths()) == (1, ["/a.pdf"])
    weekly = settings.model_copy(update={"web": QUICK.model_copy(update={"ask_again_days": 7})})
    run_over(store, [f"{site.url}/a.pdf"], weekly)
    assert site.paths() == ["/a.pdf"], "it was asked for lately"
    site.pages["/a.pdf"] = pdf("symbol GB.1/X/1\ntext Two.", etag='"2"')
    run_over(store, [f"{site.url}/a.pdf"], settings)
    assert [row["text"] for row in table(store, "passages")] == ["Two."]


def test_a_paper_that_the_server_no_longer_has_is_kept(
    site: Site, tmp_path: Path, settings: Settings
) -> None:
    site.pages["/a.pdf"] = pdf("symbol GB.1/X/1")
    store = str(tmp_path / "store")
    run_over(store, [f"{site.url}/a.pdf"], settings)
    del site.pages["/a.pdf"]
    summary = run_over(store, [f"{site.url}/a.pdf"], settings)
    assert [gone.paper_id for gone in summary.gone] == ["gb1-x-1-en"]
    assert statuses(store) == {"a.pdf": "current"}


def test_lists_of_addresses(site: Site, tmp_path: Path, papers: Path) -> None:
    site.pages["/a.pdf"] = pdf("a")
    (tmp_path / "list.csv").write_text(f"title,url\nOne,{site.url}/a.pdf\nTwo,{papers}/b.pdf\n")
    archive = Archive(Store(str(tmp_path / "store")), Browser(QUICK))
    found = look([str(tmp_path / "list.csv")], archive=archive)
    assert list(found.given) == [f"{site.url}/a.pdf", f"{papers}/b.pdf"]
    site.pages["/list.txt"] = Page(f"{site.url}/a.pdf\n".encode(), "text/plain")
    assert list(looked(site, tmp_path / "store", "/list.txt").given) == [f"{site.url}/a.pdf"]


SECTION = html(
    "<h1>Institutional Section</h1><ol>",
    "<li><a href='/pdf/wcms_1.pdf'>The agenda (GB.343/INS/2 (Rev.1))</a> Decision",
    " <a href='/pdf/wcms_2.pdf'>Français</a> <a href='/pdf/wcms_3.pdf'>Deutsch</a></li>",
    "<li>2.1. A matter <span>GB.343/INS/2/1</span> <a href='paper/index.htm'>Document</a></li>",
    "<li>3. Another matter (No document)</li>",
    "<li><a href='http://elsewhere.example/GB.343.pdf'>GB.343/INS/9</a></li>",
    "<li><a href='/about'>About us</a></li></ol>",
)


def test_a_section_page_gives_symbols_revisions_and_languages() -> None:
    links = links_of(SECTION.body, "https://host/gb/GBSessions/GB343/ins/lang--en/index.htm")
    assert [(link.address, link.symbol, link.language, link.is_pdf) for link in links] == [
        ("https://host/pdf/wcms_1.pdf", "GB.343/INS/2(Rev.1)", "en", True),
        ("https://host/pdf/wcms_2.pdf", "GB.343/INS/2(Rev.1)", "fr", True),
        ("https://host/pdf/wcms_3.pdf", "GB.343/INS/2(Rev.1)", "other", True),
        (
            "https://host/gb/GBSessions/GB343/ins/lang--en/paper/index.htm",
            "GB.343/INS/2/1",
            "en",
            False,
        ),
        ("http://elsewhere.example/GB.343.pdf", "GB.343/INS/9", "en", True),
    ]


def test_hosts_with_the_same_tree_are_one() -> None:
    addresses = {"http://ilo.org/gb/a.pdf", "https://www.oit.org/gb/a.pdf#page=2"}
    assert {canonical(address) for address in addresses} == {"https://www.ilo.org/gb/a.pdf"}
    assert canonical("http://host:8080/A.pdf?x=1") == "http://host:8080/A.pdf?x=1"


@pytest.mark.parametrize(
    ("address", "words", "language"),
    [
        ("https://h/gb/lang--fr/index.htm", "Document", "fr"),
        ("https://h/public/spanish/gb/a.htm", "", "es"),
        ("https://h/gb/lang--en/x.pdf", "Español", "es"),
        ("https://h/gb/x.pdf", "Русский", "other"),
        ("https://h/gb/wcms_1.pdf", "GB.1/INS/2", ""),
    ],
)
def test_languages_of_links(address: str, words: str, language: str) -> None:
    assert language_of(address, words) == language


def test_a_crawl_follows_lists_to_papers(site: Site, tmp_path: Path, settings: Settings) -> None:
    site.pages |= {
        "/353rd-session-governing-body": html(
            "<a href='/institutional-section-353rd-session'>Institutional Section</a>",
            "<a href='/353rd-session-governing-body'>Here</a><a href='/privacy'>Privacy</a>",
        ),
        "/institutional-section-353rd-session": html(
            "<div><h3>Agenda</h3><p>GB.353/INS/2/1(Rev.1) - Agenda</p>",
            "<div class='card'><a href='/resource/gb/paper-1'>Paper</a></div></div>",
            "<div><a href='/files/two.pdf'>GB.353/INS/3 - Another</a></div>",
            "<div><a href='/files/gone.pdf'>GB.353/INS/4</a></div>",
            "<div><a href='/files/ar.pdf'>GB.353/INS/3 العربية</a></div>",
        ),
        "/resource/gb/paper-1": html(
            "<h1>GB.353/INS/2/1(Rev.1)</h1><a href='/files/one.pdf'>Download (English)</a>",
            "<a href='/files/one_fr.pdf' hreflang='fr'>PDF</a>",
        ),
        "/files/one.pdf": pdf("symbol GB.353/INS/2/1(Rev.1)"),
        "/files/one_fr.pdf": pdf("symbol GB.353/INS/2/1(Rev.1)\nlanguage fr"),
        "/files/two.pdf": pdf("symbol GB.353/INS/3"),
    }
    store = str(tmp_path / "store")
    summary = run_over(store, [f"{site.url}/353rd-session-governing-body"], settings)
    assert [paper.paper_id for paper in summary.read] == [
        "gb353-ins-2-1-rev-1-en",
        "gb353-ins-2-1-rev-1-fr",
        "gb353-ins-3-en",
    ]
    assert [failure.reason for failure in summary.failures] == ["missing-file"]
    assert len(site.paths()) == len(set(site.paths())), "nothing is asked for twice"
    assert "/files/ar.pdf" not in site.asked and "/privacy" not in site.asked
    rows = {(row["symbol"], row["language"]): row for row in table(store, "coverage")}
    assert rows["GB.353/INS/4", "en"]["listed_by"] == "list"
    assert rows["GB.353/INS/4", "en"]["quarantined"] == "true"
    assert rows["GB.353/INS/2/1(Rev.1)", "fr"]["held"] == "true"


def test_rows_of_a_list_are_followed_to_a_limit(site: Site, tmp_path: Path) -> None:
    for at in range(0, 50, 10):  # more than the deepest way to a paper
        path = f"/global/publications/meeting-reports/lang--en/nextRow--{at}/index.htm"
        more = path.replace(f"--{at}/", f"--{at + 10}/")
        site.pages[path] = html(f"<p>GB.34{at // 10}/INS/1 <a href='/{at}.pdf'>x</a></p>",
                                f"<a href='{more}'>Next</a>")  # fmt: skip
        site.pages[f"/{at}.pdf"] = pdf(f"{at}")
    first = "/global/publications/meeting-reports/lang--en/nextRow--0/index.htm"
    found = looked(site, tmp_path, first).given.values()
    assert [given.refusal is None for given in found] == [True] * 5 + [False], "the last is told"
    few = QUICK.model_copy(update={"most_pages": 2})
    assert len(looked(site, tmp_path / "other", first, web=few).given) == 2


def test_an_interrupted_crawl_goes_on_where_it_stopped(
    site: Site, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = "".join(f"<li><a href='/{n}.pdf'>GB.1/INS/{n}</a></li>" for n in range(1, 6))
    site.pages["/gb/list"] = html(listed)
    site.pages |= {f"/{n}.pdf": pdf(f"symbol GB.1/INS/{n}", etag=f'"{n}"') for n in range(1, 6)}
    web = QUICK.model_copy(update={"ask_again_days": 1})
    settings = settings.model_copy(update={"web": web})
    get, left = Browser.get, iter(range(4))

    def killed(self: Browser, address: str, token: str | None = None) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return get(self, address, token)

    monkeypatch.setattr(Browser, "get", killed)
    with pytest.raises(KeyboardInterrupt), open_run(str(tmp_path / "s"), settings) as run:
        run.plan([f"{site.url}/gb/list"])
    monkeypatch.undo()
    site.asked.clear()
    run_over(str(tmp_path / "s"), [f"{site.url}/gb/list"], settings)
    assert site.paths() == ["/gb/list", "/4.pdf", "/5.pdf"]
    assert len(table(str(tmp_path / "s"), "papers")) == 5


def test_a_browser_refuses_hosts_that_are_not_named() -> None:
    with pytest.raises(UnreadableError, match=r"web\.hosts"):
        Browser(QUICK).get("https://elsewhere.example/a.pdf")
