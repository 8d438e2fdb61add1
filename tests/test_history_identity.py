"""An item that lives on under a new id, and what only looks like one."""

import pytest

from planctl.history.commit import Key
from planctl.history.contents import Found
from planctl.history.identity import Place, Placed, renamed_items


def placed(**items: object) -> Placed:
    """Give actions by their ids, each with what its lineage names."""
    return {
        Key("p", id): Place(
            "", "", Found("action", {"lineage": {"from": origins}} if origins else {})
        )
        for id, origins in items.items()
    }


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (placed(B=["A"]), [("A", "B")]),
        (placed(B=["a"]), [("A", "B")]),
        (placed(B=["p/A"]), [("A", "B")]),
        (placed(B=["P/a"]), [("A", "B")]),
        (placed(a=None), [("A", "a")]),
        (placed(B=["q/A"]), []),
        (placed(B=["A", "Z"]), []),
        (placed(B="A"), []),
        (placed(B=[["A"]]), []),
        (placed(B=None), []),
        (placed(B=["A"], C=["A"]), []),
        (placed(A=None, B=["A"]), []),
        (placed(a=None, B=["A"]), [("A", "a")]),
    ],
    ids=[
        "itself", "small", "own plan", "own plan, small", "other capitals", "another plan",
        "merged", "no list", "odd", "nothing said", "split", "still there", "capitals first",
    ],
)  # fmt: skip
def test_renamed(after: Placed, expected: list[tuple[str, str]]) -> None:
    found = renamed_items(placed(A=None), after)
    assert [(old.id, new.id) for old, new in found] == expected


def test_another_kind_or_plan_is_another_item() -> None:
    (place,) = placed(B=["A"]).values()
    measure = place._replace(found=place.found._replace(kind="measure"))
    assert renamed_items(placed(A=None), {Key("p", "B"): measure}) == []
    assert renamed_items(placed(A=None), {Key("q", "B"): place}) == []
