"""The addresses of the dashboard that the tests open."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"

with (DATA / "domains.csv").open(encoding="utf-8") as table:
    DOMAINS = tuple(row["code"] for row in csv.DictReader(table))

with (DATA / "territories.csv").open(encoding="utf-8") as table:
    REGIONS = tuple(row["code"] for row in csv.DictReader(table) if row["level"] == "region")

UNEMPLOYMENT = "/domaines/emploi-insertion?indicateur=taux_chomage_localise"

ONE_OF_EACH = (
    "/",
    "/territoires",
    "/territoires/44",
    "/territoires/D29",
    "/domaines",
    f"{UNEMPLOYMENT}&territoire=76&comparer=53,11",
    "/domaines/sante?niveau=departement",
    "/acteurs",
    "/acteurs/citoyens",
    "/acteurs/entreprises",
    "/acteurs/associations",
    "/acteurs/institutions",
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share",
    "/croisement",
    "/croisement?territoire=44&exemple=oui",
    "/voyages",
    "/voyages?territoire=52",
    "/alliances",
    "/alliances?territoire=94",
    "/parcours",
    "/parcours?territoire=53",
    "/methode",
    "/donnees",
    "/donnees/changements",
    "/accessibilite",
    "/territoires/53/rapport",
    "/territoires/D29/synthese",
    "/domaines/sante/diagnostic",
    "/synthese",
)
"""Every kind of page, in every form that changes what it draws."""

OF_DOMAINS = tuple(
    f"/domaines/{domain}?territoire={REGIONS[n % len(REGIONS)]}" for n, domain in enumerate(DOMAINS)
)
"""The pages of the domains, each with another region as long as there is one."""

EVERY_PAGE = (*ONE_OF_EACH, *OF_DOMAINS)

MAIN = {
    "/": ("mini-domaines",),
    "/territoires": ("carte",),
    "/territoires/44": ("domaines", "carte"),
    "/territoires/D29": ("domaines", "carte"),
    f"{UNEMPLOYMENT}&territoire=76&comparer=53,11": ("carte", "classement"),
    "/domaines/sante?niveau=departement": ("carte",),
    "/acteurs/citoyens": ("classement",),
    "/acteurs/entreprises": ("acteurs",),
    "/acteurs/associations": ("classement",),
    "/acteurs/institutions": ("acteurs",),
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share": ("carte",),
    "/croisement?territoire=44&exemple=oui": ("ecarts", "positions"),
    "/voyages": ("etapes",),
    "/voyages?territoire=52": ("etapes",),
}
"""Page → the charts that say what it is about, and that are seen first."""

IN_ENGLISH = (
    "/?langue=en",
    "/territoires/53?langue=en",
    "/territoires?langue=en",
    "/domaines/sante?territoire=76&langue=en",
    "/acteurs?langue=en",
    "/acteurs/citoyens?langue=en",
    "/croisement?langue=en&exemple=oui&territoire=53",
    "/voyages?langue=en&territoire=53",
    "/alliances?langue=en&domaine=sante",
    "/parcours?territoire=53&langue=en",
    "/methode?langue=en",
    "/donnees?langue=en",
    "/territoires/53/synthese?langue=en",
)

WRONG = {
    "/territoires/D29/rapport": "département",
    "/territoires/999": "999",
    "/territoires/D99": "D99",
    "/domaines/x": "x",
    "/acteurs/x": "x",
    "/nulle-part": "/nulle-part",
    "/domaines/sante/plus": "/domaines/sante/plus",
}
"""Wrong addresses, and what of them their page must name."""

LEFT_OUT = {
    "/domaines/sante?periode=abc": "abc",
    "/domaines/sante?indicateur=taux_chomage_localise": "taux_chomage_localise",
    "/territoires/53?inconnu=1": "inconnu",
    "/voyages?territoire=D29": "région",
}
"""Address → what the line says of the choice that the page leaves out."""
