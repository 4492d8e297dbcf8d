from __future__ import annotations

from datetime import datetime, timezone
from typing import Annotated, Any, Literal

from pydantic import Field
from runtime.decoding import decode
from runtime.model import Model, UnknownModel, one_of


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
