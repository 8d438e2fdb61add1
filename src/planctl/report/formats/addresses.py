"""Turns targets into addresses: relative ones between pages, or places in one file."""

from planctl.report.page import Target


def relative(here: Target, there: Target) -> str:
    """Give the address of a page's file, or of a place on it, as seen from another page.

    >>> relative(Target("a/index"), Target("a/steps/1.2", "top"))
    'steps/1.2.html#top'
    >>> relative(Target("a/steps/1.2"), Target("index"))
    '../../index.html'
    >>> relative(Target("index"), Target("index", "late"))
    '#late'
    """
    anchor = f"#{there.anchor}" if there.anchor else ""
    if anchor and here.page == there.page:
        return anchor
    ours, theirs = here.page.split("/"), there.page.split("/")
    same = 0
    while same < min(len(ours), len(theirs)) - 1 and ours[same] == theirs[same]:
        same += 1
    up = "../" * (len(ours) - 1 - same)
    return f"{up}{'/'.join(theirs[same:])}.html{anchor}"


def top(here: Target) -> str:
    """Give the way from a page up to the folder of the whole site."""
    return "../" * here.page.count("/")


def place(there: Target) -> str:
    """Name a place in a report of one file."""
    return f"{there.page}/{there.anchor}" if there.anchor else there.page
