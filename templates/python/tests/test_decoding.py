from __future__ import annotations

import copy
import json
import pickle
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field
from runtime.decoding import decode
from runtime.model import Model, UnknownModel, one_of
from runtime.values import json_value


class Cat(Model):
    kind: Literal["cat"] | str
    lives: int | float


class Dog(Model):
    kind: str
    tricks: list[str]


Pet = Annotated[Cat | Dog | UnknownModel, one_of("kind", {"cat": Cat, "dog": Dog})]


class Owner(Model):
    owner_name: str = Field(alias="ownerName")
    born: datetime | None = None
    pets: list[Pet] = []
    scores: dict[str, int | float] = {}
    friend: Owner | None = None


def test_what_is_promised_is_read() -> None:
    owner = decode(
        Owner, {"ownerName": "A", "born": "2020-01-01T00:00:00Z", "scores": {"a": 1, "b": 1.5}}
    )
    assert owner.owner_name == "A"
    assert owner.born == datetime(2020, 1, 1, tzinfo=timezone.utc)
    assert owner.scores == {"a": 1, "b": 1.5}
    assert isinstance(owner.scores["a"], int)
    assert owner.model_fields_set == {"owner_name", "born", "scores"}


def test_one_broken_part_does_not_break_the_rest() -> None:
    value: dict[str, Any] = {
        "ownerName": None,
        "born": "once upon a time",
        "scores": {"a": "many", "b": "2"},
        "friend": {"ownerName": 7, "friend": {"ownerName": "C", "born": "2020-01-01T00:00:00Z"}},
        "pets": [{"kind": "cat", "lives": "nine"}, 3],
        "more": 1,
        "_fields_set": 1,
    }
    owner = decode(Owner, value)
    assert owner.owner_name is None
    assert owner.born == "once upon a time"
    assert owner.scores["a"] == "many"
    assert owner.friend.owner_name == 7
    assert owner.friend.friend.born.year == 2020
    assert isinstance(owner.pets[0], Cat)
    assert owner.pets[0].lives == "nine"
    assert owner.pets[1] == 3
    assert owner.more == 1


def test_missing_members_are_missing() -> None:
    owner = decode(Owner, {})
    assert isinstance(owner, Owner)
    assert not hasattr(owner, "owner_name")
    assert owner.pets == []


def test_a_new_alternative_is_no_error() -> None:
    pets = decode(list[Pet], [{"kind": "fish", "fins": 2}, {"kind": "dog", "tricks": []}])
    assert isinstance(pets[0], UnknownModel)
    assert pets[0].fins == 2
    assert isinstance(pets[1], Dog)


def test_what_has_another_tag_or_none_is_the_default_alternative() -> None:
    union = Annotated[Cat | Dog, one_of("kind", {"cat": Cat}, Dog)]
    values = [{"kind": "cat"}, {"kind": "fish"}, {"lives": 9}]
    pets = decode(list[union], values)
    assert [type(pet) for pet in pets] == [Cat, Dog, Dog]
    assert decode(union, "neither") == "neither"


def test_a_union_without_discriminator_takes_the_best_match() -> None:
    assert isinstance(decode(Cat | Dog, {"kind": "dog", "tricks": ["sit"]}), Dog)
    assert isinstance(decode(Cat | Dog, {"kind": "dog", "tricks": "sit"}), Dog)
    assert decode(Cat | Dog, "neither") == "neither"


def test_names_of_attributes_are_not_taken_for_wire_names() -> None:
    owner = decode(Owner, {"ownerName": "A", "owner_name": "B"})
    assert owner.owner_name == "A"
    assert owner.model_dump(by_alias=True, exclude_unset=True) == {
        "ownerName": "A",
        "owner_name": "B",
    }


class Inner(Model):
    at: datetime | None = None


class Outer(Model):
    user_id: str = Field(alias="userId")
    inner: Inner | None = None
    count: int | None = None


@pytest.mark.parametrize(
    "sent",
    [
        {"userId": "1", "inner": {"at": "2024-01-02T03:04:05Z"}, "more": [1]},
        {"userId": 1, "inner": "none", "count": "many"},
        {"userId": None},
    ],
)
def test_what_was_sent_is_given_back_and_can_be_copied(sent: dict[str, Any]) -> None:
    model = decode(Outer, sent)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert model.model_dump(mode="json", by_alias=True, exclude_unset=True) == sent
        assert json.loads(model.model_dump_json(by_alias=True, exclude_unset=True)) == sent
        assert json_value(model) == sent
    assert pickle.loads(pickle.dumps(model)) == copy.deepcopy(model) == copy.copy(model) == model


def test_models_are_built_once_by_whichever_thread_is_first() -> None:
    namespace: dict[str, Any] = {"__annotations__": {"inner": Inner | None}, "inner": None}
    kinds = [type(f"Kind{number}", (Model,), dict(namespace)) for number in range(40)]
    start = threading.Barrier(8)

    def read_all(_: int) -> list[Any]:
        start.wait()
        return [decode(kind, {"inner": {"more": 1}}).inner.more for kind in kinds]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read_all, range(8))) == [[1] * 40] * 8
