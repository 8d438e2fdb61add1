"""The least that a check must do: read every file, take libyaml's events, validate."""

import sys
from pathlib import Path
from typing import Any

import yaml

from planctl.model.action import Action
from planctl.model.mission import Mission
from planctl.model.plan_date import Calendar


def main(root: Path) -> None:
    """Read, parse to events and validate every file, and do nothing with it."""
    texts = [path.read_bytes().decode() for path in sorted(root.glob("plan/**/*.yaml"))]
    for text in texts:
        loader = yaml.CSafeLoader(text)
        while loader.get_event() is not None:
            pass
        loader.dispose()
    action: dict[str, Any] = yaml.load(texts[0], Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    calendar = {"calendar": Calendar()}
    for _ in texts:
        (Action if "mission" in action else Mission).model_validate(action, context=calendar)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
