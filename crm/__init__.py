"""Sidenote: a CRM in the margin of WhatsApp Web, served from the person's own machine."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("sidenote")
except PackageNotFoundError:  # Run from a checkout that was never installed.
    __version__ = "0.0.0+checkout"
