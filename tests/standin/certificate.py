"""A certificate for web.whatsapp.com that lives as long as the process and is trusted by nobody."""

import ssl

import trustme

HOST = "web.whatsapp.com"


def server_context() -> ssl.SSLContext:
    """A TLS context with a fresh certificate; browsers need ``--ignore-certificate-errors`` to accept it."""
    authority = trustme.CA()
    leaf = authority.issue_cert(HOST, "localhost", "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context
