"""Reading pages as a browser does, without one: elements with their text, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Give every element inside with this tag and these attributes."""
        asked = {key.replace("_", "-").rstrip("-"): value for key, value in attributes.items()}
        return [each for each in self._inside() if (not tag or each.tag == tag)
                and all(each.attributes.get(key) == value for key, value in asked.items())]  # fmt: skip

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def _inside(self) -> list[Element]:
        own = [each for each in self.children if isinstance(each, Element)]
        return [each for child in own for each in (child, *child._inside())]

    def texts(self) -> list[str]:
        """Give every text inside but for styles and scripts."""
        if self.tag in {"style", "script"}:
            return []
        return [text for child in self.children
                for text in ([child] if isinstance(child, str) else child.texts()) if text.strip()]  # fmt: skip

    @property
    def text(self) -> str:
        return re.sub(r" ([.,;:)])", r"\1", " ".join(" ".join(self.texts()).split()))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {key: value or "" for key, value in attributes})
        self.open[-1].children.append(made)
        if tag not in EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {key: value or "" for key, value in attributes}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """Read a page; an element that is closed where another is open is a mistake."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    assert len(builder.open) == 1, [each.tag for each in builder.open]
    return builder.open[0]
