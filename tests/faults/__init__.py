"""Every fault at every step of sending, in a real browser, with a real server process: see ``__main__``."""
