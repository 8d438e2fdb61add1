"""What `check` finds in the settings: wrong ones, and patterns that no file has."""

from collections.abc import Iterable, Iterator

from planctl.cli.context import Globals
from planctl.lint.pattern_meant import has_file, pattern_meant
from planctl.lint.rule import Rule
from planctl.lint.rules.files.pattern_matches_nothing import RULE as IDLE
from planctl.lint.rules.files.setting_wrong import RULE as WRONG
from planctl.lint.subject import shortened
from planctl.model.finding import Finding
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed
from planctl.shell.settings import Settings


def about_settings(globals_: Globals) -> Iterator[Finding]:
    """Yield the findings about the file of settings, where there is one."""
    settings = globals_.settings
    if settings.table and not globals_.instead:
        yield from _wrong(globals_, settings)
        yield from _unknown_owner(globals_, settings)
        yield from _idle(settings, globals_.reading.texts)


def _wrong(globals_: Globals, settings: Settings) -> Iterator[Finding]:
    from planctl.shell.configuration import wrong_settings

    root = globals_.root if globals_.revision is None else None
    for keys, error in wrong_settings(settings, root, globals_.beside):
        message = error.message.removeprefix(f"{settings.file}: ")
        yield _finding(WRONG, settings, keys, message, error.help, _value(settings.table, keys))


def _unknown_owner(globals_: Globals, settings: Settings) -> Iterator[Finding]:
    """Report a code to sign with that is no owner's, where every plan could be read."""
    edit = settings.table.get("edit")
    by = edit.get("by") if isinstance(edit, dict) else None
    plans = globals_.reading.plans
    owners = {code for plan in plans for code in plan.head.owners}
    if isinstance(by, str) and by not in owners and all(plan.whole for plan in plans):
        help = did_you_mean(by, owners) or f"owners are {listed(sorted(owners)) or 'none'}"
        message = f'"edit.by": no plan has an owner "{printable(by)}"'
        yield _finding(WRONG, settings, ("edit", "by"), message, help, shortened(by))


def _value(table: object, keys: tuple[str, ...]) -> str:
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return "" if isinstance(table, dict | list) else shortened(str(table))


def _idle(settings: Settings, files: Iterable[str]) -> Iterator[Finding]:
    """Yield the patterns that no file has; `check` has stopped where they are no patterns."""
    checks = settings.table.get("check", {})
    names = [*files]
    for pattern in checks.get("per-file-ignores", {}):
        if not has_file(pattern, names):
            message, help = idle_pattern(pattern, names)
            yield _finding(IDLE, settings, ("check", "per-file-ignores", pattern), message, help)


def idle_pattern(pattern: str, names: list[str]) -> tuple[str, str]:
    """Say that no file has a pattern, and which one may have been meant."""
    meant = pattern_meant(pattern, names)
    hint = "a pattern is a path from the folder that holds plan/: plan/2026-2029/*"
    help = f'did you mean "{meant}"?' if meant else hint
    return f'no file of a plan matches "{printable(pattern)}", so nothing is silent there', help


def _finding(
    rule: Rule, settings: Settings, keys: tuple[str, ...], message: str, help: str, value: str = ""
) -> Finding:
    name = ".".join(map(printable, keys))
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        message,
        help,
        settings.file,
        settings.span(*keys),
        subject=f"{settings.file}: {name}: {value}" if value else f"{settings.file}: {name}",
    )
