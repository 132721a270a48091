"""`python -m leadlint` is the `leadlint` command."""

from leadlint.cli import run

if __name__ == "__main__":
    run()
