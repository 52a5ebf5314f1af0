"""The subcommands of ``sidenote``, a module for each kind of work."""
