from __future__ import annotations

from kiosk.flows.clause_correction import joined, levelled, split, with_line
from kiosk.model.imported_notice import Clause, ImportedNotice

INNER = Clause("（一）", "精准服务", "每季度一次。\n（二）支持创业。贷款免担保。\n由银行办。", ("市财政局",))
NOTICE = ImportedNotice(
    "n",
    "通知",
    (
        Clause("一、", "目标", "帮助失业"),
        Clause("", "", "人员就业。"),
        Clause("二、", "措施", "", (), (INNER,)),
    ),
)


def shape(notice: ImportedNotice) -> list[tuple[int, str, str, str]]:
    return [(each.depth, each.clause.number, each.clause.heading, each.clause.text) for each in notice.flat()]


def test_a_paragraph_is_written_anew_and_what_was_read_stays_beside_it() -> None:
    once = with_line(NOTICE, 0, 0, " 帮助失业人员 ")
    twice = with_line(once, 0, 0, "")
    assert (once.clauses[0].text, once.clauses[0].read) == ("帮助失业人员", "帮助失业")
    assert (twice.clauses[0].text, twice.clauses[0].read) == ("", "帮助失业")
    assert NOTICE.clauses[0].read == ""


def test_a_clause_is_joined_to_the_one_before_and_takes_its_own_parts_along() -> None:
    now = joined(NOTICE, 1)
    assert shape(now)[0] == (0, "一、", "目标", "帮助失业\n人员就业。")
    assert now.clauses[0].read == "帮助失业"
    again = joined(now, 1)
    assert [(depth, number) for depth, number, _, _ in shape(again)] == [(0, "一、"), (1, "（一）")]
    assert again.clauses[0].text.endswith("二、措施")
    assert joined(NOTICE, 0) == NOTICE


def test_a_clause_is_parted_at_a_paragraph_whose_number_is_recognised() -> None:
    now = split(NOTICE, 3, 1)
    assert shape(now)[3:] == [
        (1, "（一）", "精准服务", "每季度一次。"),
        (1, "（二）", "支持创业", "贷款免担保。\n由银行办。"),
    ]
    assert [each.clause.departments for each in now.flat()[3:]] == [(), ("市财政局",)]
    assert now.flat()[4].clause.read == INNER.text
    assert split(NOTICE, 3, 0) == NOTICE


def test_a_clause_is_moved_in_and_out_with_what_is_under_it() -> None:
    deeper = levelled(NOTICE, 2, 1)
    assert [depth for depth, *_ in shape(deeper)] == [0, 0, 1, 2]
    assert shape(levelled(deeper, 2, -1)) == shape(NOTICE)
    assert shape(levelled(NOTICE, 0, -1)) == shape(NOTICE)
    assert shape(levelled(NOTICE, 3, 5))[3][0] == 1, "no deeper than one below what stands before it"
