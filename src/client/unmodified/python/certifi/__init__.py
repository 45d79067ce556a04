"""Stands before an environment's own certifi, so that clients that ask it trust what SSL_CERT_FILE names.

Many SDKs verify with certifi's file and heed no variable. This one is found first by PYTHONPATH.
"""

from .core import contents, where

__all__ = ["contents", "where"]
__version__ = "2026.11.27"
