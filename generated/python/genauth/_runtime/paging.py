"""Lists that come in pages."""

from __future__ import annotations

import re
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterator,
    Mapping,
)
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from urllib.parse import urljoin

from .errors import ApiError
from .not_given import NOT_GIVEN
from .requests import origin_of
from .transport import finish
from .values import is_array, is_object, json_value

if TYPE_CHECKING:
    from .calls import Core, Outcome
    from .operation import Call, Pagination, Place

__all__ = ["AsyncPage", "AsyncPages", "Page"]

ItemType = TypeVar("ItemType")
ResultType = TypeVar("ResultType")


class _PageBase(Generic[ItemType, ResultType]):
    """A page of a list. It is also its answer: attributes of that can be read from it."""

    result: ResultType
    """The answer as the API documents it."""

    items: list[ItemType]
    """What this page holds."""

    def __init__(
        self, core: Core, call: Call, outcome: Outcome, seen: frozenset[object] = frozenset()
    ) -> None:
        self.result = outcome.value
        self._core, self._call, self._outcome, self._seen = core, call, outcome, seen
        pagination = _pagination(call)
        found: Any = outcome.value
        for name in pagination.items:
            found = _member(found, name)
        self.items = cast("list[ItemType]", found) if is_array(found) else []

    @property
    def has_next(self) -> bool:
        """Whether another page follows, as far as this one tells."""
        return _following(self._call, self._outcome, len(self.items)) is not None

    async def _next(self) -> tuple[Core, Call, Outcome, frozenset[object]] | None:
        following = _following(self._call, self._outcome, len(self.items))
        if following is None:
            return None
        call, mark = following
        if mark in self._seen:
            raise ApiError(f"{call.operation.name} gave the cursor of a page that was read before")
        return self._core, call, await self._core.perform(call), self._seen | {mark}

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
    else:

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

    async def pages(self) -> AsyncGenerator[AsyncPage[ItemType, ResultType], None]:
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


def _given(place: Place | None, outcome: Outcome) -> Any:
    """A value of an answer."""
    if place is None:
        return None
    if place.where == "header":
        return outcome.answer.headers.get(place.path[0])
    found = outcome.answer.json
    for name in place.path:
        found = _member(found, name)
    return found


def _sent(place: Place | None, call: Call) -> Any:
    """A value of a request; `None` where it was left out."""
    if place is None:
        return None
    if place.where != "body":
        found = getattr(call, place.where).get(place.path[0])
        if found in (None, NOT_GIVEN) and place.where == "query":
            found = call.option("query", {}).get(place.path[0])
    else:
        found = None if call.body is NOT_GIVEN else json_value(call.body)
        for name in place.path:
            found = _member(found, name)
    return None if found is NOT_GIVEN else found


def _with(place: Place, value: object, call: Call) -> Call:
    """The call with another value in its request."""
    if place.where == "body":
        body: Any = {} if call.body is NOT_GIVEN else json_value(call.body)
        return replace(call, body=_inside(body, place.path, value))
    changes: Any = {place.where: {**getattr(call, place.where), place.path[0]: value}}
    return replace(call, **changes)


def _inside(members: object, path: tuple[str, ...], value: object) -> object:
    if not path:
        return value
    known: Mapping[str, object] = members if is_object(members) else {}
    return {**known, path[0]: _inside(known.get(path[0]), path[1:], value)}


def _following(call: Call, outcome: Outcome, count: int) -> tuple[Call, object] | None:
    """The call for the next page and what marks it; `None` after the last."""
    pagination = _pagination(call)
    kind, position = pagination.kind, pagination.position
    more = _given(pagination.more, outcome)
    if more is False or (position is None and kind in ("page", "offset", "cursor")):
        return None
    if position is None or kind in ("link", "next"):
        return _linked(call, outcome, pagination)
    if kind == "cursor":
        cursor = _given(pagination.next, outcome)
        return None if cursor in (None, "", False) else (_with(position, cursor, call), cursor)
    limit = _whole(_sent(pagination.limit, call))
    here = _whole(_sent(position, call))
    here = here if here is not None else (pagination.first if kind == "page" else 0)
    if count == 0 or (limit is not None and count < limit and more is not True):
        return None
    read = (
        here + count if kind == "offset" else (here - pagination.first) * (limit or count) + count
    )
    total = _whole(_given(pagination.total, outcome))
    if total is not None and read >= total and more is not True:
        return None
    following = here + (count if kind == "offset" else 1)
    return _with(position, following, call), following


def _linked(call: Call, outcome: Outcome, pagination: Pagination) -> tuple[Call, object] | None:
    here = outcome.answer.url
    if pagination.kind == "link":
        target = _next_link(outcome.answer.headers.get("link", ""))
    else:
        target = _given(pagination.next, outcome)
    if not isinstance(target, str) or not target:
        return None
    url = urljoin(here, target)
    if origin_of(url) != origin_of(here):
        raise ApiError(f"the next page of {call.operation.name} is said to be at another origin")
    return replace(call, url=url), url


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
