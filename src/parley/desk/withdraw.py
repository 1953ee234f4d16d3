"""Withdrawing a document or a name for somebody's safety: planned, done, and shown to be gone."""

from functools import partial

from msgspec import Struct

from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord, NoSuchThing
from parley.projections.fold import catch_up
from parley.record.redact import pattern_of, plan_name
from parley.record.withdraw import Plan, plan_document


class Gone(Struct, frozen=True, kw_only=True):
    """What a withdrawal did: how many bodies were destroyed, how many redacted ones stand in their place.

    `searched` is how many salts the store's files were searched for, and not found. Copies that were made before, and
    that tell of `held_from` entries or more, hold it still. `left` says where the name stands that nothing reaches.
    """

    documents: int
    destroyed: int
    redacted: int
    searched: int
    held_from: int
    left: tuple[str, ...]


def plan_for_document(workspace: Workspace, document: str) -> Plan:
    """What withdrawing the Document of that id, or of the one id that begins so, would destroy."""
    found = workspace.document(document).summary.id
    return workspace.record.plan(partial(plan_document, document=found))


def plan_for_name(workspace: Workspace, name: str) -> Plan:
    """What withdrawing a name would destroy and redact; raises NoSuchThing where the record does not hold it."""
    made = workspace.record.plan(partial(plan_name, name=name))
    if not made.positions and not made.left:
        raise NoSuchThing("the record does not hold that name; check how it is spelt there")
    return made


def withdraw_document(workspace: Workspace, document: str, *, why: str, by: str) -> Gone:
    """Destroy all that tells of a Document; it cannot be undone."""
    found = workspace.document(document).summary
    if any(part and part in why for part in (found.id, found.title)):
        raise BadRecord("the reason names the document, and reasons stay; give one that tells nothing of it")
    return _withdraw(workspace, partial(plan_document, document=found.id), why=why, by=by)


def withdraw_name(workspace: Workspace, name: str, *, why: str, by: str) -> Gone:
    """Destroy all that holds a name, and keep the rest of it without the name; it cannot be undone."""
    if pattern_of(name).search(f"{why} {by}"):
        raise BadRecord("the reason or the signature has the name, and both stay; give others")
    return _withdraw(workspace, partial(plan_name, name=name), why=why, by=by)


def purge(workspace: Workspace) -> None:
    """Give back the room of what was destroyed, so that no file holds it."""
    catch_up(workspace.record)
    workspace.record.store.purge()


def _withdraw(workspace: Workspace, plan: partial[Plan], *, why: str, by: str) -> Gone:
    if not why.strip():
        raise BadRecord("say why it is withdrawn with --why; the reason stays in the record and may name nobody")
    catch_up(workspace.record)
    done = workspace.record.withdraw(plan, why=why, by=by)
    purge(workspace)
    if any(workspace.record.store.holds(salt) for salt in done.salts):
        raise BadRecord(
            f"{workspace.record.name}: what was withdrawn is still in the files; close other programs and run"
            " `parley record purge`"
        )
    return Gone(
        documents=len(done.plan.documents),
        destroyed=len(done.plan.positions),
        redacted=len(done.plan.bodies),
        searched=len(done.salts),
        held_from=min(done.plan.positions, default=0),
        left=done.plan.left,
    )
