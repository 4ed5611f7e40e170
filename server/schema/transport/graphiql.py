"""GraphiQL for developers, served from this machine alone: its files come with an installed package."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

ASSETS = "/graphql-assets"
PACKAGE = "graphene_django_graphiql_static"
VENDOR = f"{ASSETS}/{PACKAGE}"
OWN = f"{ASSETS}/own"
SCRIPTS = (
    f"{VENDOR}/react.production.min.js",
    f"{VENDOR}/react-dom.production.min.js",
    f"{VENDOR}/graphiql.min.js",
    f"{VENDOR}/graphql-ws.min.js",
    f"{OWN}/graphiql.js",
)
STYLES = (f"{VENDOR}/graphiql.min.css", f"{OWN}/graphiql.css")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""GraphiQL sets styles of its own; scripts come from this origin alone."""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Steelyard · GraphiQL</title>
{styles}</head>
<body>
<form id="token-form">
<h1>GraphiQL</h1>
<p>It is for developers: enter a token with the scope <code>schema.read</code>. This tab alone keeps it.</p>
<label for="token">Token</label>
<input id="token" type="password" autocomplete="off" required>
<button>Start</button>
<p id="told" role="alert"></p>
</form>
<main id="graphiql" hidden></main>
{scripts}</body>
</html>
"""


def page() -> Response:
    """The page in which a developer enters a token and tries operations; it knows nothing of the schema by itself."""
    styles = "".join(f'<link rel="stylesheet" href="{one}">\n' for one in STYLES)
    scripts = "".join(f'<script src="{one}"></script>\n' for one in SCRIPTS)
    return HTMLResponse(PAGE.format(styles=styles, scripts=scripts), headers={"content-security-policy": POLICY})


def asset_routes() -> list[BaseRoute]:
    """Where the page's files are: our own few lines, and the package's."""
    return [
        Mount(OWN, StaticFiles(packages=[("server.schema.transport", "static")])),
        Mount(VENDOR, StaticFiles(packages=[(PACKAGE, f"static/{PACKAGE}")])),
    ]
