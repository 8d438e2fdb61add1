"""Templates: an office's own come first, run in a sandbox, and break with a line number."""

import os
from pathlib import Path

import pytest

from planctl.errors import ConfigurationError, WorldError
from planctl.shell import templates
from planctl.shell.configuration import configuration
from planctl.shell.templates import renderer, templates_dir


def _render(folder: Path, text: str, name: str = "own.html.j2", **context: object) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return renderer(folder)(name, context)


def test_an_office_overrides_a_template_by_its_name(tmp_path: Path) -> None:
    assert _render(tmp_path, "body {}\n", "style.css") == "body {}\n"
    assert ":root" in renderer()("style.css", {"colours": ()})
    assert ":root" in renderer(tmp_path / "none")("style.css", {"colours": ()})


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


_HUGE = {
    "namespace": "{% set ns=namespace(a='xxxxxxxxxx') %}{% for i in range(50) %}"
    "{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
    "plus": "{% set ns=namespace(a='xxxxxxxxxx') %}{% for i in range(50) %}"
    "{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "lists": "{% set ns=namespace(a=[1]) %}{% for i in range(50) %}"
    "{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "lines": "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40,
    "lipsum": "{{ lipsum(n=100000000) }}",
    "slice": "{{ [1]|slice(1000000000)|list|length }}",
    "batch": "{{ [1]|batch(1000000000,'x')|list|length }}",
    "json": "{{ x|tojson(indent=999999999) }}",
    "nested": "{% set a=[1] %}" + "{% set a=[a,a] %}" * 60 + "{{ a }}",
    "dicts": "{% set a=[1] %}" + "{% set a={1:a,2:a} %}" * 60 + "{{ a }}",
    "join": "{% set a='xxxxxxxxxx' %}" + "{% set a=[a,a]|join(a) %}" * 40,
    "join method": "{% set a='xxxxxxxxxx' %}" + "{% set a=a.join([a,a]) %}" * 40,
    "replace": "{% set a='xxxxxxxxxx' %}" + "{% set a=a|replace('x', a) %}" * 40,
    "replace method": "{% set a='xxxxxxxxxx' %}" + "{% set a=a.replace('x', a) %}" * 40,
    "escape": "{% set a='<' %}" + "{% set a=a|forceescape %}{% set a=a|replace(';', '<<') %}" * 40,
    "md": "{% set a='*' %}" + "{% set a=a|md %}" * 60,
    "round": "{{ 5|round(-999999999) }}",
    "sum": "{{ [[1], [2]]|sum(start=[]) }}",
    "translate": "{{ 'x'.translate({120: 'xx'}) }}",
    "bytes": "{{ (5).to_bytes(9999999999) }}",
    "own values": "{{ [place] * 999999 }}",
}


@pytest.mark.parametrize("text", _HUGE.values(), ids=_HUGE)
def test_what_would_fill_the_memory_is_one_error_with_its_line(tmp_path: Path, text: str) -> None:
    from planctl.shell.words import english

    with pytest.raises(WorldError, match=r"own\.html\.j2, line 2: ") as caught:
        _render(tmp_path, f"a\n{text}", x=["y"], place=english().say)
    assert "\n" not in caught.value.message and len(caught.value.message) < 500


def test_what_an_office_needs_stays_as_it_is(tmp_path: Path) -> None:
    text = (
        "{{ x|join(', ') }} {{ ', '.join(x) }} {{ x[0]|replace('<', 'y') }} {{ 'a' ~ x[0] ~ 1 }}"
        "{{ x[:1] + ['c'] }} {{ 1 + 2 * 3 }} {{ 3.14159|round(2) }} {{ [1, 2]|sum }}"
        "{% set ns = namespace(n=0) %}{% for i in x if i != 'b' and i not in ('c', 'd') %}"
        "{% set ns.n = ns.n + 1 %}{% endfor %} {{ ns.n }} {{ 1 < 2 < 3 }} {{ x|map('upper')|list }}"
        " {{ ns }} {{ {'a': 1}.a }} {{ x|join(', ', attribute=0) }}"
    )
    assert _render(tmp_path, text, x=["<a", "b"]) == (
        "&lt;a, b &lt;a, b ya a&lt;a1[&#39;&lt;a&#39;, &#39;c&#39;] 7 3.14 3 1 True"
        " [&#39;&lt;A&#39;, &#39;B&#39;] namespace 1 &lt;, b"
    )


def test_a_template_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "index.html.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(WorldError, match=r"index\.html\.j2 is a link that leads out"):
        renderer(folder)("index.html.j2", {})
    with pytest.raises(WorldError, match=r"index\.html\.j2 is a link that leads out"):
        _render(folder, "{% include 'index.html.j2' ignore missing %}")
    (folder / "near.html.j2").symlink_to(folder / "own.html.j2")
    (folder / "own.html.j2").write_text("near", encoding="utf-8")
    assert renderer(folder)("near.html.j2", {}) == "near"


def test_a_template_that_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html.j2").mkdir()
    os.mkfifo(tmp_path / "base.html.j2")
    for name in ("index.html.j2", "base.html.j2"):
        with pytest.raises(WorldError, match="is no ordinary file"):
            renderer(tmp_path)(name, {})
    with pytest.raises(WorldError, match="is larger than 1 MB"):
        _render(tmp_path, "x" * 1_000_001)


@pytest.mark.parametrize("folder", ["..", "../..", "/etc", "out", "a\\u0000b"])
def test_the_templates_of_an_office_lie_in_its_project(tmp_path: Path, folder: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "planctl.toml").write_text(f'templates = "{folder}"', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"outside the project|cannot be read|no folder"):
        configuration(root)


def test_a_templates_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "templates").symlink_to(tmp_path)
    with pytest.raises(ConfigurationError, match="outside the project"):
        configuration(tmp_path / "root")


@pytest.mark.parametrize(
    "text, words",
    [
        ("a = " + "[\n" * 100_000, "nested too deep"),
        ("a = " + "[" * 100_000, "a line of more than 10000"),
        ("# " + "x\n#" * 400_000, "larger than 1 MB"),
        ("[a" + ".a" * 100_000 + "]", "a line of more than 10000"),
    ],
)
def test_settings_that_would_take_for_ever_are_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "planctl.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=words):
        configuration(tmp_path)
