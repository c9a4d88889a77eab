"""Realistic screens of every type of field, as a form would make them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.forms.screen import FieldType, Option, ReviewRow, ReviewSection, Screen, ShownField, ShownItem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

RESOURCES = Path(__file__).parents[2] / "resources"
TITLE = Text("失业登记", "Unemployment registration")


def options(*rows: tuple[str, str, str] | tuple[str, str, str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(r[0], Text(r[1], r[2]), Text(r[3], r[4]) if len(r) > 3 else None) for r in rows)


def screen(id_: str, zh: str, en: str, *fields: ShownField, **more: Any) -> Screen:
    return Screen(
        id_, more.pop("step", 2), 4, Text("基本情况", "About you"), Text(zh, en), fields=fields, **more
    )


PLACES = options(
    ("10", "户籍所在地", "Household place", "户口本上的地址", "The address in your household book"),
    ("20", "常住地", "Where I live", "现在住的地方", "The place you live in now"),
    ("30", "参保地", "Insured place", "交社保的地方", "Where your social insurance is paid"),
    ("40", "就业地", "Place of work", "原来上班的地方", "Where you worked before"),
)
REASONS = options(
    ("10", "年满16岁离开学校", "Left school at 16 or older"),
    ("20", "被单位辞退或合同到期", "Dismissed, or the contract ended"),
    ("32", "个体户、企业停业", "My business closed"),
    ("50", "承包地被征用", "My contracted land was taken"),
    ("60", "退役没有安置", "Left the army, not placed"),
    ("70", "刑满释放", "Released from prison"),
    ("90", "其他原因", "Another reason"),
)
EDUCATION = options(
    ("11", "博士", "Doctor"), ("14", "硕士", "Master"), ("20", "大学本科", "Bachelor"), ("30", "大专", "College"),
    ("40", "中专", "Vocational school"), ("47", "技校", "Technical school"), ("61", "高中", "High school"),
    ("70", "初中", "Middle school"), ("81", "小学", "Primary school"), ("90", "其他", "Other"),
)  # fmt: skip
WISHES = options(
    ("job", "介绍工作", "Find me a job"), ("train", "学一门手艺", "Learn a trade"), ("open", "自己开店", "Open a shop"),
    ("guide", "职业指导", "Career advice"), ("policy", "了解补贴政策", "Learn about subsidies"),
)  # fmt: skip
NATIONS = tuple(
    Option(f"{i:02d}", Text(f"{name}族", f"Ethnic group {i}"))
    for i, name in enumerate(
        [
            "汉",
            "蒙古",
            "回",
            "藏",
            "维吾尔",
            "苗",
            "彝",
            "壮",
            "布依",
            "朝鲜",
            "满",
            "侗",
            "瑶",
            "白",
            "土家",
            "哈尼",
            "哈萨克",
            "傣",
            "黎",
            "傈僳",
            "佤",
            "畲",
            "高山",
            "拉祜",
            "水",
            "东乡",
            "纳西",
            "景颇",
            "柯尔克孜",
            "土",
            "达斡尔",
            "仫佬",
            "羌",
            "布朗",
            "撒拉",
            "毛南",
            "仡佬",
            "锡伯",
            "阿昌",
            "普米",
            "塔吉克",
            "怒",
            "乌孜别克",
            "俄罗斯",
            "鄂温克",
            "德昂",
            "保安",
            "裕固",
            "京",
            "塔塔尔",
            "独龙",
            "鄂伦春",
            "赫哲",
            "门巴",
            "珞巴",
            "基诺",
        ],
        1,
    )
)


GROUPS = (
    Option("g4", Text("服务", "Services"), leaf=False),
    Option("g6", Text("生产", "Making things"), leaf=False),
)
TRADES = {
    "": GROUPS,
    "g4": options(
        ("4-10", "保安", "Security guard"),
        ("4-11", "保洁", "Cleaner"),
        ("4-12", "家政服务", "Domestic helper"),
    ),
    "g6": options(("6-10", "焊工", "Welder"), ("6-11", "电工", "Electrician")),
}


def field(id_: str, type_: FieldType, zh: str, en: str, **more: Any) -> ShownField:
    return ShownField(id_, type_, Text(zh, en), **more)


def family(number: int) -> tuple[ShownItem, ...]:
    """Return the things of a group: the first is not finished."""
    fields = (
        field("who", FieldType.NAME, "姓名", "Name", value="王秀兰"),
        field(
            "kin",
            FieldType.CHOICE,
            "和您的关系",
            "Relation",
            options=options(("1", "爱人", "Spouse"), ("2", "孩子", "Child"), ("3", "父母", "Parent")),
        ),
        field("works", FieldType.YES_NO, "有工作", "Has work", value=True),
        field("income", FieldType.MONEY, "每月收入", "Income a month", value=320_000),
    )
    said = Text(
        "王秀兰，孩子，有工作：是，每月收入：3200元",
        "王秀兰, Child, Has work: Yes, Income a month: 3200 yuan",
    )
    missing = {"kin": Text("请选一项。", "Please choose one.")}
    return tuple(
        ShownItem(Text(f"家里人{n}", f"Family member {n}"), said, fields, missing if n == 1 else {})
        for n in range(1, number + 1)
    )


def classes() -> tuple[Option, ...]:
    """Return classes with day, place and what they lead to, as a feed gives them."""
    zh = "12月5日开课 · 80课时\n铁东区站前街道 · 还有4个名额\n考过发初级（五级）证书\n周一到周五上午"
    en = "From 2026-12-05 · 80 hours\nZhanqian, Tiedong · 4 seats left\nLevel 5 certificate\nMonday to Friday, mornings"
    return tuple(
        Option(f"c{n}", Text("养老护理员班", "Care for the elderly"), Text(zh, en)) for n in range(6)
    )


def class_screen() -> Screen:
    """Return the question for a class, under a note: much to say in little height."""
    return screen(
        "class",
        "您想上哪个班？",
        "Which class would you like?",
        field(
            "class", FieldType.CHOICE, "想上的班", "Class", feed="classes", options=classes(), required=False
        ),
        hint=Text("没有合适的，就直接下一步。", "None that fits? Just go on."),
        note=Text(
            "没选也算报名，开新班时叫您。", "You are signed up all the same and called for the next class."
        ),
    )


def vacancies() -> tuple[Option, ...]:
    """Return jobs with pay, place and hours, as a feed gives them."""
    zh = "4500–6000元/月\n铁东区 站前街道\n白班，做五休二"
    en = "4500–6000 yuan a month\nZhanqian Subdistrict, Tiedong District\nDay shift, five days a week"
    names = [("数控车工", "CNC lathe operator"), ("保洁员", "Cleaner"), ("超市收银员", "Supermarket cashier")]
    return tuple(
        Option(
            f"v{n}",
            Text(f"{names[n % 3][0]} · 鞍山永兴机械有限公司", f"{names[n % 3][1]} · Yongxing Machinery"),
            Text(zh, en),
        )
        for n in range(8)
    )


def screens() -> dict[str, Screen]:
    """Return the samples by name."""
    f, t = field, FieldType
    hint = Text(
        "和身份证上一样。也可以把身份证放在读卡处。",
        "As on your ID card. You may also put the card on the reader.",
    )
    explain = Text(
        "失业登记可以在四个地方办，选一个就行。办好以后全国都认。",
        "You may register in any one of four places. It counts in the whole country.",
    )
    return {
        "choice": screen(
            "where", "您想在哪里登记？", "Where would you like to register?",
            f("place", t.CHOICE, "登记地点", "Place", options=PLACES, value="20"),
            hint=Text("四个地方选一个，办理结果一样。", "Choose one of four; the result is the same."),
            note=Text("农民工在现在住的地方也能登记。", "Migrant workers may register where they live now."),
        ),
        "reason": screen(
            "reason", "您为什么没有工作了？", "Why are you out of work?",
            f("reason", t.CHOICE, "失业原因", "Reason", options=REASONS, explain=explain),
            hint=Text("选最近一次的原因。", "Choose the latest reason."),
        ),
        "six": screen(
            "six", "您家里现在怎么样？", "How is your family now?",
            f("six", t.CHOICE, "家庭情况", "Family", options=PLACES + REASONS[:2], explain=explain),
        ),
        "nation": screen("nation", "您是什么民族？", "Which ethnic group are you?",
            f("nation", t.CHOICE, "民族", "Ethnic group", options=NATIONS, value="11")),
        "education": screen("education", "您的学历是什么？", "What schooling do you have?",
            f("education", t.CHOICE, "学历", "Schooling", options=EDUCATION, value="61"),
            hint=Text("选最高的学历。", "Choose the highest.")),
        "multi": screen("wishes", "您想让我们帮什么忙？", "How may we help?",
            f("wishes", t.MULTI_CHOICE, "服务意愿", "Wishes", options=WISHES, most=3, value=["job", "train"])),
        "yes_no": screen("pension", "您现在领养老金吗？", "Do you draw a pension now?",
            f("pension", t.YES_NO, "领养老金", "Pension"), hint=Text("退休后每月领的钱。", "The money paid monthly after retirement.")),
        "three_yes_no": screen("wants", "再问三件小事", "Three more small things",
            f("train", t.YES_NO, "想参加培训吗？", "Would you like training?", value=True),
            f("start", t.YES_NO, "想自己创业吗？", "Would you like to start a business?"),
            f("sms", t.YES_NO, "愿意收短信通知吗？", "May we send you text messages?", value=False)),
        "date": screen("lost", "您哪天没有工作的？", "When did you lose your job?",
            f("lost_on", t.DATE, "失业日期", "Date", value="2026-09-30"),
            note=Text("记不清哪天，写大概的日子也行。", "If you are not sure, an approximate day is fine.")),
        "month": screen("graduated", "您哪年哪月毕业的？", "When did you graduate?",
            f("graduated", t.DATE, "毕业年月", "Month", month_only=True)),
        "id": screen("id", "您的身份证号码是多少？", "What is your ID number?",
            f("id", t.ID_NUMBER, "身份证号码", "ID number", value="210302196606120017"), hint=hint),
        "phone_problem": screen("phone", "怎么联系您？", "How can we reach you?",
            f("phone", t.PHONE, "手机号", "Phone", value="1663890",
              problem=Text("手机号要 11 位，还差 4 位。", "A phone number has 11 digits; 4 are missing.")),
            hint=Text("有结果会打这个电话。", "We call this number with the result.")),
        "bank": screen("bank", "补贴打到哪张银行卡？", "Which bank card shall the money go to?",
            f("bank", t.BANK_CARD, "银行卡号", "Card number", value="6222021234567890123", explain=explain)),
        "uscc": screen("firm", "原单位的信用代码是什么？", "What is the credit code of your last employer?",
            f("uscc", t.USCC, "统一社会信用代码", "Credit code", value="91210300MA0XXXXX4Y", required=False,
              hint=Text("营业执照上的 18 位，不知道可以不填。", "18 characters on the business licence; leave it empty if unknown."))),
        "money": screen("wage", "原来每月挣多少钱？", "What did you earn a month?",
            f("wage", t.MONEY, "月工资", "Wage", value=198_050)),
        "two_numbers": screen("work", "再填两个数", "Two more numbers",
            f("months", t.INTEGER, "交了几个月失业保险？", "Months of unemployment insurance", unit=Text("个月", "months"), maximum=600, value=13),
            f("expect", t.MONEY, "想找每月多少钱的工作？", "Which wage would you like?")),
        "name": screen("name", "您叫什么名字？", "What is your name?",
            f("name", t.NAME, "姓名", "Name", value="张𬭎秀"), step=1, hint=hint),
        "four_mixed": screen("contact", "联系人是谁？", "Who else can we call?",
            f("who", t.NAME, "联系人姓名", "Name", value="王秀兰"),
            f("tel", t.PHONE, "联系人电话", "Phone", value="13898765432"),
            f("kin", t.CHOICE, "和您的关系", "Relation", options=options(("1", "家人", "Family"), ("2", "朋友", "Friend"), ("3", "邻居", "Neighbour"))),
            f("live", t.YES_NO, "住在一起吗？", "Living together?")),
        "region": screen("home", "您现在住在哪里？", "Where do you live now?",
            f("home", t.REGION, "常住地", "Residence", table="region", deepest=4, value="210302006")),
        "region_open": screen("hukou", "您的户口在哪里？", "Where is your household registered?",
            f("hukou", t.REGION, "户口所在地", "Household place", table="region", deepest=3)),
        "several": screen("trades", "想做哪些工作？", "Which work would you like?",
            f("trades", t.MULTI_CHOICE, "工种", "Trades", options=GROUPS, table="trade", most=2, value=["4-11"])),
        "occupation": screen("trade", "您做什么工作？", "What work do you do?",
            f("trade", t.OCCUPATION, "工种", "Trade", options=GROUPS, table="trade", value="6-10")),
        "family": screen("family", "家里还有谁？", "Who else is in your family?",
            f("family", t.REPEAT, "家里人", "Family", item=Text("家里人", "Family member"), most=4,
              items=family(3), value=[{}] * 3)),
        "large_family": screen("family", "家里还有谁？", "Who else is in your family?",
            f("family", t.REPEAT, "家里人", "Family", item=Text("家里人", "Family member"), most=10,
              items=family(10), value=[{}] * 10)),
        "vacancies": screen("vacancy", "想去哪家上班？", "Which job would you like?",
            f("vacancy", t.CHOICE, "岗位", "Job", feed="vacancies", options=vacancies(), value="v3")),
        "classes": class_screen(),
        "no_vacancies": screen("vacancy", "想去哪家上班？", "Which job would you like?",
            f("vacancy", t.CHOICE, "岗位", "Job", feed="vacancies", required=False)),
        "signature": screen("sign", "请签名", "Please sign", f("sign", t.SIGNATURE, "签名", "Signature")),
        "told": screen("estimate", "大概能领多少？", "About how much?",
            f("n", t.NOTE, "以下是测算，仅供参考。以经办机构核定为准。", "This is an estimate only. The office decides."),
            f("sum", t.COMPUTED, "每月大概", "A month, about", value=158_400, shown=Text("1,584 元", "1,584 yuan")),
            f("times", t.COMPUTED, "大概几个月", "Months, about", value=3, shown=Text("3 个月", "3 months"))),
    }  # fmt: skip


class Places:
    """The region table as a form library gives it, read once."""

    def __init__(self) -> None:
        self._below: dict[str, list[tuple[str, str, str]]] = {}
        lines = (RESOURCES / "codes" / "region.csv").read_text("utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        for row in rows:
            self._below.setdefault(row["parent"], []).append((row["code"], row["zh"], row["en"]))

    def __call__(self, table: str, parent: str) -> Sequence[Option]:
        if table == "trade":
            return TRADES.get(parent, ())
        below = self._below.get(parent, [])
        return [Option(c, Text(zh, en), leaf=c not in self._below) for c, zh, en in below]


DECLARATION = Text(
    "我确认以上填写的内容真实、完整。\n我现在没有工作，想找工作，有能力工作。找到工作后，我会在一个月内来办理注销。"
    "\n如果填写的内容不真实，我愿意承担相应的责任，并退回已经领取的待遇。\n同意工作人员按规定核对我的社保、就业信息。",
    "I confirm that what I entered is true and complete.\nI have no work, I want to work, and I am able to."
    " When I find work I will end this registration within a month.\nIf what I entered is not true, I accept the"
    " consequences and pay back what I received.\nI agree that staff check my insurance and employment records as the"
    " rules provide.",
)


def sections() -> tuple[ReviewSection, ...]:
    """Return a review of many rows, one of them skipped."""

    def row(zh: str, en: str, value_zh: str, value_en: str = "", **more: Any) -> ReviewRow:
        return ReviewRow(Text(zh, en), Text(value_zh, value_en or value_zh), more.pop("at", zh), **more)

    return (
        ReviewSection(Text("您是谁", "About you"), (
            row("姓名", "Name", "欧阳·阿卜杜热西提·𬭎", at="name"),
            row("身份证号码", "ID number", "210302********0017", at="id", full=Text("210302196901010017", "210302196901010017"), type=FieldType.ID_NUMBER),
            row("手机号", "Phone", "166****5678", at="phone", full=Text("16638905678", "16638905678"), type=FieldType.PHONE),
            row("民族", "Ethnic group", "满族", "Manchu", at="nation"),
        )),
        ReviewSection(Text("您的情况", "Your situation"), (
            row("登记地点", "Place", "常住地", "Where I live", at="where"),
            row("现在住在哪里", "Residence", "辽宁省 鞍山市 铁东区 站前街道", "Zhanqian Subdistrict, Tiedong District, Anshan", at="home"),
            row("失业原因", "Reason", "被单位辞退或合同到期", "Dismissed, or the contract ended", at="reason"),
            row("失业日期", "Date", "2026年9月30日", "30 September 2026", at="lost"),
            row("健康状况", "Health", "", at="health", skipped=True),
        )),
        ReviewSection(Text("您的打算", "Your plans"), (
            row("想让我们帮什么忙", "Wishes", "介绍工作、学一门手艺、了解补贴政策", "Find me a job; learn a trade; learn about subsidies", at="wishes"),
            row("想找每月多少钱的工作", "Wage wanted", "3,500 元", "3,500 yuan", at="work"),
            row("愿意收短信通知吗", "Text messages", "不愿意", "No", at="wants"),
        )),
    )  # fmt: skip
