"""The page of the alliances."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import headline, lede, sections
from dashboard.ui.choices import domain_choice, form_choice, territory_choice
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choices, how many alliances there are, then each of them."""
    return [
        choices_bar(
            context,
            document,
            territory_choice(context, clearable=True, none="choice.territoire.all"),
            domain_choice(context, clearable=True),
            form_choice(context),
        ),
        headline(context, document),
        lede(context, document),
        *sections(context, document),
    ]
