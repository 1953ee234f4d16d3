"""The audit trail: who saw what is withheld from others, and who withdrew or released something."""

from datetime import datetime

from parley.desk.people import NotAllowed
from parley.desk.workspace import Workspace
from parley.model.viewer import Right
from parley.state.audit import Audit, Look


def looks(
    workspace: Workspace, *, who: str | None = None, which: str | None = None, since: str | None = None
) -> list[Look]:
    """The trail, the newest first; raises NotAllowed for who has no right to it."""
    if not workspace.viewer.may(Right.AUDIT):
        raise NotAllowed("this needs the right to audit, and you do not have it")
    if not workspace.state.exists():
        return []
    return Audit(workspace.state).list(who=who, which=which, since=since)


def watch(workspace: Workspace, *, what: str, which: str, document: str, where: str, now: datetime) -> None:
    """Write down that the viewer looks at a document or a claim of one, where something in it is kept from others."""
    if workspace.is_guarded(document):
        one = Look(at=now.isoformat(), who=workspace.viewer.name, what=what, which=which, where=where)
        Audit(workspace.state).add(one)


def watch_page(workspace: Workspace, *, pattern: str, refused: bool, now: datetime) -> None:
    """Write down that the viewer was refused a page, or got one that may hold what is kept from others."""
    if refused or workspace.sees_more_than_others():
        how = "refused" if refused else "shown"
        one = Look(at=now.isoformat(), who=workspace.viewer.name, what="page", which=pattern, where=pattern, how=how)
        Audit(workspace.state).add(one)
