"""What planctl.toml may say, as models: only schemas and the page about formats are made of them.

The shell reads settings one by one, with words of its own for each mistake. A
test holds the two together.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, StringConstraints

from planctl.model.base import Id, Link, Many, Model, Text

RuleName = Annotated[str, StringConstraints(min_length=3)]
"""A rule's name or code, the beginning of a code, or ALL."""

ListName = Annotated[str, StringConstraints(min_length=3)]
"""The name of a list of words."""

Pattern = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""A pattern of paths, in which * stands for anything."""

OwnWords = Annotated[dict[str, Any], "tables of words"]
"""Tables with texts in them, as the files of planctl's own words have them."""

SeverityWord = Literal["error", "warning", "info"]


class Table(Model):
    """A table of settings: its keys are written with dashes."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


class Colours(Table):
    """The colours of an office's pages."""

    head_ground: Text = "#22384f"
    head_ink: Text = "#ffffff"
    link: Text = "#0b4f8a"


class ReportSettings(Table):
    """What is set for reports."""

    name: Text | None = None
    logo: Text | None = None
    colours: Colours | None = None
    since: Text | None = None


class EditSettings(Table):
    """What is set for commands that edit."""

    by: Id | None = None


class CheckSettings(Table):
    """What is set for `planctl check`."""

    select: Annotated[tuple[RuleName, ...], Many] = ()
    extend_select: Annotated[tuple[RuleName, ...], Many] = ()
    ignore: Annotated[tuple[RuleName, ...], Many] = ()
    severity: dict[RuleName, SeverityWord] | None = None
    per_file_ignores: dict[Pattern, Annotated[tuple[RuleName, ...], Many]] | None = None
    fail_on: SeverityWord = "error"
    known: Text | None = None
    rules_url: Link | None = None
    profile: Text | None = None
    vocabulary: dict[ListName, Annotated[tuple[Text, ...], Many]] | None = None


class Settings(Table):
    """What planctl.toml holds, or the table [tool.planctl] of pyproject.toml."""

    words: OwnWords | None = None
    templates: Text = "templates"
    report: ReportSettings | None = None
    edit: EditSettings | None = None
    check: CheckSettings | None = None
