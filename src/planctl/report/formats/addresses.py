"""Turns targets into addresses: relative ones between pages, or places in one file."""

from dataclasses import dataclass

from planctl.report.page import Target


@dataclass(frozen=True)
class Relative:
    """Gives the addresses of a site as they are seen from one page."""

    here: Target

    def to(self, there: Target) -> str:
        """Give the address of a page's file, or of a place on it.

        >>> Relative(Target("a/index")).to(Target("a/steps/1.2", "top"))
        'steps/1.2.html#top'
        >>> Relative(Target("a/steps/1.2")).to(Target("index"))
        '../../index.html'
        >>> Relative(Target("index")).to(Target("index", "late"))
        '#late'
        """
        anchor = f"#{there.anchor}" if there.anchor else ""
        if anchor and self.here.page == there.page:
            return anchor
        return f"{self.file(there.page)}.html{anchor}"

    def file(self, path: str) -> str:
        """Give the address of a file of the site by its path.

        >>> Relative(Target("a/steps/1.2")).file("a/data/dates.csv")
        '../data/dates.csv'
        """
        ours, theirs = self.here.page.split("/"), path.split("/")
        same = 0
        while same < min(len(ours), len(theirs)) - 1 and ours[same] == theirs[same]:
            same += 1
        return "../" * (len(ours) - 1 - same) + "/".join(theirs[same:])

    def anchor(self, name: str) -> str:
        """Name a place on the page."""
        return name


@dataclass(frozen=True)
class Inside:
    """Gives the addresses of a report of one file, inside the section of one page."""

    page: str

    def to(self, there: Target) -> str:
        """Give the address of a place in the file."""
        return f"#{place(there)}"

    def file(self, path: str) -> str:  # noqa: ARG002 - as that of a site
        """Give no address: nothing stands beside a report of one file."""
        return ""

    def anchor(self, name: str) -> str:
        """Name a place of this section, so that it is the only one of that name."""
        return place(Target(self.page, name))


def top(here: Target) -> str:
    """Give the way from a page up to the folder of the whole site."""
    return "../" * here.page.count("/")


def place(there: Target) -> str:
    """Name a place in a report of one file."""
    return f"{there.page}/{there.anchor}" if there.anchor else there.page
