"""Style, script and fonts: our own, and Tabler's from the installed wheel; kept by browsers for good, by their digest."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from os import PathLike, stat_result

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ROOMS = {"own": ("server.admin", "static"), "tabler": ("starlette_admin", "static")}
"""The first word of an asset's name -> the package that holds it, and its folder there."""
FOR_GOOD = "public, max-age=31536000, immutable"
_DIGITS = 12


@cache
def asset_url(name: str) -> str:
    """Where the asset ``name`` (as in ``own/admin.css``) is served; another address once its bytes change.

    Raises:
        FileNotFoundError: there is no such asset.
        KeyError: there is no such room.
    """
    room, _, path = name.partition("/")
    package, folder = ROOMS[room]
    content = files(package).joinpath(folder, path).read_bytes()
    return f"/assets/{room}/{hashlib.sha256(content).hexdigest()[:_DIGITS]}/{path}"


class _Forever(StaticFiles):
    """Files that never change under their address."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, to be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = FOR_GOOD
        return response


def asset_routes() -> list[BaseRoute]:
    """One mount for each room."""
    return [Mount(f"/assets/{room}/{{digest}}", _Forever(packages=[place])) for room, place in ROOMS.items()]
