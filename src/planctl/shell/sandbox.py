"""Where templates run: without dangerous attributes, and bounded in steps and sizes.

An office's own templates are trusted with what a page says, not with the
machine: a loop that never ends, or a text that is multiplied until the memory
is full, stops with an error that names the template's line.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import BuiltinMethodType, MethodType
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from planctl.shell.weight import LETTERS, bounded_filters, bounded_method, is_small, light, weight

STEPS = 20_000_000
"""Calls, includes and turns of loops that one rendering may take."""

_WRITTEN = 100
_REFUSED = frozenset({
    "center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "translate",
    "encode", "striptags", "to_bytes",
})  # fmt: skip
_PLAIN = frozenset({
    "abs", "attr", "count", "d", "default", "dictsort", "first", "float", "groupby", "int",
    "items", "last", "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse",
    "round", "select", "selectattr", "sort", "sum", "unique",
})  # fmt: skip
_TEXTUAL = frozenset({
    "capitalize", "e", "escape", "forceescape", "join", "lower", "replace", "safe", "string",
    "title", "trim", "truncate", "upper", "urlencode", "wordcount",
})  # fmt: skip
_HOLDERS = (list, tuple, dict, set, frozenset)
_BOUNDED = "bounded"
_OWN = ("planctl.report.", "planctl.words")
T = TypeVar("T")


class _Generator(CodeGenerator):
    """Lets every loop of a template count its turns, and what is put together be weighed."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802  # the name is Jinja's
        for loop in node.find_all(nodes.For):
            price = [nodes.Const(_price(loop))]
            loop.iter = nodes.Filter(loop.iter, _BOUNDED, price, [], None, None, lineno=loop.lineno)
        super().visit_Template(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:  # noqa: N802
        self._through("together(context.eval_ctx, ", super().visit_Tuple, _tuple(node), frame)

    def visit_List(self, node: nodes.List, frame: Any) -> None:  # noqa: N802
        self._through("weighed(", super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Any) -> None:  # noqa: N802
        self._through("weighed(", super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Any) -> None:  # noqa: N802
        if node.ctx == "load":
            self._through("weighed(", super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Any) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            self._through("weighed(", super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Any) -> None:  # noqa: N802
        self.write("(")
        self._through("weighed(", self.visit, node.expr, frame)
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Any) -> None:  # noqa: N802
        sign = _SIGNS[node.op]
        self._through("weighed(", self.visit, node.expr, frame, f" {sign} ")

    def _through(
        self, name: str, visit: Callable[..., None], node: nodes.Node, frame: Any, before: str = ""
    ) -> None:
        self.write(f"{before}environment.{name}")
        visit(node, frame)
        self.write(")")


_SIGNS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=",
    "in": "in", "notin": "not in",
}  # fmt: skip


def _tuple(node: nodes.Concat) -> nodes.Tuple:
    return nodes.Tuple(node.nodes, "load", lineno=node.lineno)


def _price(loop: nodes.For) -> int:
    """Give the steps one turn of a loop takes, by what stands in it."""
    letters = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
    return 1 + letters // _WRITTEN + sum(len(out.nodes) for out in loop.find_all(nodes.Output))


class _Namespace(Namespace):
    """A namespace that does not print what it holds, for it may hold itself."""

    def __repr__(self) -> str:
        return "namespace"


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that counts; `begin` starts the count anew."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=self.printed, **options)
        kept = bounded_filters({name: self.filters[name] for name in _PLAIN | _TEXTUAL})
        self.filters = {name: self._guarded(each, name in _TEXTUAL) for name, each in kept.items()}
        self.filters[_BOUNDED] = self._bounded
        del self.globals["lipsum"]
        self.globals["namespace"] = _Namespace
        self._left = STEPS
        self._sizes: dict[str, int] = {}
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
            return self.weighed(super().call(context, obj, *args, **kwargs))
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        result = obj(*args, **kwargs)
        if isinstance(result, str) and len(result) > _WRITTEN:
            self._step(len(result) // _WRITTEN)
        return result

    def wrap_str_format(self, value: Any) -> Callable[..., Any] | None:
        """Bound the methods of a text that make it longer; those that pad are refused."""
        if not isinstance(value, BuiltinMethodType | MethodType):
            return None
        return bounded_method(value)

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """Count an include."""
        template = super().get_template(*args, **kwargs)
        self._step(1 + self._sizes.get(template.name or "", 0) // _WRITTEN)
        return template

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self._sizes[name or ""] = len(source)
        return super()._parse(source, name, filename)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what pads a text to any length too."""
        if attr in _REFUSED and isinstance(obj, str | int):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _guarded(self, plain: Callable[..., Any], deep: bool) -> Callable[..., Any]:
        first = 1 if hasattr(plain, "jinja_pass_arg") else 0

        @wraps(plain)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            for value in (*args[first:], *kwargs.values()):
                (self.printed if deep else self.weighed)(value)
            return self.weighed(plain(*args, **kwargs))

        return bounded

    def textual(self, plain: Callable[[Any], str]) -> Callable[[Any], str]:
        """Make of a filter that prints its value one that looks at the value first."""

        def bounded(value: Any) -> str:
            text = plain(value if isinstance(value, str) else self.printed(value))
            if len(text) > _WRITTEN:
                self._step(light(len(text)))
            return text

        return bounded

    def printed(self, value: Any) -> Any:
        """Give a value as it is, if it can be printed."""
        if isinstance(value, str):
            if len(value) > _WRITTEN:
                self._step(len(value) // _WRITTEN)
        elif value is not None and not isinstance(value, int | float):
            self._step(weight(value, deep=True))
        return value

    def weighed(self, value: T) -> T:
        """Give a value as it is, if it is of a size that can be meant; count the size."""
        if isinstance(value, str):
            if len(value) > _WRITTEN:
                self._step(light(len(value) // LETTERS))
        elif isinstance(value, _HOLDERS):
            self._step(weight(value))
        return value

    def together(self, eval_ctx: EvalContext, values: Iterable[Any]) -> str:
        """Put the values between `~` together."""
        values = tuple(values)
        self._step(weight(values, deep=True))
        return markup_join(values) if eval_ctx.autoescape else str_join(values)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic whose result could fill the memory."""
        if operator == "+":
            if type(left) is not int or type(right) is not int:
                light(weight(left) + weight(right))
        elif not is_small(operator, left, right):
            raise SecurityError(f"the result of {operator} may be too large")
        return self.weighed(super().call_binop(context, operator, left, right))

    def _learn(self, kind: type) -> None:
        if kind.__module__.startswith(_OWN):
            self._own.add(kind)

    def _step(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise SecurityError(f"this takes more than {STEPS} steps")

    def _bounded(self, values: Iterable[T], price: int) -> Iterable[T]:
        try:
            count = len(values)  # type: ignore[arg-type]
        except TypeError:
            return self._counted(values, price)
        self._step(count * price)
        return values

    def _counted(self, values: Iterable[T], price: int) -> Iterator[T]:
        for value in values:
            self._step(price)
            yield value
