"""Runs the shell steps of the action and of the GitLab template, as their runners would."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.command import ROOT
from tests.forge import TOKEN

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Sequence[dict[str, Any]] = ACTION["runs"]["steps"]
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
BASH = shutil.which("bash") or "bash"
_NOT_RUN = {"install"}
_VALUE = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass
class Job:
    """One job: where it runs, with what variables, and what became of its steps.

    `used` are the other actions that its steps would run here, each with what it is given.
    """

    folder: Path
    env: Mapping[str, str]
    temporary: Path
    inputs: Mapping[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    used: dict[str, Mapping[str, str]] = field(default_factory=dict)
    log: str = ""

    @property
    def failed(self) -> bool:
        """Whether any step has failed."""
        return "failure" in self.outcomes.values()

    def run_action(self) -> None:
        """Run the action's shell steps; it is installed already."""
        for step in STEPS:
            name = step["id"]
            if name in _NOT_RUN:
                self.outcomes[name] = "success"
            elif self._holds(step.get("if", "success()")):
                self._step(name, step)
            else:
                self.outcomes[name] = "skipped"

    def run_gitlab(self, name: str) -> int:
        """Run the script of a job of the GitLab template; give its exit code."""
        lines = ["set -eo pipefail", f"planctl_home='{self.temporary.as_posix()}'"]
        variables = {**GITLAB["variables"], **self.inputs}
        return self._bash("\n".join([*lines, *GITLAB[name]["script"]]), variables)

    def run(self, scripts: Sequence[str], env: Mapping[str, str]) -> int:
        """Run the lines of another template's script; give the exit code."""
        return self._bash("\n".join(["set -eo pipefail", *scripts]), env)

    def _step(self, name: str, step: Mapping[str, Any]) -> None:
        if "uses" in step:
            given = {key: self._filled(value) for key, value in step["with"].items()}
            self.used[step["uses"]] = given
            self.outcomes[name] = "success"
            return
        written = self.temporary / "outputs"
        written.write_text("", encoding="utf-8")
        given = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        code = self._bash(step["run"], {**given, "GITHUB_OUTPUT": str(written)})
        self.outcomes[name] = "failure" if code else "success"
        for line in written.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"steps.{name}.outputs.{key}"] = value

    def _bash(self, script: str, env: Mapping[str, str]) -> int:
        wrapper = self.temporary / "bin" / "planctl"
        wrapper.parent.mkdir(exist_ok=True)
        python = Path(sys.executable)
        wrapper.write_text(f'#!/bin/sh\nexec "{python.as_posix()}" -m planctl "$@"\n', "utf-8")
        wrapper.chmod(0o755)
        path = os.pathsep.join([str(wrapper.parent), str(python.parent), os.environ["PATH"]])
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**os.environ, "no_proxy": "*", **self.env, **env, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        self.log += done.stdout
        return done.returncode

    def _filled(self, text: str) -> str:
        return _VALUE.sub(lambda match: self._value(match[1]), text)

    def _value(self, name: str) -> str:
        """Give the value of a context's name, empty where there is none, as the runner does."""
        if name.startswith("inputs."):
            key = name.removeprefix("inputs.")
            return self.inputs.get(key, self._filled(ACTION["inputs"][key]["default"]))
        if name.endswith(".outcome"):
            return self.outcomes[name.split(".")[1]]
        known = {
            "github.event.pull_request": "yes",
            "github.token": TOKEN,
            "github.action_repository": "fen/planctl",
            "github.action_ref": "v0.1.0",
            **self.outputs,
        }
        assert name in known or name.startswith("steps."), name
        return known.get(name, "")

    def _holds(self, condition: str) -> bool:
        """Judge the conditions that the action has: terms that are joined by "and"."""
        terms = condition.split(" && ")
        if "always()" not in terms and self.failed:
            return False
        return all(map(self._term, terms))

    def _term(self, term: str) -> bool:
        if term in {"always()", "success()"}:
            return True
        name, _, wanted = term.partition(" == ")
        value = self._value(name)
        return value == wanted.strip("'") if wanted else bool(value)
