"""Real footnotes in a Word document: python-docx has no call for them.

A document with footnotes has a part word/footnotes.xml (with the two separators that Word
wants), a relationship to it, a line in its settings, and a style for the note and its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""


class Footnotes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        styles = document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = styles["Normal"]
        text.font.size = Pt(8)
        text.paragraph_format.space_after = Pt(2)
        mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.font.superscript = True
        self._text_style, self._mark_style = text.style_id, mark
        package = document.part.package
        name = PackURI("/word/footnotes.xml")
        self._part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._name_separators(document)
        self._last = 0

    def add(self, paragraph: Paragraph, text: str, url: str | None = None) -> int:
        """Put a mark at the end of `paragraph`, with a note that ends in a link to `url`.
        Gives the note's number."""
        self._last += 1
        bookmark = {"w:id": str(self._last), "w:name": _bookmark(self._last)}
        paragraph._p.append(_element("w:bookmarkStart", bookmark))
        run = paragraph.add_run()
        run.style = self._mark_style
        run._r.append(_element("w:footnoteReference", {"w:id": str(self._last)}))
        paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(self._last)}))
        note = _element("w:footnote", {"w:id": str(self._last)})
        body = _element("w:p")
        note.append(body)
        properties = _element("w:pPr")
        properties.append(_element("w:pStyle", {"w:val": self._text_style}))
        body.append(properties)
        own_mark = _run(None, self._mark_style.style_id)
        own_mark.append(_element("w:footnoteRef"))
        body.append(own_mark)
        body.append(_run(f" {text}{' ' if url else ''}"))
        if url:
            body.append(self._link(url))
        self._part.element.append(note)
        return self._last

    def repeat(self, paragraph: Paragraph, number: int) -> None:
        """Put the mark of an earlier note at the end of `paragraph`, as a reference to it."""
        field = _element("w:fldSimple", {"w:instr": f"NOTEREF {_bookmark(number)} \\f \\h"})
        field.append(_run(str(number), self._mark_style.style_id))
        paragraph._p.append(field)

    def _link(self, url: str) -> Any:
        target = self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _element("w:hyperlink", {"r:id": target})
        link.append(_run(url))
        return link

    @staticmethod
    def _name_separators(document: Document) -> None:
        properties = _element("w:footnotePr")
        for separator in ("-1", "0"):
            properties.append(_element("w:footnote", {"w:id": separator}))
        settings = document.settings.element
        before = settings.find(qn("w:compat"))  # the order of settings is fixed
        if before is None:
            settings.append(properties)
        else:
            before.addprevious(properties)


def _bookmark(number: int) -> str:
    return f"_noot{number}"


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    element = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element


def _run(text: str | None, style: str | None = None) -> Any:
    run = _element("w:r")
    if style:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", {"w:val": style}))
        run.append(properties)
    if text is not None:
        content = _element("w:t", {"xml:space": "preserve"})
        content.text = text
        run.append(content)
    return run
