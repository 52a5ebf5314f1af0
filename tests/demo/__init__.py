"""Sidenote against a made-up WhatsApp, so that somebody without an account sees all of it."""
