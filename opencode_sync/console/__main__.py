"""`python -m opencode_sync.console`, the same as `opencode-driver`."""

import sys

from . import main

sys.exit(main())
