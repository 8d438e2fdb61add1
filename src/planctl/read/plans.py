"""From files to plans: {path: source} -> (plans, faults). Pure, in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, get_args

from planctl.model.action import Action
from planctl.model.base import Item
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.order import natural
from planctl.model.place import TOP, At, KeyPath
from planctl.model.plan import Period, Plan, PlanHead
from planctl.model.plan_date import Calendar
from planctl.read.decode import decode
from planctl.read.doubt import doubtful_words
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.peek import calendar_of
from planctl.read.raw import RawText
from planctl.read.source import Home, Kind, Sources, home_of
from planctl.read.subject import Subject, Valid
from planctl.read.tree import Tree, build
from planctl.read.validate import validate

_ID_LINE = re.compile(r"""(?:^|[\s{,-])["']?id["']?\s*:[ "'\[{]*([A-Za-z0-9][\w.-]*)""", re.ASCII)
_COMMITMENTS: KeyPath = ("commitments",)
ItemType = TypeVar("ItemType", bound=Item)


@dataclass(frozen=True)
class Reading:
    """All that was read.

    `texts` holds every file's text; `unreadable` the files of which nothing
    could be kept; `broken` the paths of each file whose values were left out,
    the empty path standing for all that follows the first document; `kept` for
    each list that lost entries which places the others have in the file.
    """

    plans: tuple[Plan, ...] = ()
    faults: tuple[Fault, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    broken: Mapping[str, frozenset[KeyPath]] = field(default_factory=dict)
    kept: Mapping[str, Mapping[KeyPath, tuple[int, ...]]] = field(default_factory=dict)

    @cached_property
    def partly_broken(self) -> Mapping[str, frozenset[KeyPath]]:
        """The paths of each file whose values were left out, in part or as a whole."""
        return {
            file: frozenset(keys[:length] for keys in paths for length in range(1, len(keys) + 1))
            for file, paths in self.broken.items()
        }

    @cached_property
    def lost_ids(self) -> frozenset[str]:
        """Ids that seem to be defined in files that could not be read."""
        return frozenset(
            found for file in self.unreadable for found in _ID_LINE.findall(self.texts[file])
        )

    @cached_property
    def lost_places(self) -> frozenset[str]:
        """Files and folders of which nothing is known: what stood there may still be there."""
        refused = (one.file for one in self.faults if one.kind is FaultKind.UNREADABLE_FILE)
        return frozenset(refused)

    @cached_property
    def doubtful_words(self) -> frozenset[str]:
        """Every word that stands where something is faulty: an id among them may be meant there."""
        return doubtful_words(self.texts, self.faults, self.unreadable)

    def hides(self, plan: Plan) -> bool:
        """Tell whether a file or folder of items was refused, so that any id may be in it."""
        return plan.folder in self._hiding

    @cached_property
    def _hiding(self) -> frozenset[str]:
        homes = map(home_of, self.lost_places)
        return frozenset(home.plan for home in homes if home.kind != "plan")


@dataclass
class _Gathering:
    """What is collected on the way through the files."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    broken: dict[str, frozenset[KeyPath]] = field(default_factory=dict)
    kept: dict[str, Mapping[KeyPath, tuple[int, ...]]] = field(default_factory=dict)


def read_plans(sources: Sources) -> Reading:
    """Read every file into plans. Never raises for what a file holds.

    A file with a fault loses only what is wrong in it; one that cannot be read
    at all is left out, with one fault. Plans come sorted by folder, items by
    id, 3.9 before 3.10.
    """
    gathering = _Gathering()
    folders: dict[str, dict[str, Home]] = {}
    for path in sorted(sources):
        home = home_of(path)
        folders.setdefault(home.plan, {})[path] = home
    plans = [
        _read_plan(folder, files, sources, gathering) for folder, files in sorted(folders.items())
    ]
    return Reading(
        tuple(plan for plan in plans if plan is not None),
        tuple(gathering.faults),
        gathering.texts,
        frozenset(gathering.unreadable),
        gathering.broken,
        gathering.kept,
    )


def _read_plan(
    folder: str, files: Mapping[str, Home], sources: Sources, gathering: _Gathering
) -> Plan | None:
    """Read one plan's files, plan.yaml first: the dates of all others depend on it."""
    for path, home in files.items():
        if home.kind is None:
            source = sources[path]
            gathering.faults.append(
                Fault(FaultKind.UNREADABLE_FILE, path, TOP, source.trouble, source.help)
                if source.trouble
                else _stray(path, home)
            )
    paths = {kind: [p for p, home in files.items() if home.kind == kind] for kind in get_args(Kind)}
    if not folder or not any(paths.values()):
        return None
    if not paths["plan"]:
        gathering.faults.append(_no_head(folder, files))
    read = _Reader(folder, sources, gathering)
    head = read.head(paths["plan"])
    return Plan(
        head or _unknown_head(folder),
        read.missions(paths["mission"]),
        read.items(Action, paths["action"]),
        read.items(Measure, paths["measure"]),
        whole=head is not None,
        folder=folder,
    )


def _unknown_head(folder: str) -> PlanHead:
    return PlanHead.model_construct(
        format=1, id=folder, title=folder, period=Period(), owners={}, documents={}
    )


class _Reader:
    """Reads the files of one plan, and notes what is wrong with them."""

    def __init__(self, folder: str, sources: Sources, gathering: _Gathering) -> None:
        self.folder = folder
        self.sources = sources
        self.gathering = gathering
        self.calendar = Calendar()
        self.term_is_lost = False

    def head(self, paths: Sequence[str]) -> PlanHead | None:
        """Read plan.yaml; its folder's name is the plan's id when it gives none."""
        tree = self.tree(paths[0]) if paths else None
        if tree is None:
            self.term_is_lost = True
            return None
        self.calendar = calendar_of(tree.value)
        tree.value.setdefault("id", self.folder)
        valid = self.validate(PlanHead, paths[0], tree, self.folder)
        return valid.model

    def items(self, model: type[ItemType], paths: Iterable[str]) -> tuple[ItemType, ...]:
        """Read files that hold one item each."""
        found = [valid.model for _, valid in self.valid(model, paths) if valid.model is not None]
        return tuple(sorted(found, key=_by_id))

    def missions(self, paths: Iterable[str]) -> tuple[Mission, ...]:
        """Read missions, and note where each commitment stands."""
        found = []
        for path, valid in self.valid(Mission, paths):
            if valid.model is None:
                continue
            kept = valid.kept.get(_COMMITMENTS, range(len(valid.model.commitments)))
            for place, commitment in zip(kept, valid.model.commitments, strict=True):
                commitment.put(At(path, (*_COMMITMENTS, place)))
            found.append(valid.model)
        return tuple(sorted(found, key=_by_id))

    def valid(
        self, model: type[ItemType], paths: Iterable[str]
    ) -> Iterator[tuple[str, Valid[ItemType]]]:
        for path in paths:
            tree = self.tree(path)
            if tree is not None:
                stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
                yield path, self.validate(model, path, tree, stem)

    def validate(self, model: type[ItemType], path: str, tree: Tree, stem: str) -> Valid[ItemType]:
        raw = RawText(self.gathering.texts[path])
        subject = Subject(path, tree.value, raw, self.calendar, stem, tree.blanks)
        valid = validate(model, subject)
        self.note(path, valid, raw, _is_cut_short(tree))
        if valid.model is None:
            self.gathering.unreadable.add(path)
        else:
            valid.model.put(At(path))
        return valid

    def note(self, path: str, valid: Valid[Any], raw: RawText, cut_short: bool) -> None:
        """Keep what was wrong, but not what only follows from another fault."""
        if self.calendar.term is None and any(keys[:1] == ("period",) for keys in valid.broken):
            self.term_is_lost = True
        for fault in valid.faults:
            keys = fault.where.path if isinstance(fault.where, Where) else ()
            in_period = keys[:1] == ("period",)  # there it is a mistake of its own
            is_term = raw.at(keys).strip("\"'") == "term"
            follows_period = self.term_is_lost and is_term and not in_period
            follows_cut = cut_short and fault.kind is FaultKind.MISSING_FIELD and not keys
            if not follows_period and not follows_cut:
                self.gathering.faults.append(fault)
        if valid.broken or cut_short:
            self.gathering.broken[path] = valid.broken | ({()} if cut_short else set())
        if valid.kept:
            # Commitments know their places themselves.
            kept = {keys: places for keys, places in valid.kept.items() if keys != _COMMITMENTS}
            self.gathering.kept[path] = kept

    def tree(self, path: str) -> Tree | None:
        """Read one file to plain values; None where nothing of it can be kept."""
        text, fault = decode(path, self.sources[path])
        self.gathering.texts[path] = text
        if fault is None:
            tree = build(text, path)
            self.gathering.faults += tree.faults
            if not tree.lost and isinstance(tree.value, dict):
                return tree
            fault = None if tree.lost else _no_mapping(path, tree.value)
        if fault is not None:
            self.gathering.faults.append(fault)
        self.gathering.unreadable.add(path)
        return None


def _is_cut_short(tree: Tree) -> bool:
    return any(fault.kind is FaultKind.SEVERAL_DOCUMENTS for fault in tree.faults)


def _by_id(item: Any) -> Any:
    return natural(item.id)


def _no_mapping(path: str, value: Any) -> Fault:
    if value is None:
        return Fault(
            FaultKind.MISSING_FIELD,
            path,
            TOP,
            "this file is empty",
            "write the keys of the item, or delete the file",
        )
    return Fault(
        FaultKind.WRONG_TYPE,
        path,
        Where(()),
        "a file holds keys and values, and this one does not",
        "begin with a line such as id: ...",
    )


def _stray(path: str, home: Home) -> Fault:
    if path.casefold().endswith((".yml", ".yaml", ".txt")) and not path.endswith(".yaml"):
        help = "rename it to end in .yaml"
    elif not home.plan:
        help = "move it into the folder of a plan: plan/<plan-id>/plan.yaml"
    else:
        help = "a plan has plan.yaml and the folders missions, actions and measures"
    message = "planctl does not read this file, so nothing in it counts"
    return Fault(FaultKind.STRAY_FILE, path, TOP, message, help)


def _no_head(folder: str, files: Mapping[str, Home]) -> Fault:
    first = next(path for path, home in files.items() if home.kind is not None)
    return Fault(
        FaultKind.MISSING_PLAN_FILE,
        first,
        TOP,
        f"the plan {folder} has no plan/{folder}/plan.yaml",
        "add it with format: 1, title and period",
    )
