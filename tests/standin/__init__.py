"""A stand-in for WhatsApp Web: its shape and its behaviour, none of its code, and a ledger of what left."""
