"""Many tasks: what each is, what came of it, what was recorded, and what comes next."""
