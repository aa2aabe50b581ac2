"""The picture is well-formed, names its curves, and stays inside its frame."""

from xml.etree import ElementTree

import pytest

from bench.report.chart import HEIGHT, WIDTH, svg

SPACE = "{http://www.w3.org/2000/svg}"
CURVES = {"jobfold": [(10_000, 12.0), (1_000_000, 340.0)], "A & B": [(10_000, 14.0), (100_000, 1_400.0)]}


def test_picture_is_well_formed_and_labelled() -> None:
    root = ElementTree.fromstring(svg(CURVES))
    texts = [element.text for element in root.iter(f"{SPACE}text")]
    assert {"jobfold", "A & B", "10k", "100k", "1M"} <= set(texts)
    assert "340 s for 1,000,000" in (root.findtext(f"{SPACE}desc") or "")


def test_points_lie_inside_and_dearer_is_higher() -> None:
    root = ElementTree.fromstring(svg(CURVES))
    points = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in root.iter(f"{SPACE}circle")]
    assert len(points) == 4
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    assert points[3][1] < points[2][1] < points[1][1]  # 14, 1.4 and 0.34 ms an offer


def test_one_point_is_enough_and_none_is_told() -> None:
    ElementTree.fromstring(svg({"jobfold": [(300, 2.0)]}))
    with pytest.raises(ValueError, match="nothing to draw"):
        svg({})
