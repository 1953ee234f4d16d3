"""The names in a question: what each is taken for, and which names the record has to offer."""

import re

from parley.analysis.asking.complete import Names
from parley.analysis.asking.forms import FORMS, Slot
from parley.desk.counting import names_to_offer
from parley.desk.dossier import known_talks
from parley.desk.meant import place_called
from parley.desk.registers import pack_of, party_key_of, place_key_of
from parley.desk.reports.gathering import party_name
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.event import Topic
from parley.projections.completions import Completions

_GOVERNMENT = frozenset({"government", "state", "authorities"})
"""Words that mean the government of the process's own state, where a pack names one."""

_LEADS = {part.lead for form in FORMS for part in form.parts if part.lead} - {"of"} | {"since", "until", "on", "from"}
_OWN_WORD = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, sorted(_LEADS)))})(?!\w)")


def party_meant(workspace: Workspace, words: str | None) -> str | None:
    """The key of the party that the words mean."""
    if words is None:
        return None
    bare = _bare(words)
    home = _home(workspace) if bare.casefold() in _GOVERNMENT else None
    if home:
        return home
    key = party_key_of(workspace, words)
    return party_key_of(workspace, bare) if key and key.startswith("~") else key


def place_meant(workspace: Workspace, words: str | None) -> str | None:
    """The key of the place that the words mean: the one most often meant by them here, else the gazetteer's."""
    if words is None:
        return None
    try:
        return place_called(workspace, words).key
    except NoSuchThing:
        return place_key_of(workspace, words)


def talks_meant(workspace: Workspace, words: str) -> str:
    """The track of talks that the words mean, by its name or that of one of its rounds; raises NoSuchThing."""
    bare = re.sub(r"(?i)\s+talks$", "", _bare(words))
    pack = pack_of(workspace)
    for one in known_talks(pack) if pack else ():
        if any(name.casefold() in {words.casefold(), bare.casefold()} for name in (one.name, *one.aliases)):
            return one.name
    known = ", ".join(one.name for one in known_talks(pack)) if pack else "none, for this workspace has no pack"
    raise NoSuchThing(f"no talks are called {words!r}; the pack knows {known}")


def issue_meant(workspace: Workspace, words: str | None) -> str | None:
    """The id of the issue of the pack that the words mean: its id, its name, or part of its name."""
    if words is None:
        return None
    bare = _bare(words).casefold()
    pack = pack_of(workspace)
    issues = pack.issues if pack else ()
    exact = (one.id for one in issues if bare in {one.id.casefold(), _bare(one.name).casefold()})
    return next(exact, None) or next((one.id for one in issues if bare in one.name.casefold()), words)


def taken_for(workspace: Workspace, words: str, key: str) -> str:
    """In a sentence, what a party's name was taken for."""
    if key.startswith("~"):
        return f"Nobody that the pack knows is called “{words}”: it is looked for by that very name."
    name = party_name(workspace, key)
    return "" if name.casefold() == words.casefold() else f"“{words}” is taken for {name}."


def names_known(workspace: Workspace, offered: Completions | None = None) -> Names:
    """What can stand in each slot, as the viewer may see it; `offered` are the claims' names where they are at hand."""
    offered = offered or names_to_offer(workspace)
    pack = pack_of(workspace)
    talks = [one.name for one in known_talks(pack)] if pack else []
    parties = tuple(map(_held_together, offered.parties))
    return {
        Slot.PARTY: parties,
        Slot.VOICE: parties,
        Slot.PLACE: tuple(map(_held_together, offered.places)),
        Slot.TALKS: tuple(talks),
        Slot.ISSUE: tuple(one.name for one in pack.issues) if pack else (),
        Slot.TOPIC: tuple(one.value.replace("-", " ") for one in Topic if one is not Topic.OTHER),
    }


def _held_together(name: str) -> str:
    """A name in quotation marks where a word in it could be taken for a part of the question."""
    return f"“{name}”" if _OWN_WORD.search(name) else name


def _bare(words: str) -> str:
    return re.sub(r"(?i)^the\s+", "", words.strip())


def _home(workspace: Workspace) -> str | None:
    pack = pack_of(workspace)
    registry = workspace.knowledge().registry
    states = (registry.state(code) for code in (pack.home if pack else ()))
    found = [key for state in states if state for key in workspace.ids_of(state.name) if key.endswith("-GOV")]
    return found[0] if len(found) == 1 else None
