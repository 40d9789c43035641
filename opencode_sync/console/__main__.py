"""`python -m opencode_sync.console`, the same as `opencode-client`."""

import sys

from . import main

sys.exit(main())
