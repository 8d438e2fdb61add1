"""What a text means, to planctl's reader and to ruamel.yaml, and where it says so."""

import re
import warnings
from collections.abc import Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from planctl.model.place import KeyPath, Span
from planctl.read.scalar import resolve
from planctl.read.tree import build


class Refusal(str):
    """Why a text was not read."""

    __slots__ = ()


NO_VALUE = Refusal("no value")


def ruamel(text: str) -> Any:
    """Read with ruamel.yaml: YAML 1.2, safe, in pure Python; or say why it refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return YAML(typ="safe", pure=True).load(text)
        except MarkedYAMLError as error:
            return Refusal(f"{error.context} {error.problem}")
        except YAMLError as error:
            return Refusal(str(error))
        except TypeError as error:
            return Refusal(f"a mapping as part of a key: {error}")
        except (ValueError, AttributeError, AssertionError, RecursionError) as error:
            return Refusal(f"its own fault: {error}")  # dates that do not exist, endless digits


def ours(text: str) -> Any:
    """Read as planctl does, or say why not."""
    tree = build(text, "a.yaml")
    return Refusal(tree.faults[0].message) if tree.faults else tree.value


def exact(value: Any) -> Any:
    """Tell 1, 1.0, True and "1" apart, and let NaN be itself."""
    if isinstance(value, dict):
        return {key: exact(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [exact(inner) for inner in value]
    if isinstance(value, Refusal):
        return NO_VALUE
    return type(value).__name__, repr(value)


def with_names(value: Any) -> Any:
    """Make the keys comparable: ours are text as written, those of ruamel.yaml are resolved."""
    if isinstance(value, dict):
        return {name_of(key): with_names(inner) for key, inner in value.items()}
    return [with_names(inner) for inner in value] if isinstance(value, list) else value


def name_of(key: Any) -> str:
    """Give a key's name, however it was read."""
    resolved = resolve("" if key is None else str(key))
    return "" if resolved is None else str(resolved)


def all_keys(value: Any) -> list[Any]:
    """Give the keys of all mappings in a value."""
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in all_keys(inner))]
    return [key for inner in value for key in all_keys(inner)] if isinstance(value, list) else []


def cut(text: str, span: Span) -> str:
    """Cut a place out of a text; blanks stand for what is before it in its first line.

    The last line that is not blank keeps its end, if it has one: a block scalar counts it.
    """
    rows = re.split(r"\r\n|\r|\n", text)
    lines = rows[span.start.row - 1 : span.end.row]
    lines[-1] = lines[-1][: span.end.column - 1]
    lines += [""] if lines[-1].strip() and span.end.row < len(rows) else []
    return "\n".join(
        [" " * (span.start.column - 1) + lines[0][span.start.column - 1 :], *lines[1:]]
    )


def at(value: Any, path: KeyPath) -> Any:
    """Give what stands at a path."""
    for part in path:
        value = value[part]
    return value


def paths_of(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Give the paths of a value and of everything in it."""
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, list | dict):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(deeper for key, inner in pairs for deeper in paths_of(inner, (*path, key)))]
