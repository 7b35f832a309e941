"""Bring pip into an empty virtual environment, with the packages that ansible-test names on the command line."""

from __future__ import annotations

import ensurepip
import subprocess
import sys

if __name__ == "__main__":
    ensurepip.bootstrap()
    packages = [argument for argument in sys.argv[1:] if "==" in argument]
    sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", *packages]))
