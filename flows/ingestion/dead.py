"""Runs that died: Prefect goes on calling them running, until the next run says otherwise."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed


def mark_dead(record: dict[str, Any] | None) -> None:
    """Mark the run that held a lease and did not give it back as crashed, if Prefect knows it."""
    if not record or not record.get("run"):
        return
    state: State[None] = Crashed(message="its process ended without a word; the next run says so")
    with suppress(ObjectNotFound), get_client(sync_client=True) as client:
        found = client.read_flow_run(UUID(record["run"]))
        if found.state and not found.state.is_final():
            client.set_flow_run_state(found.id, state, force=True)
