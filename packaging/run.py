"""From a fresh machine to a running kiosk: ``python3 packaging/run.py [--tour]``."""

import sys

import python_version

if __name__ == "__main__":
    python_version.use_a_good_one()
    from demonstration import main

    sys.exit(main())
