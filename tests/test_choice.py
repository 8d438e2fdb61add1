"""Which rules report: by code, name and prefix, in layers, with severities and silent files."""

from dataclasses import replace

import pytest

from planctl.errors import ConfigurationError
from planctl.lint.choice import ALWAYS, EVERY_RULE, Choice, Wish
from planctl.lint.rules import ALL_RULES
from planctl.lint.settings import check_settings
from planctl.model.finding import Finding, Severity
from planctl.model.place import TOP

EVERY = {rule.code for rule in ALL_RULES if not rule.profile}
EIGHT = {code for code in EVERY if code.startswith("PLN8")}
LAW = {rule.code for rule in ALL_RULES if rule.profile}


def codes(*wishes: Wish) -> set[str]:
    """Give what is chosen beside what always reports."""
    return set(Choice.of(*wishes).codes - ALWAYS)


def beginning(start: str) -> set[str]:
    """Give the codes that begin so."""
    return {code for code in EVERY if code.startswith(start)} - ALWAYS


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [
        ([], EVERY),
        ([Wish(select=["ALL"])], EVERY),
        ([Wish(select=["PLN3"])], beginning("PLN3")),
        ([Wish(select=["pln301", "No-Deadline"])], {"PLN301", "PLN305"}),
        ([Wish(select=[])], set()),
        ([Wish(ignore=["PLN3"])], EVERY - beginning("PLN3")),
        ([Wish(ignore=["ALL"])], set()),
        ([Wish(select=["PLN3"], ignore=["PLN301"])], beginning("PLN3") - {"PLN301"}),
        ([Wish(select=["PLN301"], ignore=["PLN3"])], {"PLN301"}),
        ([Wish(select=["PLN301"], ignore=["PLN301"])], set()),
        ([Wish(ignore=["PLN3"], extend_select=["PLN301"])], EVERY - beginning("PLN3") | {"PLN301"}),
        ([Wish(select=["PLN3"]), Wish(select=["PLN4"])], beginning("PLN4")),
        ([Wish(select=["PLN3"]), Wish(extend_select=["PLN402"])], beginning("PLN3") | {"PLN402"}),
        ([Wish(ignore=["PLN301"]), Wish(select=["PLN301"])], {"PLN301"}),
        ([Wish(select=["PLN301"]), Wish(ignore=["PLN3"])], set()),
        ([Wish(profiles=["england-wales-pcc"])], EVERY | LAW),
        ([Wish(profiles=["england-wales-pcc"]), Wish(select=["PLN3"])], beginning("PLN3")),
        ([Wish(profiles=["england-wales-pcc"]), Wish(select=["PLN8"])], EIGHT | LAW),
        ([Wish(profiles=["england-wales-pcc"]), Wish(select=["ALL"])], EVERY | LAW),
        ([Wish(select=[min(LAW)])], {min(LAW)}),
        ([Wish(select=["PLN8"])], EIGHT),
    ],
)
def test_the_later_wish_wins_and_in_one_the_more_exact_name(
    wishes: list[Wish], chosen: set[str]
) -> None:
    assert codes(*wishes) == chosen - ALWAYS


def test_what_cannot_be_read_always_reports() -> None:
    assert {"PLN001", "PLN007", "PLN009"} <= ALWAYS
    assert not {"PLN012", "PLN101", "PLN301"} & ALWAYS
    assert Choice.of(Wish(select=["PLN301"])).codes == ALWAYS | {"PLN301"}


@pytest.mark.parametrize(
    "wish",
    [
        Wish(ignore=["PLN0"]),
        Wish(ignore=["invalid-yaml"]),
        Wish(severity={"PLN007": "info"}),
        Wish(per_file={"*": ["PLN0"]}),
    ],
)
def test_and_no_wish_changes_that(wish: Wish) -> None:
    with pytest.raises(ConfigurationError, match="always reports"):
        Choice.of(wish)


@pytest.mark.parametrize(
    ("wish", "message", "help"),
    [
        (Wish(select=["PLN991"]), 'there is no rule "PLN991"', "planctl rule lists"),
        (Wish(ignore=["no-dedline"]), 'there is no rule "no-dedline"', '"no-deadline"'),
        (Wish(extend_select=[""]), 'there is no rule ""', "planctl rule lists"),
        (Wish(select=["P"]), 'there is no rule "P"', ""),
        (Wish(severity={"PLN3": "eror"}), 'there is no severity "eror"', '"error"'),
        (Wish(per_file={"*": ["X1"]}), 'there is no rule "X1"', ""),
        (Wish(profiles=["england-pcc"]), 'there is no profile "england-pcc"', "england-wales-pcc"),
    ],
)
def test_what_does_not_exist_is_an_error_that_says_where(
    wish: Wish, message: str, help: str
) -> None:
    keys = ("select", "extend-select", "ignore", "severity", "per-file-ignores", "profile")
    placed = replace(wish, origin={key: f"planctl.toml: {key}" for key in keys})
    with pytest.raises(ConfigurationError) as caught:
        Choice.of(placed)
    assert message in caught.value.message
    assert caught.value.message.startswith("planctl.toml: ")
    assert help in caught.value.help


