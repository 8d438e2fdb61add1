"""How a finding reads in an editor."""

from planctl.model.finding import Finding


def message(finding: Finding) -> str:
    """Give what is wrong, and in a second line what to do."""
    return f"{finding.message}\nhelp: {finding.help}" if finding.help else finding.message


def is_needless(finding: Finding) -> bool:
    """Tell whether what stands there does nothing: taking it away changes nothing."""
    fix = finding.fix
    return fix is not None and fix.safe and not any(edit.text for edit in fix.edits)
