"""From a fresh machine to all checks and tests: ``python3 packaging/test.py``."""

import sys

import python_version

if __name__ == "__main__":
    python_version.use_a_good_one()
    from checks import main

    sys.exit(main())
