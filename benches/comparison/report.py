"""Figures as Markdown, and their place in docs/performance.md."""

from pathlib import Path

PAGE = Path("docs/performance.md")
BEGIN, END = "<!-- figures: {} -->", "<!-- end of figures -->"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def significant(value: float) -> str:
    """About three digits, and no power of ten."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"


def milliseconds(seconds: float) -> str:
    return f"{significant(seconds * 1e3)} ms"


def times(ratio: float) -> str:
    return f"{significant(ratio)}×"


def rate(per_second: float) -> str:
    """Posts a second, to three digits: more would say that the machine is steadier than it is."""
    digits = len(str(int(per_second)))
    return f"{round(per_second, 3 - digits):,.0f}"


def size(amount: float) -> str:
    return f"{amount / 1e6:,.0f} MB" if amount else "–"


def count(number: int) -> str:
    return f"{number:,}"


def write(sections: dict[str, str]) -> list[str]:
    """Puts every section between its markers, and says which the page has no place for."""
    page = PAGE.read_text(encoding="utf-8")
    lost = []
    for name, text in sections.items():
        begin = BEGIN.format(name)
        before, found, after = page.partition(begin)
        _, closed, rest = after.partition(END)
        if not (found and closed):
            lost.append(name)
            continue
        page = f"{before}{begin}\n{text.strip()}\n{END}{rest}"
    PAGE.write_text(page, encoding="utf-8")
    return lost
