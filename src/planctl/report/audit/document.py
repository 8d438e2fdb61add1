"""A whole page says its language, title and policy, and marks its heading and its main part."""

from planctl.model.audit import Kind
from planctl.report.audit.check import Check, Complain
from planctl.report.audit.tokens import Tag
from planctl.report.references import resolved

_CLOSED = ({"'none'"}, {"'self'"})


class Document(Check):
    """Looks for what every page has once; a fragment need not have it.

    `title` is what the page is called, empty for one that does not say it.
    """

    names = frozenset({"html", "body", "title", "main", "meta", "base", "h1"})

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._whole = self._in_title = False
        self.title = ""
        self._lacking = {Kind.LANGUAGE, Kind.TITLE, Kind.MAIN, Kind.POLICY, Kind.NO_HEADING}

    def tag(self, tag: Tag) -> None:
        """Cross out what the page has."""
        self._in_title = tag.name == "title" and not tag.end
        self._whole |= tag.name in {"html", "body"}
        if tag.end:
            return
        if tag.name == "html" and tag.attributes.get("lang", "").strip():
            self._lacking.discard(Kind.LANGUAGE)
        elif tag.name == "main":
            self._lacking.discard(Kind.MAIN)
        elif tag.name == "h1":
            if Kind.NO_HEADING not in self._lacking:
                self.complain(Kind.SEVERAL_HEADINGS, tag.at, "")
            self._lacking.discard(Kind.NO_HEADING)
        elif tag.name == "meta":
            self._meta(tag)
        elif tag.name == "base":
            self.complain(Kind.BASE, tag.at, tag.attributes.get("href", ""))

    def text(self, text: str) -> None:
        """Take the title."""
        if self._in_title and (title := resolved(text).strip()):
            self.title = title
            self._lacking.discard(Kind.TITLE)

    def close(self) -> None:
        """Complain of what the page lacks."""
        for kind in sorted(self._lacking) if self._whole else ():
            self.complain(kind, 0, "")

    def _meta(self, tag: Tag) -> None:
        does, content = (tag.attributes.get(key, "") for key in ("http-equiv", "content"))
        if does.lower() == "content-security-policy" and _is_closed(content):
            self._lacking.discard(Kind.POLICY)
        elif does.lower() == "refresh":
            self.complain(Kind.REFRESH, tag.at, content)


def _is_closed(policy: str) -> bool:
    """Tell whether a policy lets a page load nothing from elsewhere but what it names."""
    directives = (directive.lower().split() for directive in policy.split(";"))
    return any(one[:1] == ["default-src"] and set(one[1:]) in _CLOSED for one in directives)
