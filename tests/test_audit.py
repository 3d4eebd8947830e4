"""What the audit of dependencies says, and that it does not call well what nobody looked at."""

from tests.audit import verdict

SOUND = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


def test_a_known_vulnerability_fails() -> None:
    told = ["b 2: PYSEC-1, mended in 3", "2 of 2 packages audited"]
    assert verdict({"dependencies": [SOUND, BAD]}) == (1, told)
    assert verdict({"dependencies": [SOUND]}) == (0, ["1 of 1 packages audited"])


def test_what_was_not_looked_at_is_said() -> None:
    assert verdict({"dependencies": [SKIPPED]})[1][0].startswith("NOT AUDITED: of 1 packages")
    assert verdict(None, "no network")[1] == [
        "NOT AUDITED: the data of vulnerabilities was not reached (no network)"
    ]
    code, told = verdict({"dependencies": [SKIPPED, BAD]})
    assert code == 1 and "NOT AUDITED, no data of them was reached: c" in told
