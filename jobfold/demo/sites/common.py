"""What the host of all demo boards shows by itself: robots.txt, a front page, and a private corner."""

import datetime as dt

from jobfold.demo.sites.page import Page, Site, html_page

_BOARDS = (
    ("Alpenjobs", "/alpenjobs/"),
    ("Hexajobs", "/hexajobs/"),
    ("Jobwerk", "/jobwerk/?page=1"),
    ("Lavoro Giusto", "/lavorogiusto/feed.rss"),
    ("Nimbus Cloudworks", "/nimbus/posting-api/job-board/nimbus"),
)


def site(base: str, today: dt.date) -> Site:
    robots = (
        "User-agent: *\nAllow: /\nDisallow: /private/\n\n"
        f"Sitemap: {base}/alpenjobs/sitemap.xml\nSitemap: {base}/hexajobs/sitemap-index.xml\n"
    )
    links = "".join(f'<li><a href="{path}">{name}</a></li>' for name, path in _BOARDS)
    front = f"<h1>Boards of the demo</h1>\n<p>Invented employers, invented jobs.</p>\n<ul>{links}</ul>"
    return {
        "/robots.txt": lambda: Page(robots.encode(), "text/plain; charset=utf-8", today),
        "/": lambda: html_page("Demo boards", front, "en", today),
        "/private/": lambda: html_page("Private", "<p>No robot should read this.</p>", "en", today),
    }
