"""The entry point `gbpapers`, also as `python -m flows.cli`."""

from flows.terminal.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
