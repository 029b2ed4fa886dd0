"""Runs commands in children of a process that has imported everything, for importing takes longer than most commands do.

A child begins as a command does: nothing was run before it, no rules were read, and what it changes goes with it. Only what is
decided before any import (the hash seed, the encoding of the machine) is that of the parent; a test of such things starts its
command by itself (tests.helpers.dabiao).
"""

import json
import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _import_all():
    sys.path.insert(0, str(ROOT))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as cli.main does: a child cannot use the threads of its parent
    cli = import_module("cli")
    for found in pkgutil.walk_packages([str(ROOT / "engine")], "engine."):
        import_module(found.name)
    return cli


def _run(cli, asked):
    """Be the command: with its own words, folder, environment and streams."""
    for number, name, flags in ((0, os.devnull, os.O_RDONLY), (1, asked["out"], os.O_WRONLY), (2, asked["err"], os.O_WRONLY)):
        os.dup2(os.open(name, flags), number)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv = [str(ROOT / "cli.py"), *asked["words"]]
    code = 1
    try:
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main():
    """Answer each call, a line of JSON, with the command's exit code."""
    cli = _import_all()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(cli, json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
