"""The scaling curve as a small SVG: milliseconds per offer over the number of offers, both logarithmic."""

import math
from collections.abc import Mapping, Sequence
from html import escape

Curve = Sequence[tuple[int, float]]
"""(offers, seconds), by offers."""

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 50, 56
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600; font-size: 15px }
  .grid { stroke: #8c959f; stroke-opacity: .35 }
  .curve { fill: none; stroke-width: 2.5 }
  .c0 { stroke: #0969da; fill: #0969da }
  .c1 { stroke: #bc4c00; fill: #bc4c00 }
  .c2 { stroke: #1a7f37; fill: #1a7f37 }
  .c3 { stroke: #8250df; fill: #8250df }
  .curve { fill: none } text.label { stroke: none; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #d1d9e0 }
    .c0 { stroke: #4493f8; fill: #4493f8 }
  .c1 { stroke: #f0883e; fill: #f0883e }
    .c2 { stroke: #3fb950; fill: #3fb950 }
  .c3 { stroke: #ab7df8; fill: #ab7df8 }
    .curve { fill: none }
  }
"""


def svg(curves: Mapping[str, Curve]) -> str:
    """The picture of `curves`, by name. Raises `ValueError` if they hold no point."""
    points = [(offers, 1000 * seconds / offers) for curve in curves.values() for offers, seconds in curve]
    if not points:
        raise ValueError("there is nothing to draw: no peer was measured")
    low_x, high_x = _span([offers for offers, _ in points])
    low_y, high_y = _span([cost for _, cost in points])

    def x(offers: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(offers) - low_x) / (high_x - low_x)

    def y(cost: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(cost) - low_y) / (high_y - low_y)

    told = "; ".join(
        f"{name}: " + ", ".join(f"{seconds:.0f} s for {offers:,}" for offers, seconds in curve)
        for name, curve in curves.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>Time per offer over the number of offers</title><desc>{escape(told)}</desc>",
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="{LEFT}" y="24">Milliseconds per offer, over the number of offers</text>',
    ]
    floor, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for offers in _ticks(low_x, high_x, (1, 3)):
        at = f"{x(offers):.1f}"
        parts.append(f'<line class="grid" x1="{at}" x2="{at}" y1="{TOP}" y2="{floor}"/>')
        parts.append(f'<text x="{at}" y="{floor + 22}" text-anchor="middle">{_short(offers)}</text>')
    for cost in _ticks(low_y, high_y, (1, 2, 5)):
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y(cost):.1f}" y2="{y(cost):.1f}"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y(cost) + 4:.1f}" text-anchor="end">{_short(cost)}</text>')
    heights: list[float] = []
    for number, (name, curve) in enumerate(curves.items()):
        places = [(x(offers), y(1000 * seconds / offers)) for offers, seconds in curve]
        line = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
        parts.append(f'<polyline class="curve c{number % 4}" points="{line}"/>')
        parts += [f'<circle class="c{number % 4}" cx="{a:.1f}" cy="{d:.1f}" r="4"/>' for a, d in places]
        across, down = places[-1]
        while any(abs(down - other) < 15 for other in heights):
            down += 5
        heights.append(down)
        place = f'x="{across + 10:.1f}" y="{down + 4:.1f}"'
        parts.append(f'<text class="label c{number % 4}" {place}>{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _span(values: Sequence[float]) -> tuple[float, float]:
    """The decimal logarithms between which `values` lie, with some room."""
    low, high = math.log10(min(values)), math.log10(max(values))
    return low - 0.1, max(high + 0.1, low + 0.3)


def _ticks(low: float, high: float, factors: Sequence[int]) -> list[float]:
    """The powers of ten times `factors` between two decimal logarithms."""
    steps = [factor * 10.0**power for power in range(math.floor(low), math.ceil(high) + 1) for factor in factors]
    return [step for step in steps if low <= math.log10(step) <= high]


def _short(value: float) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"
