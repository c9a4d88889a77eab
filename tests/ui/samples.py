"""Every page with values such as a service point would show."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.demo_points import demo_points
from kiosk.flows.notice_correction import recognised
from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary
from kiosk.model.imported_notice import Clause, Doubt, ImportedNotice
from kiosk.policies.calculator_check import load_calculator
from kiosk.policies.filling import fill
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.service_points import service_points
from kiosk.text import Language, Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.look import TextSize
from kiosk.ui.pages.assist import AssistPage, AssistValues
from kiosk.ui.pages.attract import AttractPage
from kiosk.ui.pages.calibrate import CalibratePage
from kiosk.ui.pages.choose_form import ChooseFormPage
from kiosk.ui.pages.consent import ConsentItem, ConsentPage
from kiosk.ui.pages.desk import DeskPage, DeskValues
from kiosk.ui.pages.entitlement import EntitlementPage
from kiosk.ui.pages.entitlements import EntitlementsPage
from kiosk.ui.pages.first_account import StaffFirstAccountPage
from kiosk.ui.pages.help import HelpPage
from kiosk.ui.pages.home import HomePage
from kiosk.ui.pages.identify import IdentifyPage
from kiosk.ui.pages.leave import LeavePage
from kiosk.ui.pages.life_event import LeadsPage, LifeEventPage
from kiosk.ui.pages.not_eligible import NotEligiblePage
from kiosk.ui.pages.notice import Bring, NoticePage, NoticeValues
from kiosk.ui.pages.notice_reader import NoticeReaderPage
from kiosk.ui.pages.out_of_service import OutOfServicePage
from kiosk.ui.pages.parked import ParkedPage
from kiosk.ui.pages.pick_one import PickOnePage
from kiosk.ui.pages.points import PointsPage
from kiosk.ui.pages.policy import PolicyPage
from kiosk.ui.pages.policy_list import PolicyListPage
from kiosk.ui.pages.policy_topics import PolicyTopicsPage
from kiosk.ui.pages.rating import RatingPage
from kiosk.ui.pages.receipt import ReceiptPage, ReceiptValues
from kiosk.ui.pages.search import SearchPage
from kiosk.ui.pages.setup import SetupPage
from kiosk.ui.pages.staff import StaffPage, StaffRow, StaffValues
from kiosk.ui.pages.staff_clause import StaffClausePage
from kiosk.ui.pages.staff_notice import RecognisedRow, StaffNoticePage
from kiosk.ui.pages.staff_notices import NoticeRow, StaffNoticesPage
from kiosk.ui.pages.staff_sign_in import StaffName, StaffSignInPage
from kiosk.ui.pages.take_back import TakeBackPage
from kiosk.ui.pages.use_again import UseAgainPage
from kiosk.ui.pages.which_form import WhichFormPage
from kiosk.ui.presenters.assist_way import SEEN, SEEN_HINT, SEEN_TITLE
from kiosk.ui.presenters.entitlement_view import CALCULATOR, entitlement_lists, entitlement_values
from kiosk.ui.presenters.home_view import event_cards
from kiosk.ui.presenters.points_view import point_cards, point_pins
from kiosk.ui.presenters.policy_view import NOT_A_PACK, policy_cards, policy_values, topic_cards
from kiosk.ui.presenters.search_view import clause_values
from kiosk.ui.presenters.which_view import fit_cards
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.banner import BannerKind
from kiosk.ui.widgets.found_card import FoundValues
from kiosk.ui.widgets.tile import HomeTile
from kiosk.ui.widgets.timeline import Stage, TimelineStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.policies.calculator import Calculator
    from kiosk.policies.entitled import Entitled
    from kiosk.ui.page import Page
    from kiosk.ui.theme import Theme

ROOT = Path(__file__).parents[2]
LIBRARY = FormLibrary(ROOT / "forms", ROOT / "resources")
TODAY = dt.date(2026, 11, 23)
FACTS = load_facts(ROOT / "resources", TODAY, "210302006")
POLICIES = PolicyLibrary(
    ROOT / "resources" / "policies", lambda card: fill(card, FACTS.parameters, FACTS.region, TODAY)
)
POLICY = (Text("政策咨询", "Policy lookup"), "book-open", "blue")
POINT = Text("站前街道 · 南湖社区就业服务站", "Nanhu Community Employment Service")
WHERE = Text("进门左手边的服务台", "The desk on the left of the entrance")
SERVICE = (Text("失业登记", "Unemployment registration"), "clipboard-text", "red")
TILES = (
    HomeTile("unemployment", SERVICE[0], Text("我现在没工作", "I am out of work"), "clipboard-text", "red"),
    HomeTile(
        "jobseeker",
        Text("求职登记", "Job-seeker registration"),
        Text("我想找工作", "I want a job"),
        "user-list",
        "green",
    ),
    HomeTile(
        "policy",
        Text("政策咨询", "Policy lookup"),
        Text("能享受什么", "What am I entitled to"),
        "book-open",
        "blue",
    ),
    HomeTile(
        "referral",
        Text("职业介绍", "Job referral"),
        Text("看看附近岗位", "Vacancies nearby"),
        "handshake",
        "amber",
    ),
    HomeTile(
        "training",
        Text("培训报名", "Training sign-up"),
        Text("想学门手艺", "Learn a trade"),
        "graduation-cap",
        "violet",
    ),
    HomeTile(
        "business",
        Text("创业指导", "Business guidance"),
        Text("想自己干", "Work for myself"),
        "storefront",
        "teal",
    ),
    HomeTile(
        "insurance",
        Text("保险申报", "Insurance filing"),
        Text("失业金、参保", "Benefit, insurance"),
        "shield-check",
        "blue",
    ),
    HomeTile(
        "subsidy",
        Text("补贴申领", "Subsidy application"),
        Text("钱该怎么领", "How to get the money"),
        "coins",
        "sand",
    ),
    HomeTile(
        "ninth",
        Text("第九项服务", "A ninth service"),
        Text("只是一个文件", "Only a file"),
        "file-text",
        "green",
    ),
)


def matrix(side: int = 37) -> list[list[bool]]:
    """Return something that looks like a QR code; the real one comes from the receipts."""
    grid = [[(x * 7 + y * 13 + x * y) % 5 < 2 for x in range(side)] for y in range(side)]
    for left, top in ((0, 0), (side - 7, 0), (0, side - 7)):
        for y in range(8):
            for x in range(8):
                ax, ay = left + x - (left > 0), top + y - (top > 0)
                if 0 <= ax < side and 0 <= ay < side:
                    ring = max(abs(ax - left - 3), abs(ay - top - 3))
                    grid[ay][ax] = ring in (0, 1, 3)
    return grid


def attract() -> Page:
    page = AttractPage(POINT, "8:30–17:00")
    page.show_day(dt.date(2026, 11, 22))
    return page


def home(count: int, *, warning: bool = False) -> Page:
    page = HomePage(POINT)
    page.show_services(TILES[:count])
    page.show_status(Text("离线可用 · 9:42 已上传", "Works offline · sent 9:42"), "cloud-slash")
    if warning:
        page.show_warning(
            Text("没纸了，可继续办理，凭手机拍照", "No paper. Go on, and photograph the QR code")
        )
    return page


def choose_form() -> Page:
    page = ChooseFormPage()
    page.show_forms(
        (Text("补贴申领", "Subsidy application"), "coins", "sand"),
        [
            HomeTile(
                str(number),
                Text(zh, en),
                Text(
                    "认定过就业困难、自己交社保的人",
                    "Recognised hardship persons who pay insurance themselves",
                ),
                "coins",
                "sand",
            )
            for number, (zh, en) in enumerate(
                (
                    ("灵活就业社保补贴", "Insurance subsidy for flexible work"),
                    ("技能提升补贴", "Skill-upgrade subsidy"),
                    ("一次性创业补贴", "One-off start-up subsidy"),
                    ("就业困难人员认定", "Recognition of hardship"),
                    ("公益性岗位申请", "Application for a public-welfare post"),
                )
            )
        ],
    )
    return page


def which_form() -> Page:
    page = WhichFormPage()
    facts = FACTS
    answers = {
        "hardship_recognised": True,
        "flexible_work": "registered",
        "pays_own_insurance": True,
        "last_year": "no",
        "new_certificate": True,
        "business_started": False,
    }
    titles = {tile.id: tile.title for tile in LIBRARY.index()}
    head = (Text("补贴申领", "Subsidy application"), "coins", "sand")
    page.show_fits(head, fit_cards(LIBRARY.which("subsidy").fits(answers, facts), titles))
    return page


def life_event() -> Page:
    page = LifeEventPage()
    page.show_events(event_cards(LIBRARY.life_events()))
    return page


def leads() -> Page:
    page = LeadsPage()
    event = LIBRARY.life_events()[0]
    page.show_leads((event.title, event.icon, event.tint), TILES[:5])
    return page


def policy_topics() -> Page:
    page = PolicyTopicsPage()
    page.show_topics(POLICY, topic_cards(POLICIES.topics()))
    return page


def policy_list() -> Page:
    page = PolicyListPage()
    page.show_policies(POLICY, policy_cards(POLICIES.for_event("lost_job"), "blue"))
    return page


def calibrate() -> Page:
    page = CalibratePage()
    page.show_scale(4.034)
    return page


def longest_cards(count: int = 5) -> list[str]:
    """The cards that say most, and those with the longest word above them and the most documents
    behind them: what fits for them fits for all."""
    cards = POLICIES.cards()
    most = sorted(cards, key=lambda card: -len(str(card)))[:count]
    widest = sorted(cards, key=lambda card: -max(map(len, card.title.en.split())))[:2]
    based = sorted(cards, key=lambda card: -len(card.basis))[:2]
    return list(dict.fromkeys(card.id for card in (*most, *widest, *based)))


def policy(card: str, *, printed: bool = False) -> Page:
    page = PolicyPage()
    found = POLICIES.card(card)
    assert found is not None
    page.show_policy(policy_values(found, POLICY, can_apply=bool(found.forms), day=TODAY, age=NOT_A_PACK))
    if printed:
        page.show_printed()
    return page


@functools.cache
def _calculator() -> Calculator:
    made, _ = load_calculator(ROOT / "resources" / "policies", POLICIES.cards(), FACTS)
    assert made is not None
    return made


def _calculated() -> list[Entitled]:
    person = {
        "now": "jobless", "born": "1969-03", "gender": "1", "groups": ["none"], "registered": True,
        "paid_years": "from_10", "left_because": "dismissed", "shop": False,
    }  # fmt: skip
    return _calculator().entitlements(person, FACTS)


def entitlements(opened: int) -> Page:
    page = EntitlementsPage()
    page.show_entitlements(CALCULATOR, entitlement_lists(_calculated()), opened)
    return page


def entitlement(card: str) -> Page:
    page = EntitlementPage()
    each = next(one for one in _calculated() if one.id == card)
    found = POLICIES.card(card)
    assert found is not None
    others = [other for name in each.instead if (other := POLICIES.card(name))]
    page.show_entitlement(entitlement_values(each, found, others))
    return page


def points(*, nearby: bool) -> Page:
    found = service_points(ROOT / "resources" / "policies", FACTS.region, demo_points() if nearby else ())
    page = PointsPage()
    page.show_points(POLICY, point_cards(found), point_pins(found))
    return page


FOUND = (
    FoundValues("card/unemployment_benefit/0", Text("失业保险金", "Unemployment benefit"),
                "单位和本人交满一年，不是自己辞职的失业人员，每月发一笔钱", ((12, 16), (19, 21)),
                "《中华人民共和国社会保险法》 第四十五条", "check-circle", "green"),
    FoundValues("card/relief/0", Text("生活困难，找民政", "Hard times, civil affairs"),
                "登记失业、生活过不下去的人", ((2, 4),), "《社会救助暂行办法》 国务院令第649号", "book-open", "blue"),
    FoundValues("notice/n/3", Text("加快促进全市失业人员就业创业实施方案", "An official notice"),
                "（三）提供精准服务。每季度至少举办一次失业人员专场招聘会", ((10, 13), (24, 27)),
                "《实施方案》 鞍人社发〔2022〕56号 四（三） 2022-12-30", "file-text", "sand"),
)  # fmt: skip


def search(*, found: bool) -> Page:
    page = SearchPage()
    page.begin(POLICY)
    page.line.write("失业能领多少" if found else "天气怎么样")
    if found:
        page.show_found(FOUND)
    else:
        page.show_nothing(topic_cards(POLICIES.topics()[:3]))
    return page


def notice_reader() -> Page:
    page = NoticeReaderPage()
    clause = Clause("（七）", "支持创业和灵活就业", "政府投资开发的创业孵化基地，拿出一定比例的场地，免费给登记失业人员。\n10万元以下的创业担保贷款，免除反担保要求。",
                    ("市人力资源和社会保障局", "市财政局"))  # fmt: skip
    notice = ImportedNotice("n", "加快促进全市失业人员就业创业实施方案", (Clause("四、", "重点措施", "", (), (clause,)),),
                            number="鞍人社发〔2022〕56号", date=dt.date(2022, 12, 30))  # fmt: skip
    page.show_clause(clause_values(notice, notice.flat(), 1))
    return page


def staff_notices() -> Page:
    page = StaffNoticesPage()
    page.show_notices([
        NoticeRow("通知.pdf", "通知.pdf", Text("还没读入", "Not read yet"), waiting=True),
        NoticeRow("a", "加快促进全市失业人员就业创业实施方案", Text("鞍人社发〔2022〕56号 · 19条", "56 of 2022 · 19 clauses")),
        NoticeRow("b", "关于就业见习的通知", Text("— · 4条 · 有2处没看准", "— · 4 clauses · 2 doubts"), doubtful=True),
    ])  # fmt: skip
    return page


def staff_notice(*, writing: bool) -> Page:
    page = StaffNoticePage()
    notice = ImportedNotice("n", "关于就业见习的通知", (Clause("一、", "见习对象"), Clause("二、", "补贴标准")),
                            issuers=("鞍山市人力资源和社会保障局",), date=dt.date(2025, 9, 1),
                            doubts=(Doubt("number", Text("没找到文号。", "No document number was found.")),))  # fmt: skip
    page.show_notice([RecognisedRow(e.field, e.label, e.shown, e.value, e.doubt) for e in recognised(notice)])
    if writing:
        page._change("number")
    return page


def staff_clause(*, writing: bool) -> Page:
    page = StaffClausePage()
    lines = (
        "每季度至少办一次失业人员专场招聘会，每月至少回访一次。",
        "（二）支持创业。十万元以下的贷款免除反担保。",
    )
    rows = [
        RecognisedRow("clause:3", Text("标题", "Heading"), Text("精准服务", "Services"), "精准服务"),
        *(RecognisedRow(f"line:{n}", Text(f"第{n + 1}段", f"Paragraph {n + 1}"), Text(line, line), line, begins=n > 0)
          for n, line in enumerate(lines)),
    ]  # fmt: skip
    page.show_clause(Text("第二（一）条", "Clause 2 (1)"), rows, first=False, depth=1)
    if writing:
        page._change("line:1")
    return page


def use_again() -> Page:
    page = UseAgainPage()
    page.show_service(CALCULATOR)
    return page


def notice() -> Page:
    page = NoticePage()
    page.show_notice(
        NoticeValues(
            *SERVICE,
            bring=(
                Bring(
                    Text("身份证", "ID card"),
                    "identification-card",
                    Text("没带也行，记得号码就能办", "Or know its number"),
                ),
                Bring(Text("社保卡号或银行卡号", "Social security or bank card"), "credit-card"),
                Bring(Text("手机号码", "Mobile phone number"), "phone"),
            ),
            who=Text(
                "16岁以上，能工作、想工作，现在没工作的人",
                "16 or older, able and willing to work, now without work",
            ),
            minutes=Text("大约 5 分钟", "About 5 minutes"),
            clock=Text("3个工作日内", "Within 3 working days"),
            basis=Text(
                "《就业服务与就业管理规定》第六十三条",
                "Provisions on Employment Service and Management, art. 63",
            ),
        )
    )
    return page


def consent() -> Page:
    page = ConsentPage()
    page.show_consents(
        (
            ConsentItem(
                "use",
                Text("办这件事", "To deal with this"),
                Text(
                    "您填的内容会交给区就业中心，只用来办这次登记。",
                    "What you enter goes to the district employment centre, for this registration only.",
                ),
            ),
            ConsentItem(
                "health",
                Text("身体情况", "About your health"),
                Text(
                    "如果您填了残疾情况，用来看您能不能多拿帮扶。",
                    "If you tell us of a disability, it is used to see whether more help is due.",
                ),
                sensitive=Text("这是敏感信息，单独问您。", "This is sensitive, so we ask separately."),
            ),
            ConsentItem(
                "call",
                Text("打电话回访", "Follow-up calls"),
                Text(
                    "每月打一次电话，问问您的情况，推荐岗位。",
                    "A call once a month, to ask how you are and suggest jobs.",
                ),
                required=False,
            ),
        ),
        SERVICE,
    )
    return page


def consent_missing() -> Page:
    page = consent()
    assert isinstance(page, ConsentPage)
    page._on_agree()
    return page


def identify(typed: str = "21010219800101", *, problem: bool = False) -> Page:
    page = IdentifyPage()
    page.show_service(*SERVICE)
    page._box.put(typed)
    if problem:
        page._box.put("1234")
        page.show_problem(
            Text(
                "最后一位对不上，请看着身份证再核一遍。",
                "The last character does not match; please check against the card.",
            )
        )
    return page


def not_eligible() -> Page:
    page = NotEligiblePage()
    page.show_reasons(
        SERVICE,
        (
            (
                Text(
                    "您已经到了退休年龄，失业登记办不了。",
                    "You have reached retirement age, so you cannot register as unemployed.",
                ),
                "《就业服务与就业管理规定》第六十三条",
            ),
        ),
        Text("改办求职登记，答案带过去", "Register as a job seeker instead"),
        offer_title=Text("求职登记", "Job-seeker registration"),
    )
    return page


def desk() -> Page:
    page = DeskPage()
    page.show_desk(
        DeskValues(
            Text(
                "您没有同意第一条，机器上就先不办。",
                "You did not agree to the first statement, so the machine stops here.",
            ),
            Text("我要办失业登记，请帮我填纸表。", "I want to register as unemployed on paper, please."),
            WHERE,
            ("024-1234 5678",),
            "3817",
        )
    )
    return page


def receipt(how: str = "printed") -> Page:
    page = ReceiptPage()
    page.show_receipt(
        ReceiptValues(
            Text("失业登记申请", "Unemployment registration"),
            "张*英",
            "210302-07-01-261122-003652-5",
            matrix(),
            (
                TimelineStep(
                    Text("已在本机保存", "Saved on this machine"),
                    Text("11月22日 10:05", "22 November, 10:05"),
                    Stage.DONE,
                ),
                TimelineStep(
                    Text("上传到区就业中心", "Sent to the district centre"),
                    Text("联网后自动上传，不用您管", "Sent by itself when the network is back"),
                    Stage.NEXT,
                ),
                TimelineStep(
                    Text("工作人员审核", "Reviewed by staff"),
                    Text("3个工作日内，最晚11月25日", "Within 3 working days, by 25 November"),
                    Stage.LATER,
                ),
                TimelineStep(
                    Text("结果", "Result"),
                    Text("扫码查看，也会打电话告诉您", "Scan to see it; we will call you too"),
                    Stage.LATER,
                ),
            ),
            Text("求职登记", "Job seekers"),
        )
    )
    {"printed": page.show_printed, "failed": page.show_not_printed, "printing": page.show_printing}[how]()
    page.show_seconds(28)
    return page


def leave_code() -> Page:
    page = LeavePage()
    page.show_code("4829 17")
    return page


def take_back(*, problem: bool = False) -> Page:
    page = TakeBackPage()
    page._id.put("210102198001011234")
    page._write_into(page._secret)
    if problem:
        page._secret.put("4829")
        page.show_problem(
            Text("没有找到。请再核对，或找工作人员。", "Nothing found. Please check again, or see staff.")
        )
    return page


def help_page() -> Page:
    page = HelpPage()
    page.show_help(WHERE, ("024-1234 5678",))
    return page


def help_with_answers() -> Page:
    page = HelpPage()
    page.show_help(WHERE, ("024-1234 5678",), "8:30–17:00", can_wait=True)
    return page


def assist(*, begun: bool) -> Page:
    page = AssistPage()
    page.show_tools(AssistValues(has_number=begun, verified=False, has_answers=begun, hours=24))
    return page


def pick_one() -> Page:
    page = PickOnePage()
    page.show_choices(SEEN_TITLE, SEEN_HINT, [(code.value, text) for code, text in SEEN.items()])
    return page


def parked(*, printed: bool) -> Page:
    page = ParkedPage()
    page.show_code("37482915", Text("11月25日15:20", "25 Nov, 15:20"))
    if printed:
        page.show_printed(printed=False)
    return page


def locked() -> Page:
    page = StaffSignInPage()
    page.show_locked(StaffName("1", "王芳"))
    return page


def out_of_service() -> Page:
    page = OutOfServicePage()
    page.show_fault(phones=("024-1234 5678",))
    return page


def setup() -> Page:
    page = SetupPage()
    page.show_steps(
        (
            (
                Text("向区中心要一个登记码", "Ask the centre for an enrolment code"),
                Text("登记码只能用一次。", "A code works once."),
            ),
            (Text("在这台机器上运行", "Run this on the machine"), "kiosk enrol --hub URL --code CODE"),
            (Text("回来点下面的按钮", "Come back and touch the button below"), ""),
        )
    )
    return page


def sign_in(count: int = 3, *, wait: int = 0) -> Page:
    page = StaffSignInPage()
    page.show_accounts(
        [StaffName(str(n), name) for n, name in enumerate(("王芳", "李建国", "工号 1024")[:count])]
    )
    page._choose("1" if count > 1 else "0")
    page._pin.put("12345")
    if wait:
        page.show_wait(wait)
    return page


def first_account() -> Page:
    page = StaffFirstAccountPage()
    page._name.put("1024")
    page._pin.put("739164")
    page._fill(page._again)
    return page


def staff(*, pad: bool = False) -> Page:
    page = StaffPage()
    page.show_staff(
        StaffValues(
            "王芳",
            4815,
            4815,
            "9:42",
            (
                StaffRow(
                    "1",
                    Text("1号机：失业登记，第2步", "Machine 1: registration, step 2"),
                    Text("刚刚", "just now"),
                ),
            ),
            (
                StaffRow(
                    "2",
                    Text("身份证号码和姓名对不上", "Name and ID number do not match"),
                    "210302-07-01-261120-113652-1",
                ),
            ),
            (
                StaffRow(
                    "d", Text("求职登记 李*国", "Job-seeker registration 李*国"), Text("刚刚", "just now")
                ),
            ),
            tuple(
                StaffRow(
                    str(n),
                    Text("失业登记 · 张*英", "Unemployment registration · 张*英"),
                    f"210302-07-01-261122-00365{n}-5",
                )
                for n in range(3)
            ),
            compared=True,
        )
    )
    if pad:
        page._on_open_pad()
    return page


def policies(cards: Iterable[str]) -> dict[str, Callable[[], Page]]:
    """Return the pages of policy cards by name."""
    return {f"policy-{card}": functools.partial(policy, card) for card in cards}


def samples() -> dict[str, Callable[[], Page]]:
    """Return every page by name, each built anew when called."""
    return {
        "attract": attract,
        "home-2": lambda: home(2),
        "home-3": lambda: home(3, warning=True),
        "home-8": lambda: home(8),
        "home-9": lambda: home(9),
        "choose-form": choose_form,
        "which-form": which_form,
        "life-event": life_event,
        "leads": leads,
        "policy-topics": policy_topics,
        "policy-list": policy_list,
        "entitlements-likely": lambda: entitlements(0),
        "entitlements-ask": lambda: entitlements(1),
        "entitlements-unlikely": lambda: entitlements(2),
        "entitlement-likely": lambda: entitlement("unemployment_benefit"),
        "entitlement-ask": lambda: entitlement("skill_subsidy"),
        "entitlement-unlikely": lambda: entitlement("internship"),
        "use-again": use_again,
        "staff-notices": staff_notices,
        "staff-clause": lambda: staff_clause(writing=False),
        "staff-clause-writing": lambda: staff_clause(writing=True),
        "staff-notice": lambda: staff_notice(writing=False),
        "staff-notice-writing": lambda: staff_notice(writing=True),
        **policies(longest_cards()),
        "points": lambda: points(nearby=True),
        "points-schematic": lambda: points(nearby=False),
        "search-found": lambda: search(found=True),
        "search-nothing": lambda: search(found=False),
        "notice-reader": notice_reader,
        "policy-printed": lambda: policy("job_referral", printed=True),
        "notice": notice,
        "consent": consent,
        "consent-missing": consent_missing,
        "identify": identify,
        "identify-problem": lambda: identify(problem=True),
        "not-eligible": not_eligible,
        "desk": desk,
        "receipt": receipt,
        "receipt-failed": lambda: receipt("failed"),
        "rating": RatingPage,
        "leave": LeavePage,
        "leave-code": leave_code,
        "take-back": take_back,
        "take-back-problem": lambda: take_back(problem=True),
        "help": help_page,
        "help-later": help_with_answers,
        "assist": lambda: assist(begun=True),
        "assist-empty": lambda: assist(begun=False),
        "assist-pick-one": pick_one,
        "assist-parked": lambda: parked(printed=True),
        "assist-rating": RatingPage,
        "assist-receipt": receipt,
        "staff-locked": locked,
        "out-of-service": out_of_service,
        "setup": setup,
        "calibrate": calibrate,
        "staff-first-account": first_account,
        "staff-sign-in": sign_in,
        "staff-sign-in-wait": lambda: sign_in(1, wait=28),
        "staff": staff,
        "staff-by-number": lambda: staff(pad=True),
        "countdown": RatingPage,
        "banner": lambda: home(8),
    }


def show_sample(
    theme: Theme,
    name: str,
    screen: tuple[int, int],
    language: Language = Language.ZH,
    size: TextSize = TextSize.NORMAL,
) -> Shell:
    """Show a page in a shell of a size, without a window manager."""
    shell = Shell(theme, demo=name == "setup")
    width, height = screen
    shell.resize(width, height)
    shell.use_look(dataclasses.replace(shell.look, language=language, size=size, portrait=height >= width))
    page = samples()[name]()
    shell.show_page(
        page,
        IdleRule.PERSONAL,
        back=not name.startswith("home"),
        home=not name.startswith("home"),
        bar=name != "attract",
    )
    shell.show_helper("王芳" if name.startswith("assist") else "")
    shell.show()
    if name == "countdown":
        for _ in range(122):
            shell.idle.tick()
    if name == "banner":
        shell.show_banner(
            Text("求助已经发出，工作人员马上来。", "Staff have been called and are on their way."),
            BannerKind.DONE,
        )
    return shell
