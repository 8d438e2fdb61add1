"""The files beside a new plan: for editors, for git's hook, and for pipelines."""

import json
from collections.abc import Collection, Mapping

from planctl.output.schema.editors import FOLDER, yaml_schemas
from planctl.words import Words

AT_THE_TOP = frozenset({".pre-commit-config.yaml", ".github/workflows/plan.yml", ".gitlab-ci.yml"})
"""Files that do something only in the top folder of a repository."""

TO_FILL_IN = "planctl @ git+https://HOST/OFFICE/planctl.git@VERSION"
"""What pip is told where nobody but the office can know where planctl comes from."""

_EXTENSIONS = ["redhat.vscode-yaml", "tamasfe.even-better-toml"]
"""What reads the schemas of YAML, and the one that planctl.toml names in its first line."""


def surroundings(
    words: Words,
    schemas: Mapping[str, str],
    requirement: str | None,
    pipelines: Collection[str],
) -> dict[str, str]:
    """Give the text of every file beside the plan, by its path below the root.

    `schemas` are texts by the names of their files. `requirement` is what pip
    is told to get planctl; None where that is not known. `pipelines` are
    github, gitlab, both or none.
    """
    made = {f"{FOLDER}/{name}": text for name, text in schemas.items()}
    made[".vscode/settings.json"] = _json({"yaml.schemas": dict(yaml_schemas())})
    made[".vscode/extensions.json"] = _json({"recommendations": _EXTENSIONS})
    made[".pre-commit-config.yaml"] = _hook(words)
    if "github" in pipelines:
        made[".github/workflows/plan.yml"] = _github(words, requirement)
    if "gitlab" in pipelines:
        made[".gitlab-ci.yml"] = _gitlab(words, requirement)
    return made


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _hook(words: Words) -> str:
    return f"""\
# {words.say("init.comment_hook")}
repos:
  - repo: local
    hooks:
      - id: planctl-check
        name: planctl check
        entry: planctl check
        language: system
        pass_filenames: false
        always_run: true # {words.say("init.comment_always")}
"""


def _github(words: Words, requirement: str | None) -> str:
    say = words.say
    return f"""\
# {say("init.comment_pipeline")}
name: plan

on:
  pull_request:
  push:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    env:
      PYTHONUTF8: "1"
      {_origin(words, requirement)}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # {say("init.comment_history")}
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install --quiet "$PLANCTL"
      - run: planctl check --output-format github
"""


def _gitlab(words: Words, requirement: str | None) -> str:
    say = words.say
    return f"""\
# {say("init.comment_pipeline")}
plan-check:
  image: python:3.13
  variables:
    GIT_DEPTH: "0" # {say("init.comment_history")}
    PYTHONUTF8: "1"
    {_origin(words, requirement)}
  script:
    - python -m pip install --quiet "$PLANCTL"
    - planctl check --output-format full --output-format gitlab:planctl-findings.json
  artifacts:
    when: always
    reports:
      codequality: planctl-findings.json
"""


def _origin(words: Words, requirement: str | None) -> str:
    comment = words.say("init.comment_fill_in" if requirement is None else "init.comment_origin")
    return f"PLANCTL: {json.dumps(requirement or TO_FILL_IN)} # {comment}"
