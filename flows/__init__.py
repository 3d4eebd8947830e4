"""The shell: everything that touches disk, network, clock or Prefect."""

from flows.quiet import quiet_prefect

quiet_prefect()  # before any module of this package imports Prefect
