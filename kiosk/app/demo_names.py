"""The words that a demonstration's world is made of; every employer is invented, the streets are real."""

from __future__ import annotations

import dataclasses

from kiosk.text import Text

_DAYTIME = Text("早八晚五", "8 to 5")


@dataclasses.dataclass(frozen=True, slots=True)
class Post:
    """A kind of work: what it is called, who offers it, and its pay in yuan a month (a day for day work)."""

    name: Text
    trade: Text
    occupation: str
    low: int
    step: int
    education: str = "none"
    kind: str = "full"
    hours: Text = _DAYTIME


@dataclasses.dataclass(frozen=True, slots=True)
class Course:
    """A class to sign up for; ``grade`` is a code of the table skill_grade."""

    name: Text
    occupation: str
    hours: int
    days: int
    provider: Text
    certificate: Text
    grade: str = "5"


STREETS = (
    ("210302006", Text("铁东区站前街道", "Zhanqian, Tiedong")),
    ("210302002", Text("铁东区解放街道", "Jiefang, Tiedong")),
    ("210302003", Text("铁东区山南街道", "Shannan, Tiedong")),
    ("210302011", Text("铁东区湖南街道", "Hunan, Tiedong")),
    ("210303002", Text("铁西区繁荣街道", "Fanrong, Tiexi")),
    ("210303005", Text("铁西区共和街道", "Gonghe, Tiexi")),
    ("210303006", Text("铁西区永乐街道", "Yongle, Tiexi")),
    ("210304001", Text("立山区友好街道", "Youhao, Lishan")),
    ("210304004", Text("立山区双山街道", "Shuangshan, Lishan")),
    ("210304008", Text("立山区曙光街道", "Shuguang, Lishan")),
)
ROADS = ("春华路", "秋实路", "和顺路", "朝霞街", "晚晴街", "梧桐巷", "迎宾路")
BRANDS = (
    Text("福满家", "Fumanjia"),
    Text("晨光里", "Chenguangli"),
    Text("南果园", "Nanguoyuan"),
    Text("千钰", "Qianyu"),
    Text("暖心", "Nuanxin"),
    Text("顺达丰", "Shundafeng"),
    Text("北钢花", "Beiganghua"),
    Text("安和居", "Anheju"),
    Text("味道巷", "Weidaoxiang"),
    Text("新枫", "Xinfeng"),
    Text("聚鑫源", "Juxinyuan"),
)

_SHOP = Text("超市（演示）", "Supermarket (demo)")
_HOME = Text("家政服务部（演示）", "Home Services (demo)")
_FOOD = Text("餐饮店（演示）", "Restaurant (demo)")
_PLANT = Text("机械厂（演示）", "Machine Works (demo)")
_ESTATE = Text("物业公司（演示）", "Property Services (demo)")
_POST = Text("物流公司（演示）", "Logistics (demo)")
_CARE = Text("养老院（演示）", "Care Home (demo)")
_OFFICE = Text("商贸公司（演示）", "Trading (demo)")
_STREET = Text("街道服务站（演示）", "Subdistrict Office (demo)")
_SHIFTS = Text("倒班", "Shifts")
_MORNING = Text("上午半天", "Mornings")
_DAY = Text("按天算", "Paid by the day")

POSTS = (
    Post(Text("超市收银员", "Cashier"), _SHOP, "4-31", 2600, 100),
    Post(Text("超市理货员", "Shelf stocker"), _SHOP, "4-32", 2500, 100, hours=_SHIFTS),
    Post(Text("保洁员", "Cleaner"), _ESTATE, "4-11", 2200, 100),
    Post(Text("小区保安", "Security guard"), _ESTATE, "4-10", 2400, 100, hours=_SHIFTS),
    Post(Text("水电维修工", "Maintenance electrician"), _ESTATE, "4-22", 3600, 200, "71"),
    Post(Text("住家保姆", "Live-in helper"), _HOME, "4-12", 4500, 300),
    Post(Text("钟点工", "Helper by the hour"), _HOME, "4-12", 1800, 100, kind="part", hours=_MORNING),
    Post(Text("月嫂", "Maternity nurse"), _HOME, "4-14", 6500, 500, "71"),
    Post(Text("养老护理员", "Care assistant"), _CARE, "4-13", 3200, 200, hours=_SHIFTS),
    Post(Text("食堂厨师", "Canteen cook"), _CARE, "4-15", 4000, 200),
    Post(Text("后厨帮工", "Kitchen help"), _FOOD, "4-16", 2800, 100),
    Post(Text("面点师", "Pastry cook"), _FOOD, "4-18", 4200, 200),
    Post(Text("餐厅服务员", "Waiter"), _FOOD, "4-17", 2800, 100),
    Post(Text("电焊工", "Welder"), _PLANT, "6-11", 5500, 300, "71"),
    Post(Text("数控车床操作工", "CNC lathe operator"), _PLANT, "6-16", 5200, 300, "61"),
    Post(Text("装配工", "Assembler"), _PLANT, "6-10", 4200, 200, "71", hours=_SHIFTS),
    Post(Text("仓库管理员", "Storekeeper"), _POST, "4-38", 3000, 200, "61"),
    Post(Text("快递分拣员", "Parcel sorter"), _POST, "6-20", 160, 10, kind="day", hours=_DAY),
    Post(Text("搬运零工", "Loader"), _POST, "6-55", 180, 10, kind="day", hours=_DAY),
    Post(Text("货车司机", "Lorry driver"), _POST, "6-51", 5800, 300, "71"),
    Post(Text("会计", "Accountant"), _OFFICE, "2-10", 3800, 200, "30"),
    Post(Text("办公室文员", "Office clerk"), _OFFICE, "3-10", 2900, 100, "30"),
    Post(Text("网店客服", "Online shop service"), _OFFICE, "4-35", 3000, 200, "61"),
    Post(Text("社区协管员", "Community assistant"), _STREET, "3-14", 1900, 50, "61", kind="public"),
)

