"""Fills templates: those of an office first, then those that ship with planctl."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path

from planctl.errors import WorldError
from planctl.model.markdown_text import markdown_code, markdown_text, markdown_url
from planctl.model.text import in_order, printable
from planctl.report.page import Render
from planctl.report.prose import plain, prose
from planctl.shell.sandbox import Sandbox

_PACKAGE = Path(__file__).parents[1]
_MOST = 300_000_000
_BATCH = 50_000
_LARGEST_FILE = 1_000_000
_AT_REVISION = Path("templates")
_LAYOUT: Mapping[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "cache_size": -1,
}
_FILTERS: Mapping[str, Callable[[Any], str]] = {
    "md": markdown_text,
    "md_code": markdown_code,
    "md_url": markdown_url,
    "plain": plain,
    "prose": prose,
}


class _Loader(FileSystemLoader):
    """Reads ordinary files, and only those that lie inside their folder."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template. Raises WorldError for what only bears a template's name."""
        for folder in map(Path, self.searchpath):
            path = folder.joinpath(*split_template_path(template))
            if path.is_symlink() or path.exists():
                _check(path, folder)
                break
        return super().get_source(environment, template)


def _check(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise WorldError(f"the template {path} is a link that leads out of its folder")
    if not path.is_file():
        raise WorldError(f"the template {path} is no ordinary file")
    if path.stat().st_size > _LARGEST_FILE:
        raise WorldError(f"the template {path} is larger than {_LARGEST_FILE // 1_000_000} MB")


def templates_dir() -> Path:
    """Give the templates folder, inside the wheel or at the top of a checkout."""
    for folder in (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise WorldError("planctl was installed without its report templates")


def _loader(office: Path | Mapping[str, bytes] | None) -> BaseLoader:
    own = templates_dir()
    if office is None or isinstance(office, Path):
        return _Loader([folder for folder in (office, own) if folder], encoding="utf-8")
    return ChoiceLoader([FunctionLoader(partial(_given, office)), _Loader([own], encoding="utf-8")])


def _given(office: Mapping[str, bytes], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Hand out a template that was read before, under a path that leads nowhere on this disk."""
    data = office.get(name)
    if data is None:
        return None
    if len(data) > _LARGEST_FILE:
        raise WorldError(f"the template {name} is larger than {_LARGEST_FILE // 1_000_000} MB")
    return data.decode("utf-8"), str(_AT_REVISION / name), lambda: True


def renderer(office: Path | Mapping[str, bytes] | None = None) -> Render:
    """Give what fills templates. An office overrides any by one of the same name.

    `office` is the folder of its templates, or the templates themselves. Where
    there are none, planctl's own are filled without the counting that an
    office's need: nothing else can be among them.
    """
    if office == templates_dir():  # the folder of a checkout of planctl itself
        office = None
    folders = [office if isinstance(office, Path) else _AT_REVISION, templates_dir()]
    environment = own_environment() if not office else _sandbox(office)

    def render(name: str, context: Mapping[str, object]) -> str:
        if isinstance(environment, Sandbox):
            environment.begin()
        try:
            text = _written(environment.get_template(name), context)
        except WorldError:
            raise
        except TemplateNotFound as error:
            raise _missing(error, folders) from None
        except TemplateSyntaxError as error:
            raise _broken(error.filename or name, error.lineno, error.message) from None
        except (OSError, UnicodeDecodeError) as error:
            raise WorldError(f"the template {name} could not be read: {error}") from None
        except Exception as error:
            where = _place(error.__traceback__, folders)
            if where is None and not isinstance(error, TemplateRuntimeError):
                raise
            raise _broken(*(where or (name, 0)), error) from None
        return text

    return render


@cache
def own_environment() -> Environment:
    """Give the surroundings of planctl's own templates, each compiled once until its file changes.

    Compiling them takes longer than filling them, and a preview or a test fills them often.
    """
    environment = Environment(
        loader=_loader(None),
        undefined=StrictUndefined,
        autoescape=_is_html,  # noqa: S701 - whatever makes HTML is escaped
        **{**_LAYOUT, "auto_reload": True},
    )
    environment.filters.update(_FILTERS)
    return environment


def _sandbox(office: Path | Mapping[str, bytes]) -> Sandbox:
    environment = Sandbox(
        loader=_loader(office), undefined=StrictUndefined, autoescape=_is_html, **_LAYOUT
    )
    for name, plain_filter in _FILTERS.items():
        environment.filters[name] = environment.textual(plain_filter)
    return environment


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html.j2")


def _written(template: Template, context: Mapping[str, object]) -> str:
    """Fill a template, as long as what comes out is of a size that can be meant."""
    pieces, written = template.generate(context), 0
    batches: list[str] = []
    while batch := list(islice(pieces, _BATCH)):
        batches.append("".join(batch))
        written += len(batches[-1])
        if written > _MOST:
            raise SecurityError(f"this writes more than {_MOST} characters")
    text = "".join(batches)
    if text.isascii():
        return text
    return in_order(text).encode("utf-8", "replace").decode("utf-8")


def _place(trace: TracebackType | None, folders: Sequence[Path]) -> tuple[str, int] | None:
    """Find the file and line of the innermost template in a traceback."""
    found = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(folder) for folder in folders):
            found = file, trace.tb_lineno
        trace = trace.tb_next
    return found


def _missing(error: TemplateNotFound, folders: Sequence[Path]) -> WorldError:
    """Name the template that there is not, and the place that names it, where one does."""
    what = f"there is no template {printable(str(error.name))}"
    where = _place(error.__traceback__, folders)
    return _broken(*where, what) if where else WorldError(what)


def _broken(file: str, line: int, reason: object) -> WorldError:
    if isinstance(reason, KeyError):
        reason = f"there is no phrase or slot {reason}"
    elif isinstance(reason, Exception) and not isinstance(reason, TemplateRuntimeError):
        reason = f"{type(reason).__name__}: {reason}"
    where = f"{file}, line {line}" if line else file
    return WorldError(
        f"{where}: {reason}",
        "mend the template, or remove it to use the one that ships with planctl",
    )
