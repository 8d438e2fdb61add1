"""How much a value in a template holds, and filters and methods that stay within bounds."""

from collections.abc import Callable, ItemsView, Iterable, Mapping, Set, ValuesView
from functools import wraps
from types import MethodType
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from markupsafe import escape

LETTERS = 40
"""So many letters weigh as much as one entry of a list."""

_LARGEST = 200_000
_LISTS = (list, tuple, Set, ValuesView, ItemsView)


def weight(value: Any, deep: bool = False) -> int:
    """Count what a value holds, as often as it is reached. Raises SecurityError if it is much.

    To print a value is to reach also what planctl's own values hold: `deep`.
    """
    total, waiting = 1, [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            total += len(item) // LETTERS
        else:
            held = _held(item, deep)
            total = light(total + len(held))
            waiting.extend(held)
    return light(total)


def _held(item: Any, deep: bool) -> tuple[Any, ...] | list[Any]:
    if isinstance(item, list | tuple):
        return item
    if isinstance(item, Mapping):
        return [*item.keys(), *item.values()]
    if isinstance(item, _LISTS):
        return list(item)
    if deep and type(item) is MethodType:
        return (item.__self__,)
    fields = getattr(type(item), "__dataclass_fields__", ()) if deep else ()
    return [getattr(item, name) for name in fields]


def light(total: int) -> int:
    """Give a weight as it is, if it can be meant. Raises SecurityError otherwise."""
    if total > _LARGEST:
        raise SecurityError("this text or list is too large")
    return total


def bounded_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Give filters with those in bounds whose result is larger than what they are given."""
    own = {"join": _join, "replace": _replace, "round": _round, "sum": _sum}
    return {name: own[name](each) if name in own else each for name, each in filters.items()}


def _join(plain: Callable[..., str]) -> Callable[..., str]:
    @wraps(plain)
    def bounded(eval_ctx: Any, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
        values = list(value)
        if attribute is not None:
            values = list(map(make_attrgetter(eval_ctx.environment, attribute), values))
        light(weight(values, deep=True) + len(values) * weight(d))
        return plain(eval_ctx, values, d)

    return bounded


def _replace(plain: Callable[..., str]) -> Callable[..., str]:
    @wraps(plain)
    def bounded(eval_ctx: Any, s: Any, old: Any, new: Any, count: int | None = None) -> str:
        _replaceable(str(s), str(old), str(new))
        _replaceable(str(escape(s)), str(old), str(new))
        return plain(eval_ctx, s, old, new, count)

    return bounded


def _replaceable(text: str, old: str, new: str) -> None:
    light((len(text) + text.count(old) * len(new)) // LETTERS)


def _round(plain: Callable[..., Any]) -> Callable[..., Any]:
    def bounded(value: Any, precision: int = 0, method: Any = "common") -> Any:
        if abs(precision) > 100:
            raise SecurityError("this rounds to too many places")
        return plain(value, precision, method)

    return bounded


def _sum(plain: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(plain)
    def bounded(environment: Any, iterable: Any, attribute: Any = None, start: float = 0) -> Any:
        if not isinstance(start, int | float):
            raise SecurityError("only numbers can be summed")
        return plain(environment, iterable, attribute, start)

    return bounded


def bounded_method(method: Any) -> Callable[..., str] | None:
    """Give a text's method in bounds, if it is one that makes the text longer."""
    text = method.__self__
    if isinstance(text, str) and method.__name__ == "join":
        return lambda values: _joined(method, text, values)
    if isinstance(text, str) and method.__name__ == "replace":
        return lambda old, new, *count: _replaced(method, text, old, new, *count)
    return None


def _joined(method: Callable[..., str], text: str, values: Iterable[Any]) -> str:
    values = list(values)
    light(weight(values, deep=True) + len(values) * weight(text))
    return method(values)


def _replaced(method: Callable[..., str], text: str, old: str, new: str, *count: int) -> str:
    _replaceable(text, old, new)
    return method(old, new, *count)


def is_small(operator: str, left: Any, right: Any) -> bool:
    """Tell whether the result of arithmetic is of a size that can be meant."""
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    if operator == "*" and not numbers:
        texts, times = (right, left) if isinstance(left, int) else (left, right)
        return isinstance(times, int) and weight(texts) * times <= _LARGEST
    if not numbers:
        return False
    return _bits(left) * (abs(right) if operator == "**" else 1) + _bits(right) <= _LARGEST


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 64
