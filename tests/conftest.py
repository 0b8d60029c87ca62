"""What the tests share: the catalogue of the repository, and its resources behind a client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.settings import Settings
from dashboard.web import register_routes


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    return load_catalogue(settings.data)


@pytest.fixture(scope="session")
def client(catalogue: Catalogue, settings: Settings) -> FlaskClient:
    server = Flask("resources")
    register_routes(server, catalogue, settings)
    return server.test_client()
