"""From YAML's events to plain values, with limits, and with places when they are asked for.

libyaml gives a flat stream of events, so nothing here recurses: depth,
duplicate keys, anchors, aliases and tags are judged as they come.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from planctl.model.place import TOP, KeyPath, Location, Span
from planctl.read.blame import blame
from planctl.read.decode import control_character, escaped_control, other_break
from planctl.read.extent import Extents, span_of
from planctl.read.fault import Fault, FaultKind
from planctl.read.places import Places
from planctl.read.scalar import is_merge_key, resolve
from planctl.read.source import LIMIT_DEPTH, LIMIT_EVENTS

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_FAULTS = 20
_STRING_TAG = "tag:yaml.org,2002:str"


@dataclass(slots=True)
class Tree:
    """A file's value.

    `lost` says that something could not be kept, so that nothing else may be
    said about the file; `blanks` that an empty value stands somewhere in it.
    """

    value: Any = None
    faults: list[Fault] = field(default_factory=list)
    lost: bool = False
    blanks: bool = False


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("container", "flow", "key", "key_mark", "key_marks", "path", "start", "wanted")

    def __init__(self, container: Any, event: Any, path: KeyPath, wanted: bool) -> None:
        self.container = container
        self.start = event.start_mark
        self.flow = event.flow_style
        self.path = path
        self.wanted = wanted
        self.key: str | None = None
        self.key_mark: Any = None
        self.key_marks: dict[str, Any] = {}


class _StopError(Exception):
    """The rest of the file is not worth reading."""


class _Builder:
    def __init__(self, text: str, file: str, places: Places | None) -> None:
        self.extents = Extents(text)
        self.file = file
        self.places = places
        self.tree = Tree()
        self.frames: list[_Frame] = []
        self.documents = 0
        self.reached = Location(1, 1)

    def run(self) -> Tree:
        if (fault := other_break(self.file, self.extents.text)) is not None:
            return Tree(faults=[fault], lost=True)
        loader = _Loader(self.extents.text)
        try:
            self.walk(loader)
        except _StopError:
            pass
        finally:
            loader.dispose()
        return self.tree

    def walk(self, loader: Any) -> None:
        try:
            for _ in range(LIMIT_EVENTS):
                event = loader.get_event()
                if event is None:
                    return
                self.take(event)
            self.tree.lost = True
            self.fault(FaultKind.UNREADABLE_FILE, TOP, "this file holds too many keys and values")
        except yaml.MarkedYAMLError as error:
            self.tree.lost = True
            self.syntax(error)
        except yaml.YAMLError as error:
            self.tree.lost = True
            self.fault(FaultKind.SYNTAX, TOP, str(error))

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close(self.frames.pop(), event)
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.document(event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fault(
                FaultKind.SEVERAL_DOCUMENTS,
                span_of(event.start_mark, event.end_mark),
                "a second document begins here, and a file holds one",
                "put it in a file of its own, or delete the line ---",
            )
            raise _StopError

    def open(self, event: Any, container: Any) -> None:
        self.features(event)
        path, wanted = self.attach(container, event)
        if len(self.frames) >= LIMIT_DEPTH:
            self.fault(
                FaultKind.TOO_DEEP,
                span_of(event.start_mark, event.end_mark),
                f"lists and mappings are nested more than {LIMIT_DEPTH} levels deep",
                "a plan needs five at most; look for a bracket that is never closed",
            )
            self.tree.lost = True
            raise _StopError
        self.frames.append(_Frame(container, event, path, wanted))

    def close(self, frame: _Frame, event: Any) -> None:
        """Note where a list or mapping ends: at its bracket, or with the last thing in it."""
        if self.places is None:
            return
        span = span_of(frame.start, event.end_mark)
        if frame.flow:
            self.reached = self.extents.inside(span).end
        if frame.wanted:
            self.places.values.setdefault(frame.path, Span(span.start, self.reached))

    def scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self.features(event)
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.key is None and type(frame.container) is dict:
            self.key(frame, event)
            return
        plain = event.implicit[0] and event.tag != _STRING_TAG
        value = resolve(event.value) if plain else self.characters(event)
        if value is None or (type(value) is str and not value.strip()):
            self.tree.blanks = True
        path, wanted = self.attach(value, event)
        if self.places is not None:
            self.reached = (span := self.extents.scalar(event)).end
            if wanted:
                self.places.values.setdefault(path, span)

    def key(self, frame: _Frame, event: Any) -> None:
        key = self.characters(event)
        frame.key, frame.key_mark = key, event
        if is_merge_key(event):
            self.fault(
                FaultKind.YAML_FEATURE,
                self.extents.scalar(event),
                "a merge key copies values from elsewhere, so no line says what holds here",
                "write the keys out",
            )
            self.tree.lost = True
        elif key in frame.key_marks:
            earlier = frame.key_marks[key]
            self.fault(
                FaultKind.DUPLICATE_KEY,
                self.extents.scalar(event),
                f'"{key}" stands here a second time; it is already in line '
                f"{earlier.start_mark.line + 1}",
                "keep one of the two",
                span_of(earlier.start_mark, earlier.end_mark),
            )
        elif self.places is not None and frame.wanted:
            self.places.keys.setdefault((*frame.path, key), self.extents.scalar(event))
        if self.places is not None:
            self.reached = self.extents.scalar(event).end

    def characters(self, event: Any) -> str:
        """Give a scalar's text without the control characters that its escapes write."""
        text = str(event.value)
        if event.style != '"' or text.isprintable():
            return text
        found = escaped_control().search(text)
        if found is None:
            return text
        self.add(
            control_character(self.file, self.extents.inside(self.extents.scalar(event)), found[0])
        )
        return escaped_control().sub("", text)

    def attach(self, value: Any, event: Any) -> tuple[KeyPath, bool]:
        """Put a value where it belongs; give its path, and whether it was kept."""
        if not self.frames:
            self.tree.value = value
            return (), True
        frame = self.frames[-1]
        if type(frame.container) is list:
            frame.container.append(value)
            path = (*frame.path, len(frame.container) - 1) if self.places is not None else ()
            return path, frame.wanted
        if frame.key is None:
            self.fault(
                FaultKind.SYNTAX,
                span_of(event.start_mark, event.end_mark),
                "a list or mapping stands where the name of a key belongs",
                'put text with braces or brackets into quotes: "{...}"',
            )
            self.tree.lost = True
            raise _StopError
        key, frame.key = frame.key, None
        if key in frame.key_marks:
            if key == "visibility":  # what is said twice is not known to be public
                frame.container[key] = "restricted"
            return (*frame.path, key), False
        frame.key_marks[key] = frame.key_mark
        frame.container[key] = value
        return ((*frame.path, key) if self.places is not None else ()), frame.wanted

    def alias(self, event: Any) -> None:
        frame = self.frames[-1] if self.frames else None
        span = span_of(event.start_mark, event.end_mark)
        self.reached = span.end
        if frame is None or frame.key is None or not is_merge_key(frame.key_mark):
            self.fault(
                FaultKind.YAML_FEATURE,
                span,
                f"*{event.anchor} stands for a value that is written elsewhere",
                "write the value out, or put text that begins with * into quotes",
            )
        self.tree.lost = True
        if frame is not None and frame.key is None and type(frame.container) is dict:
            raise _StopError
        self.attach(None, event)

    def features(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        what = f"&{event.anchor}" if event.anchor is not None else _shown_tag(event.tag)
        meaning = "names this value for use elsewhere" if event.anchor else "forces a type"
        self.fault(
            FaultKind.YAML_FEATURE,
            span_of(event.start_mark, event.end_mark),
            f"{what} {meaning}, and a plan says every value plainly",
            f"delete {what}, or put text that begins with {what[0]} into quotes",
        )

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        opened = next((frame.start for frame in reversed(self.frames) if frame.flow), None)
        mark, reason, help, fix = blame(error, self.extents.text, opened)
        row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        span = self.extents.inside(Span(Location(row, column), Location(row, column + 1)))
        message = f"this is not valid YAML: {reason}"
        self.add(Fault(FaultKind.SYNTAX, self.file, span, message, help, fix=fix))

    def fault(
        self, kind: FaultKind, span: Span, message: str, help: str = "", earlier: Span | None = None
    ) -> None:
        place = self.extents.inside(earlier) if earlier else None
        self.add(Fault(kind, self.file, self.extents.inside(span), message, help, place))

    def add(self, fault: Fault) -> None:
        self.tree.faults.append(fault)
        if len(self.tree.faults) >= _MOST_FAULTS:
            self.tree.lost = True
            raise _StopError


def build(text: str, file: str) -> Tree:
    """Read one file's text into plain values and faults. Never raises for bad text."""
    return _Builder(text, file, None).run()


def locate(text: str) -> Places:
    """Find the place of every key and value of a text; the same walk as `build`."""
    return build_with_places(text)[1]


def build_with_places(text: str) -> tuple[Tree, Places]:
    """Read a text into plain values and faults, and find the place of each, in one walk."""
    places = Places()
    tree = _Builder(text, "", places).run()
    return tree, places


def _shown_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
