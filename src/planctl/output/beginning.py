"""The files of a new plan, in the words of the body that begins it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from planctl.words import Words


@dataclass(frozen=True)
class Beginning:
    """What is known of a plan that begins.

    `start` and `end` are dates as a plan writes them; `labels` the body's own
    names, one and many, of the levels that it calls otherwise; `public` says
    whether actions may be published.
    """

    plan: str
    title: str
    organisation: str
    start: str
    end: str
    labels: Mapping[str, tuple[str, str]]
    public: bool


def files(new: Beginning, words: Words, schema: str = "") -> dict[str, str]:
    """Give the text of every file of the new plan, by its path below the root.

    `schema` is the path of the schema of planctl.toml, where there will be one.
    """
    return {
        f"plan/{new.plan}/plan.yaml": _plan(new, words),
        f"plan/{new.plan}/missions/1.yaml": _mission(words),
        f"plan/{new.plan}/actions/1.1.yaml": _action(new, words),
        "planctl.toml": _settings(words, schema),
    }


def _plan(new: Beginning, words: Words) -> str:
    say = words.say
    visibility = "public" if new.public else "restricted"
    lines = [
        f"# {say('init.comment_plan')}",
        "format: 1",
        f"title: {_quoted(new.title)}",
        f"organisation: {_quoted(new.organisation)}",
        f"period: {{start: {new.start}, end: {new.end}}}",
        *_labels(new),
        f"# {say('init.comment_owners')}",
        "owners:",
        f"  LEAD: {{role: {_quoted(say('init.first_role'))}}}",
        f"# {say('init.comment_public' if new.public else 'init.comment_restricted')}",
        f"defaults: {{visibility: {{actions: {visibility}, updates: {visibility}}}}}",
        f"# {say('init.comment_repository')}",
        "repository: private",
    ]
    return _text(lines)


def _labels(new: Beginning) -> list[str]:
    if not new.labels:
        return []
    rows = [
        f"  {level}: {{one: {_quoted(one)}, many: {_quoted(many)}}}"
        for level, (one, many) in new.labels.items()
    ]
    return ["labels:", *rows]


def _mission(words: Words) -> str:
    return _text(
        [
            f"# {words.say('init.comment_mission')}",
            'id: "1"',
            f"title: {_quoted(words.say('init.first_title'))}",
            "commitments:",
            '  - id: "1.1"',
            f"    text: {_quoted(words.say('init.first_promise'))}",
        ]
    )


def _action(new: Beginning, words: Words) -> str:
    return _text(
        [
            f"# {words.say('init.comment_action')}",
            'id: "1.1.1"',
            f"title: {_quoted(words.say('init.first_step'))}",
            'mission: "1"',
            'serves: ["1.1"]',
            f"outcomes: [{_quoted(words.say('init.first_outcome'))}]",
            "owner: LEAD",
            f"start: {new.start}",
            f"due: {new.end}",
            f"# {words.say('init.comment_first_due')}",
            f"first_due: {new.end}",
            "status: not-started",
        ]
    )


def _settings(words: Words, schema: str) -> str:
    return _text(
        [
            *([f"#:schema ./{schema}"] if schema else []),  # editors of TOML look for this
            f"# {words.say('init.comment_settings')}",
            "#",
            "# [words.status]",
            f"# not-started = {_quoted(words.say('status.not-started'))}",
            "#",
            f"# {words.say('init.comment_fail_on')}",
            "#",
            "# [check]",
            '# fail-on = "warning"',
        ]
    )


def _quoted(text: str) -> str:
    """Write a text as YAML and TOML both read it."""
    return json.dumps(text, ensure_ascii=False)


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