_SCHOOL = Text("钢都职业培训学校（演示）", "Gangdu Vocational School (demo)")
_CENTRE = Text("社区实训点（演示）", "Community Workshop (demo)")
_LEVEL5 = Text("考过发初级（五级）证书", "Level 5 certificate after the test")
_LEVEL4 = Text("考过发中级（四级）证书", "Level 4 certificate after the test")
_DONE = Text("学完发结业证", "Certificate of attendance")

COURSES = (
    Course(Text("养老护理员班", "Care for the elderly"), "4-13", 80, 12, _SCHOOL, _LEVEL5),
    Course(Text("中式面点班", "Chinese pastry"), "4-18", 80, 12, _SCHOOL, _LEVEL5),
    Course(Text("中式烹调班", "Chinese cooking"), "4-15", 90, 14, _SCHOOL, _LEVEL5),
    Course(Text("育婴员班", "Infant care"), "4-14", 72, 10, _SCHOOL, _LEVEL5),
    Course(Text("电工班", "Electrician"), "6-12", 120, 18, _SCHOOL, _LEVEL4, "4"),
    Course(Text("焊工班", "Welding"), "6-11", 120, 18, _SCHOOL, _LEVEL4, "4"),
    Course(Text("家政服务员班", "Home services"), "4-12", 60, 9, _CENTRE, _LEVEL5),
    Course(Text("美发师班", "Hairdressing"), "4-20", 90, 14, _SCHOOL, _LEVEL5),
    Course(Text("网上开店班", "Selling online"), "2-17", 40, 6, _CENTRE, _DONE),
    Course(Text("创业培训班", "Starting a business"), "9-90", 56, 8, _CENTRE, _DONE),
    Course(Text("保育员班", "Nursery assistant"), "4-14", 80, 12, _SCHOOL, _LEVEL5),
    Course(Text("物业保安班", "Security guard"), "4-10", 48, 7, _CENTRE, _DONE),
)
FAIRS = (
    (Text("失业人员专场招聘会", "Job fair for the unemployed"), Text("社区广场", "Community square"), 42),
    (Text("家门口的零工集市", "Day-work market"), Text("站前街道服务中心", "Zhanqian service centre"), 18),
    (Text("家政养老专场招聘会", "Home and care job fair"), Text("铁西区文化宫", "Tiexi culture hall"), 26),
    (Text("高校毕业生招聘会", "Graduates' job fair"), Text("立山区就业大厅", "Lishan employment hall"), 35),
)
SPACES = (
    (Text("站前创业孵化园 A区", "Zhanqian incubator, hall A"), True),
    (Text("站前创业孵化园 B区", "Zhanqian incubator, hall B"), True),
    (Text("铁西青创空间", "Tiexi youth space"), True),
    (Text("立山巧手工坊", "Lishan craft workshop"), True),
    (Text("社区便民小铺", "Community stall"), False),
    (Text("网店直播间", "Streaming studio"), True),
    (Text("共享厨房档口", "Shared kitchen stand"), False),
    (Text("夜市摊位", "Night-market stand"), False),
)
TOPICS = (
    Text("开店选址", "choosing a place"),
    Text("办执照", "the licence"),
    Text("贷款", "loans"),
    Text("记账报税", "books and taxes"),
    Text("网上开店", "selling online"),
    Text("餐饮小店", "small restaurants"),
)
