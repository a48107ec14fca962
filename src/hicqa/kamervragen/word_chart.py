"""A column chart in a Word document, drawn by Word itself from the values within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOUR = "154273"  # dark blue, in contrast with white


def add_chart(
    paragraph: Paragraph, title: str, points: Sequence[tuple[str, float]], description: str
) -> None:
    """Put a chart of (label, value) points in `paragraph`; `description` is its alternative
    text."""
    package = paragraph.part.package
    number = 1 + sum("/charts/chart" in str(part.partname) for part in package.iter_parts())
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, _CONTENT_TYPE, _chart_xml(title, points).encode("utf-8"), package)
    relation = paragraph.part.relate_to(part, _RELATIONSHIP)
    width, height = Cm(15).emu, Cm(7).emu
    paragraph.add_run()._r.append(
        parse_xml(
            f"""<w:drawing {nsdecls("w", "wp", "a", "r")}>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{1000 + number}" name="Grafiek {number}" descr={quoteattr(description)}/>
<a:graphic><a:graphicData uri="{_CHART}">
<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>
</w:drawing>"""
        )
    )


def _chart_xml(title: str, points: Sequence[tuple[str, float]]) -> str:
    labels = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(label)}</c:v></c:pt>' for i, (label, _) in enumerate(points)
    )
    values = "".join(
        f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, (_, value) in enumerate(points)
    )
    count = f'<c:ptCount val="{len(points)}"/>'
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:lang val="nl-NL"/><c:chart>
<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="nl-NL" sz="1000"/>
<a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>
<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>
<c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>
<c:spPr><a:solidFill><a:srgbClr val="{_COLOUR}"/></a:solidFill></c:spPr>
<c:invertIfNegative val="0"/>
<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>
<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>
<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>
<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>
<c:axPos val="b"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>
<c:crossAx val="2"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>
<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln><a:solidFill>
<a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>
<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/>
<c:minorTickMark val="none"/><c:crossAx val="1"/></c:valAx>
</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>"""
