from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import NoticeUnreadable
from kiosk.policies.notices.read import import_notice
from tests.policies.notices import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.model.imported_notice import ImportedNotice

    Read = Callable[[str, bytes], ImportedNotice]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], ImportedNotice]:
    def make(name: str, raw: bytes) -> ImportedNotice:
        path = tmp_path / name
        path.write_bytes(raw)
        return import_notice(path)

    return make


def _is_the_sample(notice: ImportedNotice) -> None:
    assert notice.title == sample.TITLE
    assert notice.number == "青人社发〔2024〕17号"
    assert notice.issuers == sample.ISSUERS
    assert notice.date == dt.date(2024, 3, 5)
    assert notice.cites == ("某人社发〔2023〕8号",)
    flat = notice.flat()
    outer = [
        (each.clause.number, each.clause.heading) for each in flat if each.depth == 0 and each.clause.number
    ]
    assert outer == [("一、", "总的想法"), ("二、", "办法"), ("三、", "要求")]
    measures = [each for each in flat if each.depth == 1]
    assert [each.cited for each in measures] == [f"二（{number}）" for number, _, _ in sample.MEASURES]
    assert [(each.clause.heading, each.clause.text) for each in measures] == [
        (name, text) for _, name, text in sample.MEASURES
    ]
    for each in measures:
        assert each.clause.departments == ("各区人力资源和社会保障局", "财政局", "开发区相关部门")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_in_every_usual_encoding(read: Read, encoding: str) -> None:
    _is_the_sample(read("notice.txt", "\r\n".join(sample.lines()).encode(encoding)))


def test_a_word_file_is_read(read: Read) -> None:
    notice = read("notice.docx", sample.docx(sample.lines()))
    _is_the_sample(notice)
    said = "\n".join(each.clause.text for each in notice.flat())
    assert "加上的话" in said
    assert "删掉的话" not in said


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_is_read_without_what_is_around_the_notice(read: Read, charset: str) -> None:
    notice = read("notice.html", sample.html(sample.lines(), charset))
    _is_the_sample(notice)
    said = "\n".join(each.clause.text for each in notice.flat())
    for around in ("政务公开", "版权所有", "上一篇", "当前位置", "打印"):
        assert around not in said


def test_a_pdf_is_read_with_its_lines_joined_and_without_page_numbers(read: Read) -> None:
    notice = read("notice.pdf", sample.pdf(sample.lines()))
    _is_the_sample(notice)
    said = "\n".join(each.clause.text for each in notice.flat())
    assert "政府公报" not in said
    assert "- 1 -" not in said


def test_a_pdf_with_indents_and_a_ragged_edge_is_joined_as_well(read: Read) -> None:
    half_width = [line.replace("，", ",").replace("、", ",") for line in sample.lines()]
    raw = sample.pdf(["　　" + line for line in half_width], width=24)
    whole = read("notice.txt", "\n".join(half_width).encode())
    read_again = read("notice.pdf", raw)
    assert [each.clause for each in read_again.flat() if each.depth] == [
        each.clause for each in whole.flat() if each.depth
    ]
    assert read_again.issuers == whole.issuers


LEFT = (
    "一、补贴对象",
    "　　登记失业半年以上的人员，参加",
    "技能培训并取得证书的，可以申请",
    "培训补贴，每人每年最多三次。",
    "　　在校学生不在此列，领养老金",
    "的人员也不在此列。",
)
RIGHT = ("二、补贴标准", "　　初级一千元，中级一千五百元，", "高级两千元，由市财政局从失业保", "险基金列支，不得重复领取。", "　　标准有变化的，以公布的为准，", "此前已受理的仍按原标准办。")  # fmt: skip


@pytest.mark.parametrize("by_rows", [False, True], ids=["column by column", "line by line"])
def test_the_left_column_of_a_pdf_is_read_before_the_right_one(read: Read, by_rows: bool) -> None:
    raw = sample.pdf_in_columns("关于做好青石市职业技能培训补贴发放工作的通知", LEFT, RIGHT, by_rows=by_rows)
    notice = read("columns.pdf", raw)
    first, second = [clause for clause in notice.clauses if clause.number]
    assert (first.heading, second.heading) == ("补贴对象", "补贴标准")
    assert first.text.replace("\n", "") == "".join(LEFT[1:]).replace("　", "")
    assert second.text.replace("\n", "") == "".join(RIGHT[1:]).replace("　", "")
    assert len(first.text.splitlines()) == len(second.text.splitlines()) == 2
    assert any("两栏" in doubt.what.zh for doubt in notice.doubts)


@pytest.mark.parametrize("ruled", [True, False], ids=["with rules", "by its gaps alone"])
def test_a_table_in_a_pdf_is_read_row_by_row_and_pointed_out(read: Read, ruled: bool) -> None:
    rows = [
        ("级别", "标准", "由谁发"),
        ("初级", "一千元", "市就业中心"),
        ("中级", "一千五百元", "市就业中心"),
    ]
    if ruled:
        rows.append(("高级", "两千元，/每年一次", "市就业中心/和财政局"))
    raw = sample.pdf_with_table(
        ["关于青石市职业技能培训补贴标准的通知", "一、补贴标准", "按照下表执行。"],
        rows,
        ["二、补贴经办", "由各区公共就业服务机构受理，不收任何费用。"],
        ruled=ruled,
    )
    notice = read("table.pdf", raw)
    first, second = [clause for clause in notice.clauses if clause.number]
    assert first.text.splitlines() == ["按照下表执行。", *(" | ".join(row).replace("/", "") for row in rows)]
    assert (second.heading, second.text) == ("补贴经办", "由各区公共就业服务机构受理，不收任何费用。")
    assert any("有表格" in doubt.what.zh for doubt in notice.doubts)


