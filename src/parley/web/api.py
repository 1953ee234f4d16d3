"""What programs are told of the pages: the API's description (OpenAPI), as it is and no better."""

import mimetypes
from typing import Any

from litestar import Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute
from msgspec import Struct

from parley import __version__
from parley.model.viewer import Right
from parley.web.rights import NEEDS, Open, rule_of
from parley.web.site import Site

_WORDS = {"schema": {"type": "string"}}
_REFUSAL = {
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
        },
        "text/html": _WORDS,
        "text/plain": _WORDS,
    }
}
"""A refusal says what is wrong: as JSON to programs, as a page to browsers, at the door in one plain line."""

_REFUSALS = {
    "303": "On to another page: after a change, or to the sign-in page.",
    "400": "The request is not as this address expects it.",
    "401": "Signed out, or a token that lets nobody in.",
    "403": "Not your right, or a form that is not ours.",
    "404": "There is nothing here, or nothing that you may see.",
    "405": "This address does not take this method.",
    "409": "Somebody else decided in between.",
    "413": "Too large.",
    "415": "Not in the form that this address takes.",
    "421": "Not a host name that is served here.",
    "429": "Too fast, or too many failed tries.",
}


class Described(Struct, frozen=True):
    """One operation, as the page of the API lists it."""

    method: str
    path: str
    words: str
    right: str
    kinds: tuple[str, ...]


class _AsItIs(JsonRenderPlugin):
    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The description with what the framework cannot know."""
        return self.render_json(request, described(request, openapi_schema))


@get("/", sync_to_thread=True, opt=NEEDS[Right.READ])
def api_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The API in words: each address, what it answers with, and the right that it needs."""
    told = described(request, request.app.openapi_schema.to_schema())
    listed = [
        Described(
            method=method.upper(),
            path=path,
            words=one.get("description", ""),
            right=one["x-right"],
            kinds=tuple(kind for code, answer in one["responses"].items() if code < "3" for kind in answer["content"]),
        )
        for path, methods in sorted(told["paths"].items())
        for method, one in methods.items()
    ]
    return site.page("api.html", listed=listed, twin="/api/openapi.json")


def api_config() -> OpenAPIConfig:
    """Where the description and its page are, and who may read them."""
    return OpenAPIConfig(
        title="Parley",
        version=__version__,
        description="What is said, not what is so: the pages of one workspace as data, as the asker may see them. "
        "A form that comes with a session and no token has to carry its form_token, or the header x-form-token.",
        use_handler_docstrings=True,
        render_plugins=[_AsItIs(path="/openapi.json")],
        openapi_router=Router("/api", route_handlers=[api_page], opt=NEEDS[Right.READ], include_in_schema=False),
    )


def described(request: Request[Any, Any, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The framework's description, with each answer's true kind, the refusals, and the right that is needed."""
    rules = {
        (route.path_format, method): rule_of(handler)
        for route in request.app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
    }
    paths = {
        path: {
            method: _operation(path, method, one, rules[path, method.upper()])
            for method, one in methods.items()
            if isinstance(one, dict)
        }
        for path, methods in schema["paths"].items()
    }
    schemes = {
        "token": {"type": "http", "scheme": "bearer", "description": "An API token of an account."},
        "session": {"type": "apiKey", "in": "cookie", "name": "parley_session", "description": "A browser's sign-in."},
    }
    components = {**schema.get("components", {}), "securitySchemes": schemes}
    return {**schema, "paths": paths, "components": components}


def _operation(path: str, method: str, one: dict[str, Any], rule: object) -> dict[str, Any]:
    answers = {
        code: {**answer, "content": _kinds(path, method, answer.get("content", {}))} if code < "3" else answer
        for code, answer in one["responses"].items()
        if code != "400"
    }
    refusals = {code: {"description": words, **_REFUSAL} for code, words in _REFUSALS.items() if code != "303"}
    away = {"303": {"description": _REFUSALS["303"]}}
    needed: list[dict[str, list[str]]] = [{"session": []}] if rule is Open.TO_SELF else [{"token": []}, {"session": []}]
    security = [] if rule is Open.TO_ALL else needed
    return {**one, "x-right": str(rule), "security": security, "responses": {**refusals, **answers, **away}}


def _kinds(path: str, method: str, content: dict[str, Any]) -> dict[str, Any]:
    """What an answer is: the framework takes all of it for JSON."""
    schema = content.get("application/json", {}).get("schema", {})
    data = {"application/json": {"schema": {} if schema.get("type") == "string" else schema}}
    if path.endswith(".json"):
        return data
    if kind := mimetypes.guess_type(path)[0]:
        return {kind: _WORDS}
    page = {"text/html": _WORDS}
    return page | data if method == "get" and path.endswith("}") else page
