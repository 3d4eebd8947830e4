"""Ingest by the clock: a deployment of the flow, served by this process.

Runs wait for each other: a store has one writer at a time.
"""

import signal
from contextlib import suppress
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.flows import serve as serve_deployments
from prefect.schedules import Cron
from prefect.settings import get_current_settings
from prefect.types.entrypoint import EntrypointType

from flows.ingestion.ingest import ingest
from flows.settings import Settings

NAME = "gbpapers"


def deployment(
    sources: list[str], store: str, cron: str, timezone: str, settings: Settings, skip: bool
) -> RunnerDeployment:
    """Return the deployment of an ingestion at the times that `cron` names.

    A run that is due while another goes on waits for it, or is left out (`skip`).
    """
    overlap = ConcurrencyLimitStrategy.CANCEL_NEW if skip else ConcurrencyLimitStrategy.ENQUEUE
    made: RunnerDeployment = ingest.to_deployment(  # type: ignore[assignment]
        name=NAME,
        schedule=Cron(cron, timezone=timezone),
        parameters={"sources": sources, "store": store, "settings": settings.model_dump()},
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=overlap),
        entrypoint_type=EntrypointType.MODULE_PATH,  # found wherever gbpapers is installed
        description="Reads new Governing Body papers and publishes a release.",
    )
    return made


def wrong_time(cron: str, timezone: str) -> str | None:
    """Return what is wrong with a time, in a sentence; None if nothing is."""
    try:
        Cron(cron, timezone=timezone)
        ZoneInfo(timezone)
    except (ValueError, ZoneInfoNotFoundError) as error:
        return f"The time cannot be used: {error}."
    return None


def server() -> str | None:
    """Return the address of the Prefect server that the user's settings name, if any."""
    return get_current_settings().api.url


def serve(
    sources: list[str], store: str, cron: str, timezone: str, settings: Settings, skip: bool
) -> None:
    """Register the deployment and run it when it is due, until this process is ended."""
    served = deployment(sources, store, cron, timezone, settings, skip)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Prefect ends its loop by it
    try:
        serve_deployments(served, print_starting_message=False)
    finally:
        pause()


def pause() -> None:
    """Pause the deployment: Prefect's own way of doing so may be cut short by the signal."""
    with get_client(sync_client=True) as client, suppress(ObjectNotFound):
        client.pause_deployment(client.read_deployment_by_name(f"{ingest.name}/{NAME}").id)
