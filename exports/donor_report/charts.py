"""Native charts over ranges that stand on the sheets, with titled axes and a description."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.text import Font as DrawingFont

from exports.donor_report.layout import Block, Sheet
from exports.donor_report.page import ReportBook
from exports.donor_report.styles import FONT, GREY, INK, RULE

FRAME_ROOM, BAR_ROOM = 80.0, 14.5
"""Points for the titles and axes of a chart, and for each bar so that it keeps its name."""


@dataclass(frozen=True)
class ChartText:
    """What is written in and about a chart."""

    title: str
    category_axis: str
    value_axis: str
    description: str


@dataclass(frozen=True)
class Bars:
    """Where a chart's numbers stand and how it is drawn."""

    block: Block
    category_column: int
    value_columns: Sequence[int]
    """Several columns are stacked, as parts of one whole."""
    colours: Sequence[str]
    axis_format: str = "#,##0"
    label_format: str = "#,##0"
    is_horizontal: bool = True
    """Horizontal bars leave room for long names."""

    @property
    def is_stacked(self) -> bool:
        """Whether a bar has parts."""
        return len(self.value_columns) > 1


@dataclass(frozen=True)
class Frame:
    """The cells that a chart covers.

    A chart tied to cells keeps its place in every program; a size in centimetres does not, since
    each program makes columns a little wider or narrower.
    """

    first_row: int
    last_row: int
    first_column: int
    last_column: int


def frame_beside(sheet: Sheet, first_row: int, bar_count: int) -> Frame:
    """Return the room at the right of the rows from `first_row` to the last one written.

    Where that is too low for the bars, the empty row below the table is made higher.
    """
    column = len(sheet.widths)
    missing = FRAME_ROOM + BAR_ROOM * bar_count - sheet.height(first_row, sheet.row - 2)
    if missing > 0:
        sheet.row -= 1
        sheet.skip(missing)
        sheet.skip()
    return Frame(first_row, sheet.row - 2, column, column)


def chart_text(book: ReportBook, key: str) -> ChartText:
    """Return the words of a chart from the texts."""
    texts = book.source.texts
    return ChartText(
        *(
            texts(f"charts.{key}.{part}")
            for part in ("title", "category_axis", "value_axis", "description")
        )
    )


def add_bars(book: ReportBook, sheet: Sheet, bars: Bars, key: str, frame: Frame) -> None:
    """Draw a bar chart, stacked when it has several series, with the words found under `key`."""
    text = chart_text(book, key)
    chart = BarChart()
    chart.type = "bar" if bars.is_horizontal else "col"
    chart.gapWidth = 45
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(
        solidFill="FFFFFF", ln=LineProperties(solidFill=RULE)
    )
    for column, colour in zip(bars.value_columns, bars.colours, strict=True):
        chart.series.append(_series(bars, column, colour))
    _set_legend(chart, is_stacked=bars.is_stacked)
    _set_axes(chart, bars, text)
    chart.title = _title(text.title, size=12, is_bold=True, colour=INK)
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]  # the stubs know cells only
        editAs="oneCell",
        _from=AnchorMarker(col=frame.first_column - 1, row=frame.first_row - 1),
        to=AnchorMarker(col=frame.last_column, row=frame.last_row),
    )
    sheet.worksheet.add_chart(chart)
    book.alt_texts.append(text.description)


def _series(bars: Bars, column: int, colour: str) -> Series:
    block = bars.block
    values = Reference(
        block.sheet, min_col=column, min_row=block.heading_row, max_row=block.last_row
    )
    names = Reference(
        block.sheet,
        min_col=bars.category_column,
        min_row=block.heading_row + 1,
        max_row=block.last_row,
    )
    series: Series = SeriesFactory(values, title_from_data=True)
    series.cat = AxDataSource(strRef=StrRef(f=str(names)))
    series.graphicalProperties = GraphicalProperties(
        solidFill=colour, ln=LineProperties(noFill=True)
    )
    series.invertIfNegative = False
    series.dLbls = _labels(bars)
    return series


def _labels(bars: Bars) -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    # Inside a stack the label stands on the colour of its part; a part of nothing has none.
    labels.numFmt = f"{bars.label_format};;" if bars.is_stacked else bars.label_format
    labels.txPr = _rich_text(size=8, colour="FFFFFF" if bars.is_stacked else INK)
    labels.position = "ctr" if bars.is_stacked else "outEnd"
    return labels


def _set_legend(chart: BarChart, *, is_stacked: bool) -> None:
    if not is_stacked:
        chart.legend = None
        return
    chart.grouping = "stacked"
    chart.overlap = 100
    chart.legend.position = "b"
    chart.legend.overlay = False
    chart.legend.txPr = _rich_text(size=9, colour=INK)


def _set_axes(chart: BarChart, bars: Bars, text: ChartText) -> None:
    names, values = chart.x_axis, chart.y_axis
    # openpyxl leaves `delete` open, and Excel then shows no axis at all.
    names.delete = values.delete = False
    # Each bar its name, even where a program would leave out every second one.
    names.tickLblSkip = 1
    names.title = _title(text.category_axis, size=9, is_bold=False, colour=GREY)
    values.title = _title(text.value_axis, size=9, is_bold=False, colour=GREY)
    values.number_format = bars.axis_format
    values.numFmt.sourceLinked = False
    values.scaling.min = 0
    values.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="E3E8ED", w=6350))
    )
    for axis in (names, values):
        axis.txPr = _rich_text(size=8, colour=INK)
        axis.majorTickMark = "none"
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=RULE))
    if bars.is_horizontal:
        # The first row of the table on top, and the numbers still below.
        names.scaling.orientation = "maxMin"
        values.crosses = "max"


def _title(text: str, *, size: int, is_bold: bool, colour: str) -> Title:
    run = RegularTextRun(rPr=_characters(size, colour, is_bold=is_bold), t=text)
    rich = RichText(p=[Paragraph(pPr=ParagraphProperties(), r=[run])])
    title = Title(tx=Text(rich=rich))
    title.overlay = False
    return title


def _rich_text(*, size: int, colour: str) -> RichText:
    properties = ParagraphProperties(defRPr=_characters(size, colour, is_bold=False))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())])


def _characters(size: int, colour: str, *, is_bold: bool) -> CharacterProperties:
    return CharacterProperties(
        sz=size * 100, b=is_bold, solidFill=colour, latin=DrawingFont(typeface=FONT)
    )
