"""Which certificates are trusted by default. Both drivers import this when they first need TLS, and not before."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping

from opencode_core.errors import LocalProtocolError

__all__ = ["default_ssl_context"]


def default_ssl_context(environ: Mapping[str, str]) -> ssl.SSLContext:
    """Verification on, against the roots that httpx uses: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else certifi's.

    Raises:
        LocalProtocolError: There are no roots where these variables point.
    """
    roots: str | None = None
    file, folders = environ.get("SSL_CERT_FILE"), environ.get("SSL_CERT_DIR")
    if not file and not folders:
        try:
            import certifi
        except ImportError:
            pass  # the system's then
        else:
            roots = certifi.where()
    context = ssl.create_default_context(cafile=roots)
    # OpenSSL ignores a file or folder that is not there, and would then refuse every certificate without saying why.
    if file:
        try:
            context.load_verify_locations(file)
        except OSError as error:
            raise LocalProtocolError(f"SSL_CERT_FILE={file!r}: {error.strerror}") from None
    elif folders and not any(map(os.path.isdir, folders.split(os.pathsep))):
        raise LocalProtocolError(f"SSL_CERT_DIR={folders!r}: no such folder")
    context.set_alpn_protocols(["http/1.1"])
    return context
