"""Lists that come in pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .errors import ApiError
from .not_given import NOT_GIVEN, given
from .requests import address_at, origin_of
from .transport import finish
from .values import is_array, is_object, json_value

if TYPE_CHECKING:
    from .calls import Core, Outcome
    from .operation import Call, Pagination, Place

ItemType = TypeVar("ItemType")
ResultType = TypeVar("ResultType")


class _PageBase(Generic[ItemType, ResultType]):
    """A page of a list. It is also its answer: attributes of that can be read from it."""

    result: ResultType
    """The answer as the API documents it."""

    items: list[ItemType]
    """What this page holds."""

    def __init__(self, core: Core, outcome: Outcome, seen: frozenset[object] = frozenset()) -> None:
        self.result = outcome.value
        self._core, self._outcome, self._seen = core, outcome, seen
        found = _at(outcome.value, _pagination(outcome.call).items)
        self.items = cast("list[ItemType]", found) if is_array(found) else []

    @property
    def has_next(self) -> bool:
        """Whether another page follows, as far as this one tells."""
        return _following(self._outcome, len(self.items)) is not None

    async def _next(self) -> tuple[Core, Outcome, frozenset[object]] | None:
        following = _following(self._outcome, len(self.items))
        if following is None:
            return None
        call, mark = following
        if mark in self._seen:
            raise ApiError(f"{call.operation.name} gave the cursor of a page that was read before")
        return self._core, await self._core.perform(call), self._seen | {mark}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "result":
            raise AttributeError(name)
        return getattr(self.result, name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.result!r})"


class Page(_PageBase[ItemType, ResultType]):
    """A page of a list. Iterating gives the items of this page and of all that follow, which are fetched on the way.

    Example:
        for user in client.list_users(limit=50):
            print(user.name)
    """

    def next_page(self) -> Page[ItemType, ResultType] | None:
        """The page that follows; `None` after the last."""
        parts = finish(self._next())
        return None if parts is None else Page(*parts)

    def pages(self) -> Iterator[Page[ItemType, ResultType]]:
        """This page and all that follow."""
        page: Page[ItemType, ResultType] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[ItemType]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_PageBase[ItemType, ResultType]):
    """A page of a list. Iterating gives the items of this page and of all that follow, which are fetched on the way."""

    async def next_page(self) -> AsyncPage[ItemType, ResultType] | None:
        """The page that follows; `None` after the last."""
        parts = await self._next()
        return None if parts is None else AsyncPage(*parts)

    async def pages(self) -> AsyncIterator[AsyncPage[ItemType, ResultType]]:
        """This page and all that follow."""
        page: AsyncPage[ItemType, ResultType] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[ItemType]:
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPages(Generic[ItemType, ResultType]):
    """A list that was not asked for yet: awaiting gives its first page, iterating gives all items.

    Example:
        async for user in client.list_users(limit=50):
            print(user.name)
    """

    def __init__(self, start: Callable[[], Awaitable[AsyncPage[ItemType, ResultType]]]) -> None:
        self._start = start

    def __await__(self) -> Generator[Any, None, AsyncPage[ItemType, ResultType]]:
        return self._start().__await__()

    async def __aiter__(self) -> AsyncIterator[ItemType]:
        async for item in await self._start():
            yield item


def _pagination(call: Call) -> Pagination:
    pagination = call.operation.pagination
    if pagination is None:
        raise TypeError(f"{call.operation.name} has no pages")
    return pagination


def _member(value: Any, name: str) -> Any:
    """A member by its wire name, of JSON or of a model."""
    if is_object(value):
        return value.get(name)
    fields: dict[str, Any] = getattr(value.__class__, "model_fields", {})
    for attribute, field in fields.items():
        if (field.alias or attribute) == name:
            return getattr(value, attribute, None)
    extra: dict[str, Any] | None = getattr(value, "model_extra", None)
    return extra.get(name) if extra else None


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = _member(value, name)
    return value


def _given(place: Place | None, outcome: Outcome) -> Any:
    """A value of an answer."""
    if place is None:
        return None
    if place.where == "header":
        return outcome.response.headers.get(place.path[0])
    return _at(outcome.json, place.path)


def _sent(place: Place | None, call: Call) -> Any:
    """A value of a request; `None` where it was left out."""
    if place is None:
        return None
    if place.where == "body":
        return _at(_body(call), place.path)
    added = {} if place.where == "path" else given(call.option(place.where, {}))
    said = given({**getattr(call, place.where), **added})
    if place.where == "headers":
        return {name.lower(): value for name, value in said.items()}.get(place.path[0].lower())
    return said.get(place.path[0])


def _with(place: Place, value: object, call: Call) -> Call:
    """The call with another value in its request. It stands among the options, which win over everything else: there
    may be one that was given for the first page."""
    name = place.path[0]
    if place.where == "path":
        return replace(call, path={**call.path, name: value})
    if place.where == "body":
        added = _inside(_body(call), place.path, value)
    else:
        added = {**call.option(place.where, {}), name: value}
    options: Any = {**(call.options or {}), place.where: added}
    return replace(call, options=options)


def _body(call: Call) -> dict[str, object]:
    """The members of a body, with those that the options add."""
    body: Any = {} if call.body is NOT_GIVEN else json_value(call.body)
    return {**(body if is_object(body) else {}), **json_value(call.option("body", {}))}


def _inside(members: object, path: tuple[str, ...], value: object) -> object:
    if not path:
        return value
    known: Mapping[str, object] = members if is_object(members) else {}
    return {**known, path[0]: _inside(known.get(path[0]), path[1:], value)}


def _following(outcome: Outcome, count: int) -> tuple[Call, object] | None:
    """The call for the next page and what marks it; `None` after the last."""
    call, pagination = outcome.call, _pagination(outcome.call)
    kind, position = pagination.kind, pagination.position
    if _given(pagination.more, outcome) in (False, "false"):
        return None
    if kind in ("link", "next"):
        return _linked(outcome, pagination)
    if position is None:
        return None
    if kind == "cursor":
        cursor = _given(pagination.next, outcome)
        is_cursor = isinstance(cursor, (str, int, float)) and not isinstance(cursor, bool)
        return (_with(position, cursor, call), cursor) if is_cursor and cursor != "" else None
    limit = _whole(_sent(pagination.limit, call)) or 0
    first = pagination.first if kind == "page" else 0
    here = _whole(_sent(position, call))
    here = first if here is None else here
    before = here if kind == "offset" else (here - first) * (limit or count)
    total = _whole(_given(pagination.total, outcome))
    if total is not None:
        is_last = before + count >= total
    else:
        is_last = pagination.more is None and count < limit
    if is_last or count == 0:
        return None
    following = here + (count if kind == "offset" else 1)
    return _with(position, following, call), following


def _linked(outcome: Outcome, pagination: Pagination) -> tuple[Call, object] | None:
    call, here = outcome.call, str(outcome.response.url)
    if pagination.kind == "link":
        target = _next_link(outcome.response.headers.get("link", ""))
    else:
        target = _given(pagination.next, outcome)
    if not isinstance(target, str) or not target:
        return None
    following = address_at(here, target)
    if following is None or following[1] != origin_of(here):
        raise ApiError(f"the next page of {call.operation.name} is said to be at another origin")
    return replace(call, url=following[0]), following[0]


def _next_link(header: str) -> str | None:
    """The target of the link whose relation is `next` (RFC 8288 section 3)."""
    for match in re.finditer(
        r"<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s,;\"]+))*)", header
    ):
        relation = re.search(
            r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s,;\"]+))", match[2], re.IGNORECASE
        )
        if relation and "next" in (relation[1] or relation[2]).lower().split():
            return match[1]
    return None


def _whole(value: object) -> int | None:
    try:
        return int(cast("str", value))
    except (TypeError, ValueError):
        return None
