"""What the mails say, in the reader's language: to confirm, what is new, and whether it is still wanted.

A mail that nobody has asked for yet repeats no word of who asked for it: a form that mails strangers what one types is
a gift to whoever sends junk.
"""

import datetime as dt
from urllib.parse import urlencode, urlsplit

import msgspec
from babel.dates import format_date

from jobfold.portal.languages import Language, translations
from jobfold.portal.public.views import SearchView
from jobfold.portal.rendering import render_text
from jobfold.portal.search.card import Card
from jobfold.warehouse.alerts import UNCONFIRMED, Alert

SHOWN = 20
"""Offers of a digest; the page of the search has the others."""
_LONGEST_SUBJECT = 120


class Link(msgspec.Struct, frozen=True):
    """Words that lead somewhere."""

    words: str
    url: str


class LetterOffer(msgspec.Struct, frozen=True):
    """One offer: its title with the address of our page, the language of the title, and one line of facts."""

    link: Link
    language: str
    facts: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail as its reader sees it. `stop` is where it is unsubscribed from, if there is anything to unsubscribe."""

    language: Language
    subject: str
    lead: tuple[str, ...]
    offers: tuple[LetterOffer, ...] = ()
    way: Link
    foot: tuple[str | Link, ...]
    stop: str | None = None


def ask(site: str, language: Language, key: str) -> Letter:
    """The mail that asks whether an alert is wanted."""
    say = translations(language)
    host = urlsplit(site).netloc
    return Letter(
        language=language,
        subject=say.gettext("Confirm your job alert"),
        lead=(
            say.gettext("Somebody, probably you, asked %(site)s to send new job offers to this address.")
            % {"site": host},
            say.gettext("Nothing is sent before you confirm it. The page shows you the search first."),
        ),
        way=Link(say.gettext("Look at it and confirm"), mine_url(site, language, key)),
        foot=(
            say.gettext(
                "If it was not you, do nothing: the request is deleted after %(days)s days, and with it your address."
            )
            % {"days": UNCONFIRMED.days},
        ),
    )


def ask_again(site: str, language: Language, key: str, alert: Alert, search: str) -> Letter:
    """The mail that asks whether an alert is wanted for another year."""
    say = translations(language)
    assert alert.ends_at is not None
    return Letter(
        language=language,
        subject=say.gettext("Do you want to keep your job alert?"),
        lead=(
            say.gettext("For almost a year, you have had new offers of this search by e-mail: %(search)s")
            % {"search": search},
            say.gettext("It ends on %(day)s, and your address is deleted, unless you keep it for another year.")
            % {"day": _day(alert.ends_at, language)},
        ),
        way=Link(say.gettext("Keep it or end it"), mine_url(site, language, key)),
        foot=(say.gettext("If you no longer need it, do nothing."),),
        stop=stop_url(site, language, key),
    )


def digest(site: str, language: Language, key: str, alert: Alert, view: SearchView) -> Letter:
    """The mail with what is new: the best of it, and the way to all of it."""
    say = translations(language)
    page = view.page
    assert alert.confirmed_at is not None and alert.ends_at is not None
    search = search_words(view, language)
    lead = say.ngettext(
        "%(n)s new offer of your search: %(search)s", "%(n)s new offers of your search: %(search)s", page.total
    )
    told = {"n": page.total, "search": search}
    shown = say.gettext("These are the first %(n)s of them.") % {"n": len(page.items)}
    return Letter(
        language=language,
        subject=_cut(say.ngettext("%(n)s new offer: %(search)s", "%(n)s new offers: %(search)s", page.total) % told),
        lead=(lead % told, *([shown] if page.total > len(page.items) else [])),
        offers=tuple(_offer(card, site, language) for card in page.items),
        way=Link(say.gettext("See all offers of this search"), search_url(site, language, alert.query)),
        foot=(
            say.gettext("You get this because you confirmed it on %(day)s. It ends on %(end)s; we ask you before.")
            % {"day": _day(alert.confirmed_at, language), "end": _day(alert.ends_at, language)},
            Link(say.gettext("Stop these mails"), stop_url(site, language, key)),
            Link(say.gettext("Change how often they come"), mine_url(site, language, key)),
        ),
        stop=stop_url(site, language, key),
    )


def search_words(view: SearchView, language: Language) -> str:
    """A search in words: what was typed, and the filters."""
    return render_text("alert_search.html", language, view=view)


def search_url(site: str, language: str, query: str) -> str:
    return f"{site}/{language}/?{query}&sort=date"


def mine_url(site: str, language: str, key: str) -> str:
    return f"{site}/{language}/alert/mine?{urlencode({'key': key})}"


def stop_url(site: str, language: str, key: str) -> str:
    return f"{site}/{language}/alert/stop?{urlencode({'key': key})}"


def _offer(card: Card, site: str, language: Language) -> LetterOffer:
    facts = render_text("alert_offer.html", language, card=card)
    link = Link(" ".join(card.title.split()), f"{site}/{language}/offers/{card.id}")
    return LetterOffer(link, card.languages[0] if card.languages else language, facts)


def _day(moment: dt.datetime, language: Language) -> str:
    return format_date(moment.date(), "long", locale=language)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SUBJECT else text[: _LONGEST_SUBJECT - 1].rstrip() + "…"
