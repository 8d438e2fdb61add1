"""Where templates run: without dangerous attributes, and bounded in steps and sizes.

An office's own templates are trusted with what a page says, not with the
machine: a loop that never ends, or a text that is multiplied until the memory
is full, stops with an error that names the template's line.
"""

from collections.abc import Iterable, Iterator
from types import MethodType
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

STEPS = 20_000_000
"""Calls, includes and turns of loops that one rendering may take."""

_LONGEST = 1_000_000
_PADDING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"})
_BOUNDED = "bounded"
_OWN = ("planctl.report.", "planctl.words")
T = TypeVar("T")


class _Generator(CodeGenerator):
    """Lets every loop of a template count its turns."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802  # the name is Jinja's
        for loop in node.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _BOUNDED, [], [], None, None, lineno=loop.lineno)
        super().visit_Template(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that counts; `begin` starts the count anew."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters[_BOUNDED] = self._bounded
        for name in ("center", "format", "indent"):
            del self.filters[name]
        self._left = STEPS
        self._own: set[type] = {TemplateModule}

    def begin(self) -> None:
        """Allow the next rendering its steps."""
        self._left = STEPS

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a name up; in planctl's own values, which hold nothing else, without more ado."""
        if type(obj) in self._own and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        self._learn(type(obj))
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Count a call from a template; macros and planctl's own functions need no inspection."""
        self._step(1)
        if type(obj) is Macro:
            args = (context.eval_ctx, *args)
        elif not (type(obj) is MethodType and type(obj.__self__) in self._own):
            if type(obj) is MethodType:
                self._learn(type(obj.__self__))
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return obj(*args, **kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """Leave format methods as they are: they are refused, for they pad to any length."""

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """Count an include."""
        self._step(1)
        return super().get_template(*args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what pads a text to any length too."""
        if attr in _PADDING and isinstance(obj, str):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic whose result could fill the memory."""
        if not _is_small(operator, left, right):
            raise SecurityError(f"the result of {operator} may be too large")
        return super().call_binop(context, operator, left, right)

    def _learn(self, kind: type) -> None:
        if kind.__module__.startswith(_OWN):
            self._own.add(kind)

    def _step(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise SecurityError(f"this takes more than {STEPS} steps")

    def _bounded(self, values: Iterable[T]) -> Iterable[T]:
        try:
            count = len(values)  # type: ignore[arg-type]
        except TypeError:
            return self._counted(values)
        self._step(count)
        return values

    def _counted(self, values: Iterable[T]) -> Iterator[T]:
        for value in values:
            self._step(1)
            yield value


def _is_small(operator: str, left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    if operator == "*" and not numbers:
        texts, times = (right, left) if isinstance(left, int) else (left, right)
        return isinstance(times, int) and len(texts) * times <= _LONGEST
    if not numbers:
        return False
    return _bits(left) * (abs(right) if operator == "**" else 1) + _bits(right) <= _LONGEST


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 64
