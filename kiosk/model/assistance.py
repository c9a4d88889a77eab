"""Who helped with a case, in words for those who look into it; a resident's receipt says nothing of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.model.actor import Actor

_UNKNOWN = "?"
_TYPED = Text("由工作人员{name}协助填写：{fields}", "Filled in with the help of {name}: {fields_en}")
_BESIDE = Text("工作人员{name}在旁协助", "{name} of the staff stood by")
_VERIFIED = Text("工作人员{name}核对过本人和证件", "{name} of the staff checked person and document")
_DOUBT = Text("{field}有疑问，{reason}", "{field_en} was in doubt: {reason_en}")
_DOUBT_STAFF = Text("{field}有疑问，{reason}（{name}）", "{field_en} was in doubt: {reason_en} ({name})")
_WHOLE_FORM = Text("这张表合不合适", "Whether this form fits")
_NOT_ASKED = Text("没有人核过", "nobody looked into it")
_REASONS = {
    "resident_sure": Text("本人说没错", "the person is sure"),
    "saw_original": Text("看过原件", "the original was seen"),
    "asked_office": Text("问过主管部门", "the office in charge was asked"),
    "found_in_system": Text("在系统里查过", "it was looked up"),
    "resident_insists": Text("本人坚持，请审核的人看", "the person insists; who decides should look"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Assistance:
    """``names`` of the staff who typed or stood by, ``typed_by`` by field, and all of it in sentences."""

    names: tuple[str, ...]
    typed_by: tuple[tuple[str, str], ...]
    said: tuple[Text, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as ``case show`` and ``hub case`` print it."""
        return {
            "staff": list(self.names),
            "typed_by": dict(self.typed_by),
            "said": [f"{each.zh} {each.en}" for each in self.said],
        }


def assistance_told(
    kept: Mapping[str, Any] | None, actor: Actor, names: Mapping[str, str], labels: Mapping[str, Text]
) -> Assistance:
    """Return what a case's ``assistance`` and its actor say, by names of staff and labels of fields."""
    kept = kept or {}
    typed = {field: _name(names, staff) for field, staff in (kept.get("typed_by") or {}).items()}
    by_name: dict[str, list[Text]] = {}
    for field, name in typed.items():
        by_name.setdefault(name, []).append(labels.get(field, Text(field, field)))
    said = [_typed(name, fields) for name, fields in by_name.items()]
    beside = _name(names, actor.staff) if actor.staff else None
    if beside and beside not in by_name:
        said.append(_BESIDE.format(name=beside))
    if verified := kept.get("verified"):
        said.append(_VERIFIED.format(name=_name(names, verified.get("staff"))))
    said += [_doubt(doubt, names, labels) for doubt in kept.get("doubts") or ()]
    people = dict.fromkeys([*by_name, *([beside] if beside else [])])
    return Assistance(tuple(people), tuple(typed.items()), tuple(said))


def _typed(name: str, fields: list[Text]) -> Text:
    chinese, english = "、".join(each.zh for each in fields), ", ".join(each.en for each in fields)
    return _TYPED.format(name=name, fields=chinese, fields_en=english)


def _doubt(doubt: Mapping[str, Any], names: Mapping[str, str], labels: Mapping[str, Text]) -> Text:
    field = str(doubt.get("field") or "")
    label = labels.get(field, Text(field, field)) if field else _WHOLE_FORM
    reason = _REASONS.get(doubt.get("reason") or "", _NOT_ASKED)
    words = {"field": label.zh, "field_en": label.en, "reason": reason.zh, "reason_en": reason.en}
    staff = doubt.get("staff")
    return _DOUBT_STAFF.format(name=_name(names, staff), **words) if staff else _DOUBT.format(**words)


def _name(names: Mapping[str, str], staff: str | None) -> str:
    return names.get(staff or "", _UNKNOWN)
