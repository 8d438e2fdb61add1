"""Templates: an office's own come first, run in a sandbox, and break with a line number."""

from pathlib import Path

import pytest

from planctl.errors import WorldError
from planctl.shell import templates
from planctl.shell.templates import renderer, templates_dir


def _render(folder: Path, text: str, name: str = "own.html.j2", **context: object) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return renderer(folder)(name, context)


def test_an_office_overrides_a_template_by_its_name(tmp_path: Path) -> None:
    assert _render(tmp_path, "body {}\n", "style.css") == "body {}\n"
    assert ":root" in renderer()("style.css", {})
    assert ":root" in renderer(tmp_path / "none")("style.css", {})


def test_html_is_escaped_and_markdown_by_its_filter(tmp_path: Path) -> None:
    assert _render(tmp_path, "{{ x }}", x="<b>") == "&lt;b&gt;"
    assert _render(tmp_path, "{{ x | md }}", "own.md.j2", x="<b>") == "\\<b\\>"


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("a\n{{ x.nothing }}", 2, "has no attribute 'nothing'"),
        ("{{ x.__class__ }}", 1, "unsafe"),
        ("a\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ x.append(1) }}", 1, "unsafe"),
        ("a\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ("a\n{{ say('page.none_such') }}", 2, "no phrase or slot"),
        ("{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", 1, "RecursionError"),
        ("{% include 'own.html.j2' %}", 1, "RecursionError"),
        ("{% include '../../../etc/passwd' %}", 0, "no template"),
        ("{{ 'x' * 10 ** 9 }}", 1, "too large"),
        ("{{ 9 ** 999999999 }}", 1, "too large"),
        ("{{ '%1000000000d' % 1 }}", 1, "too large"),
        ("{{ '{:>1000000000}'.format(1) }}", 1, "unsafe"),
        ("{{ 'x'.center(1000000000) }}", 1, "unsafe"),
        ("{{ x | center(1000000000) }}", 1, "center"),
        ("{{ range(1000000) | list }}", 1, "too big"),
    ],
)
def test_a_broken_template_is_one_error_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    from planctl.shell.words import english

    with pytest.raises(WorldError) as caught:
        _render(tmp_path, text, x=["y"], say=english().say)
    message = caught.value.message
    assert words in message
    assert not line or f"own.html.j2, line {line}: " in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}xxxxxxxxxx{% endfor %}{% endfor %}",
    ],
)
def test_a_template_that_never_ends_is_stopped(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.shell.sandbox.STEPS", 200_000)
    with pytest.raises(WorldError, match="more than 200000 steps"):
        _render(tmp_path, text)


def test_a_template_that_writes_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "_MOST", 1000)
    with pytest.raises(WorldError, match="more than 1000 characters"):
        _render(tmp_path, "{% for a in range(2000) %}x{% endfor %}")


def test_steps_are_counted_for_each_rendering_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.shell.sandbox.STEPS", 1500)
    (tmp_path / "own.html.j2").write_text(
        "{% for a in range(1000) %}{% endfor %}", encoding="utf-8"
    )
    render = renderer(tmp_path)
    assert render("own.html.j2", {}) == render("own.html.j2", {}) == ""


def test_a_template_that_is_no_text_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "own.html.j2").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(WorldError, match=r"own\.html\.j2 could not be read"):
        renderer(tmp_path)("own.html.j2", {})


def test_half_a_sign_does_not_stop_a_page(tmp_path: Path) -> None:
    assert _render(tmp_path, "{{ x }}", x="a\ud800b") == "a?b"


def test_an_installation_without_templates_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert templates_dir().is_dir()
    monkeypatch.setattr(templates, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(WorldError, match="without its report templates"):
        templates_dir()
