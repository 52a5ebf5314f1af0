"""Reading strangers' files, in a process of its own: nothing here knows the database or Flask."""
