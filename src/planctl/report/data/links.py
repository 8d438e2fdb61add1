"""Web addresses of what a report shows, where a plan says where it is published."""

import re
from urllib.parse import urlsplit

from planctl.report.facts import PlanFacts
from planctl.report.page import Target

_PLAIN = re.compile(r"[a-z0-9.-]+\Z")


def base_url(facts: PlanFacts) -> str | None:
    """Give the web address of the folder of a plan's report, without a slash at its end."""
    url = facts.head.publication.base_url or ""
    return url.rstrip("/") if url.startswith(("https://", "http://")) and _host(url) else None


def page_url(facts: PlanFacts, target: Target) -> str | None:
    """Give the web address of a page of the site, or of a place on it."""
    base = base_url(facts)
    if base is None:
        return None
    anchor = f"#{target.anchor}" if target.anchor else ""
    return f"{base}/{target.page}.html{anchor}"


def host(facts: PlanFacts) -> str | None:
    """Give the name of the host that publishes a plan, in small letters; None for an odd one."""
    name = _host(base_url(facts) or "")
    return name if _PLAIN.match(name) else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # what stands in brackets is no address
        return ""