def test_headings_that_word_numbers_itself_have_their_numbers(read: Read) -> None:
    raw = sample.docx(
        ["关于做好就业工作的通知", "请各单位按照下面的要求做好今年的就业工作。"],
        numbered=["摸清底数", "搞好服务", "加强督促"],
    )
    notice = read("notice.docx", raw)
    assert [each.cited + each.clause.heading for each in notice.flat() if each.clause.number] == [
        "一摸清底数",
        "二搞好服务",
        "三加强督促",
    ]


def test_a_table_is_kept_row_by_row_and_pointed_out(read: Read) -> None:
    raw = sample.docx(sample.lines(), table=[("项目", "标准"), ("培训", "按目录")])
    notice = read("notice.docx", raw)
    assert "培训 | 按目录" in "\n".join(each.clause.text for each in notice.flat())
    assert any("表格" in doubt.what.zh for doubt in notice.doubts)


def test_the_number_of_another_document_is_not_taken_for_its_own(read: Read) -> None:
    notice = read("notice.txt", "\n".join(sample.lines(number="")).encode())
    assert notice.number == ""
    assert notice.cites == ("某人社发〔2023〕8号",)
    assert [doubt.field for doubt in notice.doubts] == ["number"]


def test_a_number_named_before_the_text_begins_is_still_that_of_another_document(read: Read) -> None:
    text = f"{sample.TITLE}\n为落实某人社发〔2023〕8号文件，制定本方案。\n一、要求\n各区要抓好落实。"
    assert read("notice.txt", text.encode()).number == ""


def test_a_missing_clause_is_pointed_out(read: Read) -> None:
    without = [line for line in sample.lines() if not line.startswith("（五）")]
    notice = read("notice.txt", "\n".join(without).encode())
    assert [doubt.what.zh for doubt in notice.doubts] == ["“（六）鼓励单位招人”前面好像少了一段。"]


def test_chapters_and_articles_are_read(read: Read) -> None:
    text = "青石市就业促进办法\n第一章 总则\n第一条 为了促进就业，制定本办法。\n第二条 本办法适用于本市。\n第二章 服务\n第三条 公共服务免费。\n1.登记免费。\n（1）当场办。\n二〇二三年十月一日"
    notice = read("rules.txt", text.encode())
    assert [(each.depth, each.cited) for each in notice.flat()] == [
        (0, "第一章"),
        (1, "第一章第一条"),
        (1, "第一章第二条"),
        (0, "第二章"),
        (1, "第二章第三条"),
        (2, "第二章第三条1"),
        (3, "第二章第三条1（1）"),
    ]
    assert notice.date == dt.date(2023, 10, 1)


def test_who_is_responsible_is_found_in_brackets_too(read: Read) -> None:
    text = "关于做好工作的通知\n一、加强培训。各地要开展培训工作，落实补贴政策。（市人社局、市财政局按职责分工负责）\n二、加强服务。各地要做好日常服务工作。（责任单位：市人社局）"
    first, second = read("notice.txt", text.encode()).clauses
    assert first.departments == ("市人社局", "市财政局")
    assert second.departments == ("市人社局",)


def test_the_same_bytes_are_the_same_notice(read: Read) -> None:
    raw = "\n".join(sample.lines()).encode()
    assert read("one.txt", raw).id == read("two.txt", raw).id


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("scan.pdf", sample.pdf(["这一页有文字可以读出来。"] * 9, picture=True), "第2页没有文字"),
        ("broken.pdf", b"%PDF-1.7 nothing", "PDF 打不开"),
        ("broken.docx", b"PK\x03\x04 nothing", "Word"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, ".doc"),
        ("empty.txt", b" \n ", "空的"),
        ("english.txt", b"Nothing here is in Chinese at all.", "编码"),
        ("big5.txt", "關於辦理失業登記與職業訓練補貼發放作業之通知事項請查照辦理".encode("big5"), "编码"),
        (
            "mojibake.txt",
            "关于做好失业人员登记工作的通知，请各单位认真执行。".encode().decode("latin-1").encode(),
            "编码",
        ),
        ("cut.txt", ("关于做好失业人员登记工作的通知" * 3).encode()[:-1], "编码"),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + b"x" * 50, "这种文件"),
    ],
)
def test_what_cannot_be_read_whole_is_refused_with_a_reason(
    read: Read, name: str, raw: bytes, word: str
) -> None:
    with pytest.raises(NoticeUnreadable) as refusal:
        read(name, raw)
    assert word in refusal.value.what.zh + refusal.value.todo.zh
    assert refusal.value.todo.en


def test_a_file_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NoticeUnreadable) as refusal:
        import_notice(tmp_path / "gone.txt")
    assert str(tmp_path) not in str(refusal.value)
