"""What made-up people write and mostly choose, so that a screen with it reads like a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from kiosk.forms.definition import FieldDef

NAMES = (
    "张秀英",
    "王伟",
    "李敏",
    "欧阳建国",
    "刘洋",
    "阿不都热合曼·买买提",
    "赵𬭎",
    "关晓东",
    "佟玉兰",
    "金哲洙",
)

# By what the name of a concept or a field ends with.
_TEXTS: dict[str, tuple[str, ...]] = {
    "address": ("前进路12号3单元501", "胜利小区8号楼2单元301", "南湖街45号", "园林路66号1单元202"),
    "employer": ("鞍山第三机械厂", "老王饭店", "便民超市", "海城菱镁制品厂", "顺达运输公司"),
    "school": ("辽宁科技大学", "鞍山师范学院", "鞍山职业技术学院", "沈阳工业大学"),
    "major": ("机械制造", "会计", "护理", "电气自动化", "学前教育"),
    "skill_name": ("焊工", "电工", "中式烹调师", "养老护理员", "叉车司机"),
    "bank_name": ("鞍山银行站前支行", "农业银行铁东支行", "邮储银行南湖支行"),
    "certificate_body": ("鞍山技师学院", "辽宁省职业技能评价中心", "鞍钢集团"),
    "flexible_place": ("站前商业街一带", "铁东区各小区", "南湖早市"),
    "flexible_content": ("送外卖", "做家政", "摆摊卖早点", "修家电"),
    "project": ("小吃店", "修车铺", "网店卖农产品", "家政服务"),
    "loan_use": ("装修店面、进货", "买设备", "付房租"),
    "certificate_number": ("1921030000401234", "2021030000305678"),
}
_ANY_TEXT = ("下午在家", "请打电话联系", "没有别的情况")

_WAGES = range(2_000_00, 9_000_00, 100_00)
_OUTLAYS = range(20_000_00, 600_000_00, 10_000_00)

# By code list: what most people are, and how many in a hundred.
_COMMON: dict[str, tuple[frozenset[str], int]] = {
    "household_nature": (frozenset({"50", "10", "20"}), 97),
    "ethnicity": (frozenset({"01"}), 80),
}


def text_for(field: FieldDef, draw: random.Random) -> str:
    """Return a text that somebody might write into a field."""
    called = field.concept or field.id
    texts = next((texts for end, texts in _TEXTS.items() if called.endswith(end)), _ANY_TEXT)
    return draw.choice(texts)[: field.max_length or None]


def sums_for(field: FieldDef) -> range:
    """Return the sums, in fen, that somebody might write into a field: a start-up's, or a month's wage."""
    called = field.concept or field.id
    return _OUTLAYS if called.startswith(("money", "loan")) else _WAGES


def likely(field: FieldDef, codes: list[str], draw: random.Random) -> list[str]:
    """Return the codes to choose from: now and then all of them, mostly those that are common."""
    common, percent = _COMMON.get(field.table or "", (frozenset[str](), 0))
    kept = [code for code in codes if code in common]
    return kept if kept and draw.randrange(100) < percent else codes
