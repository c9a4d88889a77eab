"""YAML as definitions are written in it: plain, small, and every fault with its line."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from kiosk.forms.fault import Fault
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_T = TypeVar("_T")
# A type's first conversion builds what msgspec knows of it; two threads at that at once end the process.
_ONE_AT_A_TIME = threading.Lock()
MOST_NESTED = 50
LONGEST_REASON = 200
_BRACKET = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(r"^[ ?:-]{100}", re.MULTILINE)
_LANGUAGES = {"zh", "en"}
MOST_BYTES = 1 << 20
_PLACE = re.compile(r"(?P<what>.*?) - at `(?P<path>[^`]*)`\s*$", re.DOTALL)
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]*)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")

_CORRECT = Text("请按提示改这一行。", "Correct this line as it says.")


class Malformed(Exception):
    """A file is no definition; carries the faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class _Loader(yaml.CSafeLoader):
    """YAML with true, false, null and whole numbers; everything else is text, ``no`` and dates too."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|)$"), ["n", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)


class Lines:
    """Where the parts of a definition stand in its file."""

    def __init__(self, nodes: list[yaml.Node]) -> None:
        self._nodes = nodes

    def of(self, *path: str | int) -> int:
        """Return the line of a part, or of the nearest thing around it; 0 if nothing is known."""
        best = 0
        for node in self._nodes:
            line, depth = _follow(node, path)
            if depth:
                return line
            best = best or line
        return best


def read_bytes(path: Path) -> bytes:
    """Read a file of a sensible size; raise ``Malformed``."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Malformed(
            [fault(path, 0, "", "文件读不出来。", f"The file cannot be read: {error.strerror}.")]
        ) from error
    if len(raw) > MOST_BYTES:
        raise Malformed([fault(path, 0, "", "文件太大。", "The file is larger than 1 MiB.")])
    return raw


def load(path: Path, raw: bytes) -> tuple[list[yaml.Node], dict[str, Any]]:
    """Read the mappings of all documents into one; return the trees too; raise ``Malformed``."""
    nodes: list[yaml.Node] = []
    data: dict[str, Any] = {}
    try:
        text = raw.decode("utf-8")
        _refuse_depth(path, text)
        loader = _Loader(text)
        try:
            while loader.check_node():
                node = loader.get_node()
                if node is None:
                    break
                _refuse(path, node)
                nodes.append(node)
                data.update(loader.construct_document(node))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise Malformed(
            [fault(path, line, "", "写法不对。", f"This is not YAML: {str(error.problem)[:LONGEST_REASON]}.")]
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Malformed(
            [fault(path, 0, "", "写法不对。", f"This is not YAML in UTF-8: {type(error).__name__}.")]
        ) from error
    return nodes, data


def _refuse_depth(path: Path, text: str) -> None:
    """Refuse what is nested so deeply that the parser would break down, before it is given to it."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MOST_NESTED or _INDENTED.search(text):
        raise Malformed([fault(path, 0, "", "层次太深。", "This is nested too deeply.")])


def _refuse(path: Path, node: yaml.Node) -> None:
    """Refuse what YAML allows and a definition must not have: aliases, the same key twice, no mapping."""
    if not isinstance(node, yaml.MappingNode):
        raise Malformed(
            [
                fault(
                    path,
                    node.start_mark.line + 1,
                    "",
                    "这里要写“名称: 内容”。",
                    "A mapping is expected here.",
                )
            ]
        )
    seen: set[int] = set()
    for each in _walk(node):
        line = each.start_mark.line + 1
        if id(each) in seen:
            raise Malformed(
                [fault(path, line, "", "不能用引用（& 和 *）。", "Anchors and aliases are not allowed.")]
            )
        seen.add(id(each))
        if isinstance(each, yaml.MappingNode):
            _refuse_twins(path, each)


def _refuse_twins(path: Path, node: yaml.MappingNode) -> None:
    keys: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in keys:
            line = key.start_mark.line + 1
            raise Malformed([fault(path, line, name, "这一项写了两次。", "This key is here twice.")])
        keys.add(name)
    _refuse_untranslated(path, node, keys)
    more = sorted(keys - _LANGUAGES) if keys >= _LANGUAGES else []
    if more:
        line = node.start_mark.line + 1
        raise Malformed(
            [fault(path, line, more[0], "文字里有逗号，要加引号。", "A text with a comma has to be quoted.")]
        )


def _refuse_untranslated(path: Path, node: yaml.MappingNode, keys: set[str]) -> None:
    """Refuse a text that one of the languages lacks."""
    if not keys & _LANGUAGES or keys - _LANGUAGES:
        return
    said = {str(key.value) for key, value in node.value if str(value.value).strip()}
    missing = sorted(_LANGUAGES - said)
    if missing:
        line = node.start_mark.line + 1
        text = f"A translation is missing: {', '.join(missing)}."
        raise Malformed([fault(path, line, missing[0], "这句话缺一种语言。", text)])


def _walk(node: yaml.Node) -> Iterator[yaml.Node]:
    """Go through a tree; an alias comes twice, and is not followed the second time by who refuses it."""
    yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _walk(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value)


def convert(path: Path, nodes: list[yaml.Node], data: dict[str, Any], kind: type[_T]) -> _T:
    """Make a typed value of plain data; raise ``Malformed`` naming the line."""
    try:
        with _ONE_AT_A_TIME:
            return msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        found = _PLACE.match(str(error))
        what, place = (found["what"], found["path"]) if found else (str(error), "$")
        steps = _steps(place)
        unknown = _UNKNOWN.search(what)
        if unknown:
            steps = [*steps, unknown["name"]]
        line = Lines(nodes).of(*steps)
        named = place.removeprefix("$").lstrip(".")
        raise Malformed([fault(path, line, named, "这里写得不对。", f"{what[:LONGEST_REASON]}.")]) from error


def _steps(place: str) -> list[str | int]:
    return [
        int(number) if number.isdecimal() else name
        for name, number in _STEP.findall(place)
        if name or number.isdecimal()
    ]


def _follow(node: yaml.Node, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Return the line where a path ends in a tree, and how many of its steps were found."""
    line = node.start_mark.line + 1
    for depth, step in enumerate(path):
        found = _child(node, step)
        if found is None:
            return line, depth
        key, node = found
        line = key.start_mark.line + 1
    return line, len(path)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def fault(path: Path, line: int, field: str, zh: str, en: str) -> Fault:
    """Return a fault whose remedy is to correct the line."""
    return Fault(path, line, field, Text(zh, en), _CORRECT)
