"""The store room: places, ledger, papers, releases. It knows no source and no Prefect."""
