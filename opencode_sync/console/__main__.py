"""`python -m opencode_sync.console` is the same as `opencode-driver`."""

import sys

from . import main

sys.exit(main())
