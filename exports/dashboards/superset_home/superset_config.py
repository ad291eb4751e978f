"""Superset's settings: loopback only, quiet, cached by release. Read by Superset, never by us.

`server.py` starts Superset with SUPERSET_HOME set; everything else lies in that folder.
"""

import json
from pathlib import Path
from typing import Any

from flask import Flask, Response
from superset.config import DATA_DIR
from superset.utils.log import AbstractEventLogger
from warehouse_pin import pin_release

STATE = Path(DATA_DIR)

SECRET_KEY = (STATE / "secret").read_text().strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{STATE / 'superset.db'}?check_same_thread=false"
SQLALCHEMY_ENGINE_OPTIONS = {"connect_args": {"timeout": 30}}
WTF_CSRF_ENABLED = True
SESSION_COOKIE_SAMESITE = "Lax"
PREVENT_UNSAFE_DB_CONNECTIONS = True
SQL_MAX_ROW = 1_000_000
RATELIMIT_STORAGE_URI = "memory://"
LOGO_TARGET_PATH = "/superset/dashboard/programme-overview/"
THEME_DARK = None
MAPBOX_API_KEY = ""
DECKGL_BASE_MAP = None

FEATURE_FLAGS = {
    # The donor filter is a sub-query on the table of supported units, written in Jinja.
    "ENABLE_TEMPLATE_PROCESSING": True,
}

WAREHOUSE_LINK = json.loads((STATE / "server.json").read_text())["warehouse"]
"""The published file behind the link `current`; its folder is one release."""

DB_CONNECTION_MUTATOR = pin_release
_CACHE = {"CACHE_DEFAULT_TIMEOUT": 86_400, "CACHE_THRESHOLD": 5_000}
CACHE_CONFIG = {"CACHE_TYPE": "FileSystemCache", "CACHE_DIR": str(STATE / "cache/meta"), **_CACHE}
DATA_CACHE_CONFIG = {
    "CACHE_TYPE": "warehouse_pin.ReleaseCache",
    "CACHE_DIR": str(STATE / "cache/data"),
    **_CACHE,
}

TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    # Nothing but this server: Superset's own policy allows a tracking pixel and map tiles.
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
        "frame-ancestors": ["'self'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    # Loopback is plain http; a deployment that others reach ends TLS in front of Superset.
    "force_https": False,
    "session_cookie_secure": False,
}

EXTRA_CATEGORICAL_COLOR_SCHEMES = [
    {
        "id": "okabeIto",
        "label": "Okabe-Ito, safe for colour-blind readers",
        "description": "",
        "colors": [
            "#0072B2",
            "#E69F00",
            "#009E73",
            "#D55E00",
            "#56B4E9",
            "#CC79A7",
            "#F0E442",
            "#999999",
        ],
        "isDefault": True,
    }
]
EXTRA_SEQUENTIAL_COLOR_SCHEMES = [
    {
        "id": "seizureCount",
        "label": "Light to dark blue",
        "description": "",
        "colors": ["#d6e6f2", "#9cc4e0", "#5499c7", "#0072B2", "#00466e"],
        "isDiverging": False,
    },
]


class QuietEventLogger(AbstractEventLogger):
    """Keeps no log of actions: the default one writes to the metadata database on each request."""

    def log(self, *_args: Any, **_kwargs: Any) -> None:
        """Forget the event."""


EVENT_LOGGER = QuietEventLogger()

PIXEL = b"https://apachesuperset.gateway.scarf.sh/pixel/"


def FLASK_APP_MUTATOR(app: Flask) -> None:  # noqa: N802 - Superset's name
    """Take the tracking pixel out of the scripts: no setting of the built front end stops it."""

    @app.after_request
    def drop_pixel(response: Response) -> Response:
        if response.mimetype in {"text/javascript", "application/javascript"}:
            response.direct_passthrough = False
            script = response.get_data()
            if PIXEL in script:
                response.set_data(script.replace(PIXEL, b"data:,"))
                response.headers.pop("ETag", None)
        return response
