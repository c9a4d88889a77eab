from __future__ import annotations

import pytest

from kiosk.forms.screen import FieldType, ShownField
from kiosk.text import Text
from kiosk.ui.fields.number_entry import NumberEntry


def typed(type_: FieldType, keys: str, maximum: int | None = None) -> NumberEntry:
    entry = NumberEntry.of(ShownField("f", type_, Text("", ""), maximum=maximum))
    for key in keys:
        entry = entry.type(key)
    return entry


@pytest.mark.parametrize(
    ("type_", "keys", "shown", "value"),
    [
        (FieldType.PHONE, "16638905678", "166 3890 5678", "16638905678"),
        (FieldType.PHONE, "04125551234", "0412 5551234", "04125551234"),
        (FieldType.ID_NUMBER, "21030219660612001X", "210302 1966 0612 001X", "21030219660612001X"),
        (FieldType.BANK_CARD, "6222021234567890123", "6222 0212 3456 7890 123", "6222021234567890123"),
        (FieldType.USCC, "91210300MA0XXXXX4Y", "91 210300 MA0XX XXX4Y", "91210300MA0XXXXX4Y"),
        (FieldType.INTEGER, "0012", "12", 12),
        (FieldType.INTEGER, "0", "0", 0),
        (FieldType.MONEY, "1980", "1,980", 198_000),
        (FieldType.MONEY, "0.05", "0.05", 5),
        (FieldType.MONEY, "12.5", "12.5", 1_250),
        (FieldType.MONEY, "19.999", "19.99", 1_999),
    ],
)
def test_what_is_typed_is_grouped_for_the_eye_and_plain_in_json(
    type_: FieldType, keys: str, shown: str, value: str | int
) -> None:
    entry = typed(type_, keys)
    assert (entry.shown, entry.value) == (shown, value)


def test_the_x_of_an_id_number_stands_last_or_nowhere() -> None:
    assert typed(FieldType.ID_NUMBER, "2103X").text == "2103"
    assert typed(FieldType.PHONE, "138X").text == "138"


def test_nothing_longer_than_the_number_can_be_is_taken() -> None:
    assert len(typed(FieldType.ID_NUMBER, "1" * 30).text) == 18
    assert typed(FieldType.INTEGER, "12345", maximum=99).value == 12


def test_letters_that_no_credit_code_has_are_not_taken() -> None:
    assert typed(FieldType.USCC, "91IOSVZ2").text == "912"


def test_money_is_whole_fen_and_comes_back_as_it_was() -> None:
    field = ShownField("f", FieldType.MONEY, Text("", ""), value=198_050)
    assert NumberEntry.of(field).text == "1980.50"
    assert NumberEntry.of(field).value == 198_050


def test_an_empty_entry_is_no_answer() -> None:
    assert typed(FieldType.PHONE, "1").back().value is None
    assert typed(FieldType.MONEY, "5").emptied().value is None
