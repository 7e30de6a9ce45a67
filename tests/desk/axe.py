"""What axe finds on a page: serious and critical findings, each with where."""

from pathlib import Path

AXE = Path(__file__).parents[2] / "desk/node_modules/axe-core/axe.min.js"
GRAVE = {"serious", "critical"}


def grave_findings(page):
    """One line for each; empty when there is none. Run outside of the page's policy, which lets no script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
