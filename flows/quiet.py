"""Prefect kept offline and quiet. Its settings are read once, at import: this must come before."""

import os

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    # its own limit is 20 s; a first start on two cores took 21 s
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # the terminal is ours; Prefect's log goes to its API as before
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}


def quiet_prefect() -> None:
    """Set what keeps Prefect offline and quiet, where the user has set nothing else."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