def finding(code: str, file: str = "plan/2026-2029/actions/a.yaml") -> Finding:
    """Make a finding of a rule in a file."""
    rule = next(one for one in ALL_RULES if one.code == code)
    return Finding(code, rule.name, rule.severity, "", "", file, TOP)


def test_all_means_all_but_them() -> None:
    choice = Choice.of(Wish(severity={"ALL": "info"}, per_file={"*": ["ALL", "PLN"]}))
    (one,) = choice.applied([finding("PLN007"), finding("PLN301")])
    assert (one.code, one.severity) == ("PLN007", Severity.ERROR)


def test_severities_are_set_by_rule_and_by_family() -> None:
    choice = Choice.of(Wish(severity={"PLN3": "warning", "no-deadline": "error"}))
    found = [finding("PLN301"), finding("PLN305"), finding("PLN402")]
    told = [one.severity for one in choice.applied(found)]
    assert told == [Severity.WARNING, Severity.ERROR, Severity.WARNING]


@pytest.mark.parametrize(
    ("pattern", "file", "silent"),
    [
        ("plan/2021-2024/*", "plan/2021-2024/actions/deep/a.yaml", True),
        ("./plan/2021-2024/*", "plan/2021-2024/actions/a.yaml", True),
        ("plan/2021-2024/**", "plan/2021-2024/actions/a.yaml", True),
        ("*/actions/a.yaml", "plan/2021-2024/actions/a.yaml", True),
        ("plan/2021-2024", "plan/2021-2024/actions/a.yaml", False),
        ("plan/2026-2029/*", "plan/2021-2024/actions/a.yaml", False),
    ],
)
def test_rules_are_silent_in_the_files_of_a_pattern(pattern: str, file: str, silent: bool) -> None:
    choice = Choice.of(Wish(per_file={pattern: ["PLN305"]}))
    assert [*choice.applied([finding("PLN305", file)])] == (
        [] if silent else [finding("PLN305", file)]
    )
    assert len([*choice.applied([finding("PLN301", file)])]) == 1


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([], '"check" must be a table'),
        ({"selct": []}, 'unknown setting "check.selct"'),
        ({"select": "PLN3"}, '"check.select" must be a list of texts'),
        ({"ignore": [3]}, '"check.ignore" must be a list of texts'),
        ({"severity": ["PLN3"]}, '"check.severity" must be a table'),
        ({"severity": {"PLN3": 1}}, '"check.severity.PLN3" must be a text'),
        ({"per-file-ignores": {"*": "PLN3"}}, '"check.per-file-ignores.*" must be a list'),
        ({"fail-on": "errors"}, '"check.fail-on": there is no severity "errors"'),
        ({"known": ""}, '"check.known" must be a text that is not blank'),
        ({"rules-url": "rules.md"}, '"check.rules-url" is no address'),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(table: object, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_settings(table, "planctl.toml")
    assert caught.value.message.startswith(f"planctl.toml: {message}")


def test_settings_are_understood() -> None:
    settings = check_settings(
        {
            "ignore": ["PLN504"],
            "fail-on": "warning",
            "known": "known.json",
            "rules-url": "https://fenmarsh.example/rules",
            "severity": {"PLN402": "error"},
            "per-file-ignores": {"plan/old/*": ["PLN3"]},
        },
        "planctl.toml",
    )
    assert settings.fail_on is Severity.WARNING
    assert (settings.known, settings.rules_url) == ("known.json", "https://fenmarsh.example/rules")
    choice = settings.choice()
    assert "PLN504" not in choice.codes
    assert choice.severities == {"PLN402": Severity.ERROR}
    assert settings.choice(Wish(select=["PLN504"])).codes == ALWAYS | {"PLN504"}
    assert check_settings({}, "").choice() is EVERY_RULE


def test_a_rule_of_a_new_release_is_at_most_a_warning() -> None:
    from planctl import __version__

    release = ".".join(__version__.split(".")[:2])
    for rule in ALL_RULES:
        is_new = rule.since == release and release != "0.1"
        assert not (is_new and rule.severity is Severity.ERROR), rule.code
