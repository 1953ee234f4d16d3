"""What a commission or a monitor decides about incidents and commitments, checked against the process pack."""

from collections.abc import Iterable

from parley.desk.amending import BadJudgement
from parley.desk.incidents import incident
from parley.desk.meant import claim_ref, party_called
from parley.desk.workspace import Workspace
from parley.knowledge.pack import Agreement
from parley.model.errors import NoSuchThing
from parley.model.matter import (
    NOT_ATTRIBUTABLE,
    Aspect,
    Broken,
    CaseStep,
    Finding,
    IncidentRef,
    Kept,
    PartyVersion,
    Step,
    VerifiedBy,
)


def incident_ref(workspace: Workspace, named: str) -> IncidentRef:
    """What holds on to an incident, by its id or a claim of it; raises NoSuchThing."""
    shown = incident(workspace, named)
    claims = tuple(claim_ref(workspace, row.claim.id) for row in shown.rows)
    return IncidentRef(incident=shown.incident.id, claims=claims)


def agreement_called(workspace: Workspace, name: str) -> Agreement:
    """The agreement of the pack with that id, name or alias; raises NoSuchThing."""
    pack = workspace.knowledge().pack
    known = pack.agreements if pack else ()
    wanted = name.casefold()
    for one in known:
        if wanted in {called.casefold() for called in (one.id, one.name, *one.aliases)}:
            return one
    told = ", ".join(one.id for one in known) or "none, for this workspace has no pack"
    raise NoSuchThing(f"no agreement is called {name!r}; the pack knows {told}")


def finding(
    workspace: Workspace,
    named: str,
    *,
    agreement: str,
    provision: str,
    breach: bool,
    attributed: str | None = None,
    standard: str | None = None,
) -> Finding:
    """Whether an incident is a breach of a provision that the pack knows, and whose."""
    found = agreement_called(workspace, agreement)
    if provision not in {one.id for one in found.provisions}:
        told = ", ".join(one.id for one in found.provisions) or "none"
        raise NoSuchThing(f"{found.name} has no provision {provision!r}; the pack knows {told}")
    return Finding(
        incident=incident_ref(workspace, named),
        agreement=found.id,
        provision=provision,
        breach=breach,
        attributed=party_called(workspace, attributed).key if attributed else NOT_ATTRIBUTABLE,
        standard=standard or None,
    )


def case_step(workspace: Workspace, named: str, *, step: Step, to: str | None = None) -> CaseStep:
    """How far a case has come, and who has it now."""
    return CaseStep(incident=incident_ref(workspace, named), step=step, to=to or None)


def party_version(workspace: Workspace, named: str, *, party: str, words: str) -> PartyVersion:
    """What a party itself told of an incident."""
    if not words.strip():
        raise BadJudgement("give the party's own words")
    return PartyVersion(
        incident=incident_ref(workspace, named), party=party_called(workspace, party).key, words=words.strip()
    )


def incident_verified(workspace: Workspace, named: str, *, aspect: Aspect, method: str, standard: str) -> VerifiedBy:
    """One person's word that an aspect of an incident is so; it takes a second by the same method and standard."""
    return VerifiedBy(
        incident=incident_ref(workspace, named), aspect=aspect, method=method.strip(), standard=standard.strip()
    )


def kept(workspace: Workspace, commitment: str, claims: Iterable[str] = ()) -> Kept:
    """A commitment was kept, on what these claims tell."""
    return Kept(commitment=claim_ref(workspace, commitment), claims=tuple(claim_ref(workspace, one) for one in claims))


def broken(workspace: Workspace, commitment: str, claims: Iterable[str] = ()) -> Broken:
    """A commitment was broken, on what these claims tell."""
    return Broken(
        commitment=claim_ref(workspace, commitment), claims=tuple(claim_ref(workspace, one) for one in claims)
    )
