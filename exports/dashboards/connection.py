"""A signed-in connection to a running Superset, by superset-client where that works.

Version 1.0.0 of the client is older than the Superset we run; what fails is named where we do
without it.
"""

from functools import cached_property
from typing import Any

import requests
from supersetapiclient.client import SupersetClient

SECONDS = 120
"""A bound for one call: an import of all assets took 2 s, a slow query on 5 M rows 0.2 s."""


class Connection(SupersetClient):  # type: ignore[misc]  # it carries no types
    """The client with a session of our own and calls that say why they failed."""

    @cached_property
    def session(self) -> requests.Session:
        """Sign in.

        The client's own session is an OAuth2Session: it refuses plain http even on loopback
        unless an environment variable says otherwise, and refreshes tokens without verifying TLS.
        """
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {self._token['access_token']}"
        session.headers["X-CSRFToken"] = self.csrf_token(session)
        session.headers["Referer"] = self.base_url
        return session

    def call(self, method: str, place: str, **content: Any) -> Any:
        """Call `/api/v1/<place>` and return the JSON answer.

        Raises:
            requests.HTTPError: With Superset's own message, which the client leaves out.
        """
        address = self.join_urls(self.base_url, place)
        answer = self.session.request(method, address, timeout=SECONDS, **content)
        if not answer.ok:
            raise requests.HTTPError(f"{method} {place}: {answer.status_code} {answer.text[:800]}")
        return answer.json()
