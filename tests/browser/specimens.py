"""One page of every kind that a report has, for everybody and for the office itself."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from playwright.sync_api import ViewportSize

from planctl.audience.see import Audience
from planctl.report.build import FORMATS
from tests.report_plans import files, publish

NARROW: ViewportSize = {"width": 320, "height": 900}
"""A small phone's screen in CSS pixels, or a desk's whose letters are shown at 400 %."""
AUDIENCES = (Audience.PUBLIC, Audience.INTERNAL)
_ALIKE = {"2019-2023": "2024-2028", "programmes": "missions", "steps": "actions"}
_MINIMAL = """\
<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page of the office's own site</title>
<style>body {{ font: 1rem/1.6 sans-serif; }} :focus-visible {{ outline: 3px solid; }}</style></head>
<body><main><h1>The title that the site prints</h1>
{}
</main></body>
</html>
"""
"""What an office's own site puts around a fragment: letters, lines and focus, and no more."""


class Specimen(NamedTuple):
    """A page: the folder that it is served in, and its path there."""

    folder: str
    path: str

    @property
    def address(self) -> str:
        """The path below the server's address."""
        return f"{self.folder}/{self.path}"

    @property
    def name(self) -> str:
        """A name for a test, and for a file."""
        return self.address.removesuffix(".html").replace("/", "-")

    @property
    def stands_alone(self) -> bool:
        """Whether planctl made the whole page, and not only what stands in its middle."""
        return not self.folder.startswith("fragment")


@cache
def reports() -> Mapping[str, bytes]:
    """Give every file of every report that a browser shows, below a folder for each."""
    made: dict[str, bytes] = {}
    for format in FORMATS:
        for audience in AUDIENCES:
            folder = f"{format}-{audience}"
            for path, data in _published(format, audience):
                made[f"{folder}/{path}"] = data
    return made


def specimens() -> list[Specimen]:
    """Give one page of each kind, the one that holds most."""
    found: dict[tuple[str, str], Specimen] = {}
    for address, data in reports().items():
        folder, _, path = address.partition("/")
        if not path.endswith(".html"):
            continue
        kind = (folder, _kind(path))
        other = found.get(kind)
        if other is None or len(data) > len(reports()[other.address]):
            found[kind] = Specimen(folder, path)
    return sorted(found.values())


def _kind(path: str) -> str:
    """Name what pages have in common: those of items stand together in a folder of a plan.

    The earlier plan calls its levels otherwise, and its pages are like those of the other one;
    but its first page also says how the plan ended.
    """
    place = PurePosixPath(path)
    if place.name != "index.html":
        named = "/".join(_ALIKE.get(part, part) for part in place.parts)
        place = PurePosixPath(named)
    return str(place.parent) if len(place.parts) > 2 else str(place)


def _published(format: str, audience: Audience) -> Iterator[tuple[str, bytes]]:
    made: Mapping[str, str | bytes] = publish(format, audience=audience, earlier=_a_year_before())
    for path, text in made.items():
        if format == "fragment" and path.endswith(".html"):
            yield path, _MINIMAL.format(text).encode()
        else:
            yield path, text.encode() if isinstance(text, str) else text


def _a_year_before() -> dict[str, str]:
    """Give texts of the same plans from which the pages of changes have something to tell."""
    texts = files()
    walk = "plan/2024-2028/actions/walk.yaml"
    texts[walk] = texts[walk].replace("due: 2025-09\nfirst", "due: 2025-03\nfirst")
    dykes = "plan/2024-2028/missions/dykes.yaml"
    texts[dykes] = texts[dykes].replace("Walk every dyke once a year", "Walk each dyke now")
    del texts["plan/2024-2028/actions/boat.yaml"]
    return texts
