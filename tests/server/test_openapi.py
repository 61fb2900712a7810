"""The document at /api/openapi.json is valid, and says all that the server does."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from poise.classroom import ERROR_CODES, STORE_CODES
from poise.server.base import DeskHandler
from poise.server.console_api import ACTIONS, ConsoleAction
from poise.server.openapi import document
from poise.server.refusals import SERVER_CODES, STATUS
from poise.server.routes import handlers
from tests.server.live import Server, act, open_round

DOCUMENT = document()
PATHS: dict[str, dict[str, Any]] = DOCUMENT["paths"]
METHODS = ("get", "post", "put", "delete", "patch")


def served() -> dict[str, set[str]]:
    """Addresses of the API with their methods, as the routes and the actions have them."""
    found: dict[str, set[str]] = {}
    for pattern, handler in handlers():
        if not pattern.startswith("/api/"):
            continue
        for path in spelled(pattern):
            methods = {one for one in METHODS if one in vars_of(handler)}
            if handler is ConsoleAction:
                continue
            if issubclass(handler, ConsoleAction):
                methods.discard("post")  # an action, and counted there
            found.setdefault(path, set()).update(methods)
    for action in ACTIONS:
        found.setdefault(f"/api/console/{action}", set()).add("post")
    return found


def vars_of(handler: type) -> set[str]:
    ours = (one for one in handler.__mro__ if one.__module__.startswith("poise."))
    return {name for one in ours for name in vars(one)}


def spelled(pattern: str) -> list[str]:
    """Write a route as the document does: groups of words one by one, others by name."""
    if pattern == r"/api/sections/([\w-]+)/([\w-]+)":
        return ["/api/sections/{lecture}/{section}"]
    found = [""]
    for text, group in re.findall(r"([^()]*)(?:\(([^()]*)\))?", pattern):
        words = group.split("|") if group else [""]
        found = [path + text.replace("\\", "") + word for path in found for word in words]
    return found


def test_it_is_valid_openapi_3_1():
    assert DOCUMENT["openapi"] == "3.1.0"
    assert [str(error) for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_it_names_every_address_and_action_and_no_other():
    described = {
        path: {one for one in METHODS if one in item} for path, item in PATHS.items()
    }  # fmt: skip
    assert described == served()


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, m, item[m]) for path, item in PATHS.items() for m in METHODS if m in item]


def test_every_operation_has_a_name_of_its_own_a_summary_and_what_it_refuses():
    names = [one["operationId"] for _, _, one in operations()]
    assert len(names) == len(set(names))
    for path, method, one in operations():
        assert one["summary"], path
        assert "default" in one["responses"], path
        wants_body = method == "post" and not path.startswith("/api/console/")
        assert "requestBody" in one or not wants_body or path in {"/api/seen", "/api/erase"}, path


def test_every_code_is_in_it_and_each_that_an_operation_names_exists():
    every = {*ERROR_CODES, *STORE_CODES, *SERVER_CODES}
    listed = DOCUMENT["components"]["schemas"]["Refusal"]["properties"]["error"]["properties"]
    assert set(listed["code"]["enum"]) == every
    assert set(STATUS) <= every
    for path, _, one in operations():
        for status, answer in one["responses"].items():
            if status not in {"200", "default"}:
                codes = answer["description"].split(", ")
                assert set(codes) <= every, path
                assert {STATUS.get(code, 409) for code in codes} == {int(status)}, path


def references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(references(value) for value in part.values()))
    return set().union(*(references(value) for value in part)) if isinstance(part, list) else set()


def test_every_schema_is_used_and_every_reference_leads_somewhere():
    schemas = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    found = {one for one in references(DOCUMENT) if "/schemas/" in one}
    told = {"#/components/schemas/Count"}  # in the stream's own words
    assert found | told == schemas


def test_console_operations_ask_for_the_facilitator():
    for path, _, one in operations():
        if path.startswith("/api/console/"):
            assert one["security"] == [{"facilitator": []}], path
    for pattern, handler in handlers():
        assert issubclass(handler, DeskHandler) == pattern.startswith("/api/console/") or (
            pattern in {"/cards", "/classes", "/remote"}
        ), pattern


def test_the_server_gives_it_to_anybody(shared: Server):
    answer = shared.browser().get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == DOCUMENT


@pytest.mark.parametrize("audience", ["participant", "screen", "console"])
def test_a_real_view_is_as_it_says(server: Server, audience):
    facilitator, ann = server.facilitator(), server.trainee("Ann")
    for step in ("nothing", "open", "closed", "revealed"):
        if step == "open":
            act(facilitator, "open", form="discuss", source="quiet", announced=True)
            body = {"round": open_round(ann)["id"], "choice": {"option": "a"}, "ballot_id": "x"}
            fits("Me", ann.post("/api/ballot", json=body) and ann.get("/api/me").json())
        if step == "closed":
            act(facilitator, "close")
        if step == "revealed":
            act(facilitator, "reveal")
        fits("View", facilitator.get(f"/api/view?as={audience}").json())


def fits(schema: str, value: Any) -> None:
    from jsonschema import Draft202012Validator

    root = {"$ref": f"#/components/schemas/{schema}", "components": DOCUMENT["components"]}
    wrong = [
        f"{e.json_path}: {e.message[:200]}" for e in Draft202012Validator(root).iter_errors(value)
    ]
    assert wrong == []
