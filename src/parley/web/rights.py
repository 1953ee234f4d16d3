"""Who may use a route: each names the right that it needs, and a route that names none is closed to all."""

from enum import StrEnum
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from parley.model.viewer import Right
from parley.web.guard import READING
from parley.web.visit import How, Visit, visit_of


class Open(StrEnum):
    """A route that needs no right."""

    TO_ALL = "to all"
    """Also to who is signed out: the sign-in page and what it is drawn with. It shows nothing of the record."""

    TO_SELF = "to self"
    """To whoever is signed in, about that person's own account; a program with a token is kept out."""


Rule = Right | Open
RIGHT = "right"
"""The key of a route's `opt` under which its rule stands."""

NEEDS = {right: {RIGHT: right} for right in Right}
TO_ALL, TO_SELF = {RIGHT: Open.TO_ALL}, {RIGHT: Open.TO_SELF}
"""What a handler is given as `opt`: `@get("/claims", opt=NEEDS[Right.READ])`."""


def rule_of(handler: BaseRouteHandler) -> Rule | None:
    """The rule that a route names."""
    rule: Rule | None = handler.opt.get(RIGHT)
    return rule


def lets_in(visit: Visit, rule: Rule | None) -> bool:
    """Whether this visitor may use a route with this rule."""
    match rule:
        case Open.TO_ALL:
            return True
        case Open.TO_SELF:
            return visit.viewer is not None and visit.how is not How.TOKEN
        case Right():
            return visit.viewer is not None and visit.viewer.may(rule)
        case _:
            return False


async def allow(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Lets a request on to its route, or refuses it; a change also has to come from one of our own forms."""
    visit, rule = visit_of(connection), rule_of(handler)
    if not lets_in(visit, rule):
        if visit.viewer is None:
            raise NotAuthorizedException("sign in first")
        raise PermissionDeniedException(_why_not(rule))
    if connection.scope.get("method") not in READING and visit.how is not How.TOKEN:
        await _require_our_form(connection)


def _why_not(rule: Rule | None) -> str:
    if rule is None:
        return "this page names no rule for who may see it, so nobody may"
    return f"this needs the right to {rule}, and you do not have it" if isinstance(rule, Right) else "sign in for this"


FIELD, HEADER = "form_token", "x-form-token"
"""Where a changing request carries the visitor's token: a field of the form, or a header."""


async def _require_our_form(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    token = connection.headers.get(HEADER) or str((await connection.form()).get(FIELD, ""))  # type: ignore[attr-defined]
    if not visit_of(connection).wrote(token):
        raise PermissionDeniedException("the form was not made for you or is too old; open its page again and resend")
