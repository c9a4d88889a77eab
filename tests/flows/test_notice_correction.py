from __future__ import annotations

import datetime as dt

import pytest

from kiosk.errors import UsageError
from kiosk.flows.notice_correction import corrected, recognised
from kiosk.model.imported_notice import Clause, Doubt, ImportedNotice
from kiosk.text import Text

INNER = Clause("（一）", "精准服务", "每季度一次。")
NOTICE = ImportedNotice(
    "n",
    "通知",
    (Clause("一、", "目标", "帮助失业人员。"), Clause("二、", "措施", "", (), (INNER,))),
    doubts=(Doubt("number", Text("没找到文号。", "No number.")), Doubt("clauses", Text("缺。", "Gap."))),
)


def test_everything_that_was_read_is_a_row_and_a_doubt_stands_with_it() -> None:
    rows = {row.field: row for row in recognised(NOTICE)}
    assert list(rows) == ["title", "number", "issuers", "date", "clause:0", "clause:1", "clause:2"]
    assert rows["number"].doubt == Text("没找到文号。", "No number.")
    assert rows["number"].shown.zh == "没认出来"
    assert (rows["clause:2"].label.zh, rows["clause:2"].value) == ("第二（一）条", "精准服务")


def test_a_row_is_corrected_and_its_doubt_goes_with_it() -> None:
    now = corrected(NOTICE, "number", " 鞍人社发〔2025〕8号 ")
    assert now.number == "鞍人社发〔2025〕8号"
    assert [doubt.field for doubt in now.doubts] == ["clauses"]
    assert corrected(NOTICE, "issuers", "市人社局、市财政局").issuers == ("市人社局", "市财政局")
    assert corrected(NOTICE, "date", "2025-09-01").date == dt.date(2025, 9, 1)


def test_an_inner_clause_gets_another_heading_and_keeps_its_words() -> None:
    now = corrected(NOTICE, "clause:2", "提供精准服务")
    assert now.flat()[2].clause == Clause("（一）", "提供精准服务", "每季度一次。")
    assert now.flat()[0].clause == NOTICE.flat()[0].clause


@pytest.mark.parametrize(("field", "value"), [("date", "去年"), ("title", " ")])
def test_what_cannot_be_is_refused_with_what_to_do(field: str, value: str) -> None:
    with pytest.raises(UsageError) as refused:
        corrected(NOTICE, field, value)
    assert refused.value.what.zh
