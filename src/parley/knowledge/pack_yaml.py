"""Reading a pack's YAML: every value as text, no key twice, and the line on which a value stands."""

import re
from typing import Any

import yaml

# The C loader is ten times faster; some platforms ship PyYAML without it.
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")

_DEEPEST = 50


class DuplicateKey(yaml.YAMLError):
    """A key that stands twice in one mapping, where YAML would silently keep the last."""


class TooDeep(yaml.YAMLError):
    """Lists in lists, or mappings in mappings, beyond what any pack has; or an alias, which can hide as many."""


class OddKey(yaml.YAMLError):
    """A key that is a list or a mapping itself."""


class _TextLoader(_BASE):  # type: ignore[misc, valid-type]  # one of two classes, known only when run
    """Loads every scalar as text: "NO" is Norway and 2016-12 a month, whatever YAML makes of them."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise OddKey(f"line {key.start_mark.line + 1}: a key is a word; quote it if it begins with [ or {{")
            if key.value in seen:
                raise DuplicateKey(f"line {key.start_mark.line + 1}: the key {key.value!r} stands twice; keep one")
            seen.add(key.value)
        result: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return result


def load_texts(text: str) -> Any:  # noqa: ANN401 - YAML holds anything
    """What the YAML says, with every scalar as text; YAMLError (DuplicateKey among them) where it cannot be read."""
    _refuse_deep(text)
    return yaml.load(text, Loader=_TextLoader)  # noqa: S506 - makes nothing but texts, lists and mappings


def _refuse_deep(text: str) -> None:
    """What is nested without end brings down the C loader and its process; aliases of aliases fill the memory."""
    depth = 0
    for event in yaml.parse(text, Loader=_BASE):
        if isinstance(event, yaml.AliasEvent):
            raise TooDeep(f"*{event.anchor} is an alias; write out what it stands for")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise TooDeep(f"nested more than {_DEEPEST} deep; no pack is")


def line_of(text: str, path: str) -> int | None:
    """The line, from 1, of the value at a path such as "$.ties[3].from"; None where the path leads nowhere."""
    node = yaml.compose(text, Loader=_BASE)
    for key, index, _ in _STEP.findall(path):
        below = _child(node, key, index)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node is not None else None


def _child(node: Any, key: str, index: str) -> Any | None:  # noqa: ANN401 - PyYAML's nodes are untyped
    if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
        return node.value[int(index)]
    if key and isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None
