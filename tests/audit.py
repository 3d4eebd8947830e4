"""Known vulnerabilities of the pinned packages: `python -m tests.audit constraints.txt`.

pip-audit asks the data of the Python Packaging Advisory Database. Where it is not reached,
pip-audit says that it found none and ends well; this says that nothing was looked at.
Exit codes: 0 none is known, or nobody could be asked; 1 there are some.
"""

import json
import subprocess
import sys
from typing import Any


def verdict(report: dict[str, Any] | None, why: str = "") -> tuple[int, list[str]]:
    """Return the exit code and the sentences for what pip-audit reports (None: no report)."""
    if report is None:
        return 0, [f"NOT AUDITED: the data of vulnerabilities was not reached ({why})"]
    packages = report["dependencies"]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    told = [
        f"{one['name']} {one['version']}: {found['id']}"
        + (f", mended in {' or '.join(found['fix_versions'])}" if found["fix_versions"] else "")
        for one in packages
        for found in one.get("vulns", [])
    ]
    code, looked = int(bool(told)), len(packages) - len(skipped)
    if not looked:
        return code, [f"NOT AUDITED: of {len(packages)} packages the data of none was reached"]
    if skipped:
        told.append(f"NOT AUDITED, no data of them was reached: {', '.join(skipped)}")
    return code, [*told, f"{looked} of {len(packages)} packages audited"]


def main(requirements: str) -> int:
    """Ask pip-audit about the packages of a file of pins and tell what it says."""
    command = ["pip_audit", "-r", requirements, "--no-deps", "--disable-pip", "--format", "json"]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
    code, told = verdict(report, (done.stderr.strip().splitlines() or ["no word"])[-1])
    print("\n".join(told))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
