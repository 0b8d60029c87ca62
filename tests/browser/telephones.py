"""Telephones of a room, as far as a server sees them: pages asked for and forms sent."""

import re
from dataclasses import dataclass

from playwright.sync_api import APIRequestContext, APIResponse, Browser

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_QUESTION = re.compile(r'name="question" value="(\d+)"')


@dataclass
class Telephone:
    """A telephone in a session; it keeps its cookies."""

    requests: APIRequestContext
    code: str

    @classmethod
    def joins(cls, browser: Browser, base: str, code: str, group: str = "citoyens") -> "Telephone":
        """A new one, whose owner belongs to a group."""
        phone = cls(browser.new_context(base_url=base).request, code)
        assert phone._sends({"groupe": group}).ok
        return phone

    def votes(self, **fields: str) -> APIResponse:
        """Answers the question that its page shows."""
        return self._sends(fields)

    def _sends(self, fields: dict[str, str]) -> APIResponse:
        page = self.requests.get(f"/v/{self.code}").text()
        for name, pattern in (("csrf_token", TOKEN), ("question", _QUESTION)):
            if found := pattern.search(page):
                fields = {**fields, name: found.group(1)}
        return self.requests.post(f"/v/{self.code}", form=fields)
