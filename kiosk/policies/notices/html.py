"""Web pages as offices publish them: the text of the notice, without the page around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from kiosk.policies.notices.lines import TABLE, Lines, tidy
from kiosk.policies.notices.plain import decode

_CHARSET: Final = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    {
        *("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table"),
        *("ul", "ol", "dd", "dt", "hr", "blockquote", "pre"),
    }
)
_AROUND: Final = frozenset(
    {
        *("script", "style", "nav", "header", "footer", "aside", "form"),
        *("noscript", "template", "select", "button"),
    }
)
_CELLS: Final = frozenset({"td", "th"})
_FOOT: Final = re.compile(
    r"^(打印|关闭|【?打印本页|分享到|上一篇|下一篇|相关(阅读|文档|链接|稿件)|版权所有|主办单位|主办：|承办|网站地图|"
    r"联系我们|技术支持|.{0,12}ICP备|.{0,8}公网安备|网站标识码|扫一扫)"
)
_CRUMBS: Final = re.compile(r"^(当前位置|您的位置|首页\s*[>＞»])")


def read_html(raw: bytes) -> Lines:
    """Return the paragraphs of a web page. Raises ``NoticeUnreadable``."""
    named = _CHARSET.search(raw[:4096])
    page = _Page()
    page.feed(decode(raw, named[1].decode("ascii", "ignore") if named else ""))
    page.close()
    page.end_line()
    lines = [line for line in tidy(page.lines) if not _CRUMBS.match(line)]
    foot = next((at for at, line in enumerate(lines) if at and _FOOT.match(line)), len(lines))
    return Lines(tuple(lines[:foot]), page.title.strip(), (TABLE,) if page.has_table else ())


class _Page(HTMLParser):
    """Collects lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.title = ""
        self.has_table = False
        self._line: list[str] = []
        self._around = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _AROUND:
            self._around += 1
        elif tag == "title":
            self._in_title = True
        elif tag in _CELLS and "".join(self._line).strip():
            self.has_table = True
            self._line.append(" | ")
        elif tag in _BLOCKS and tag not in _CELLS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _AROUND:
            self._around = max(0, self._around - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in _BLOCKS and tag != "br":
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._around:
            self._line.append(re.sub(r"[\r\n]+[ \t]*", "", data))

    def end_line(self) -> None:
        """Begin the next line."""
        self.lines.append("".join(self._line))
        self._line.clear()
