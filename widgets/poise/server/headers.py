"""The headers of every page."""

from __future__ import annotations


def security_headers(nonce: str, host: str) -> dict[str, str]:
    """Headers of every page: nothing from elsewhere, no inline script without the nonce."""
    # Safari before 15.4 doesn't take a websocket for 'self'; names with odd characters are cut.
    name = "".join(c for c in host if c.isalnum() or c in ".:-[]")
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'nonce-{nonce}' blob:",  # anywidget imports its module from a blob
        "style-src": "'self' 'unsafe-inline'",  # ipywidgets set styles on elements
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob: data:",
        "worker-src": "'self' blob:",
        "connect-src": f"'self' ws://{name} wss://{name}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
        "X-Content-Type-Options": "nosniff",
        # With no-referrer a browser would send `Origin: null` with our own form.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    }
