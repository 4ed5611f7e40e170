"""``steelyard demo --serve``: four invented units in a database of their own, served on this machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from core.spec import Text

if TYPE_CHECKING:
    from server.demo.units.folder import Folder

TRIED = 20
"""Ports that are tried, one after the other, where the wanted one is taken."""
ANOTHER = Text(zh="请用 --folder 换一个文件夹。", en="Name another folder with --folder.")
AFRESH = Text(
    zh="请用 make demo DEMO=--anew 重新建立(其中的改动随之清除), 或用 --folder 换一个文件夹。",
    en="Begin afresh with make demo DEMO=--anew (what was done in it is gone then), or name another folder with --folder.",
)
NOT_STARTED = Text(zh="演示未启动", en="the demonstration wasn't started")


def serve_demo(root: Path, port: int, *, anew: bool, lang: str) -> None:
    """The demonstration in ``root`` is served, made first where it isn't there; ``anew``: made again.

    Raises:
        typer.Exit: it can't be made, or nothing can listen.
    """
    import typer

    from server.cli.serve import run
    from server.demo.units.folder import Folder
    from server.logs import configure_logs
    from server.render.console import console
    from server.render.demo_accounts import print_start

    configure_logs("console", "warning")
    folder, out = Folder(root), console()
    listening = _listening(port, lang)
    with listening:
        bound = listening.getsockname()[1]
        if bound != port:
            out.print(
                Text(zh=f"端口 {port} 已被占用, 改用 {bound}。", en=f"Port {port} is taken; {bound} is used.").in_(lang)
            )
        _made(folder, anew=anew, lang=lang)
        settings = folder.settings(bound)
        print_start(out, f"http://127.0.0.1:{bound}/", folder.samples, lang)
        if not run(settings, settings.host, bound, [listening]):
            raise typer.Exit(1)


def _made(folder: Folder, *, anew: bool, lang: str) -> None:
    from server.clock import ticks
    from server.demo.units.office import Unfillable
    from server.render.console import console
    from server.render.progress import stages

    out, made = console(), folder.made()
    if made is not None and not anew and not made.usable:
        _refuse(
            folder, Text(zh="数据属于另一版本的程序", en="The data is of another version of the program"), lang, AFRESH
        )
    if made is not None and not anew:
        text = Text(
            zh=f"沿用 {made.on} 建立的演示数据({folder.root}); 重新建立: make demo DEMO=--anew",
            en=f"The data made on {made.on} is used ({folder.root}); to begin afresh: make demo DEMO=--anew",
        )
        out.print(text.in_(lang))
        return
    if folder.is_strange:
        _refuse(folder, Text(zh="文件夹里有其他文件", en="There are other files in the folder"), lang)
    out.print(
        Text(
            zh=f"正在建立演示数据: 4 个业务单位, 240 人, 6 个月({folder.root})……",
            en=f"Making the demonstration: 4 units, 240 people, 6 months ({folder.root}) …",
        ).in_(lang)
    )
    began = ticks()
    try:
        with stages() as tell:
            folder.make(tell)
    except (OSError, Unfillable) as failure:
        _refuse(folder, Text(zh=f"无法建立: {failure}", en=f"It can't be made: {failure}"), lang)
    out.print(Text(zh=f"已建立, 用时 {ticks() - began:.0f} 秒。", en=f"Made in {ticks() - began:.0f} s.").in_(lang))


def _listening(port: int, lang: str) -> socket.socket:
    """A socket bound to ``port`` of this machine, or to the next one that is free."""
    for tried in range(port, min(port + TRIED, 65536)):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", tried))
            made.listen()
        except OSError:
            made.close()
        else:
            return made
    from server.cli.refuse import refuse
    from server.refusal import error

    taken = error(
        "demo.no_port",
        "--port",
        Text(
            zh=f"端口 {port} 及其后 {TRIED - 1} 个均被占用。", en=f"Port {port} and the {TRIED - 1} after it are taken."
        ),
        Text(zh="请用 --port 另选端口。", en="Choose another with --port."),
    )
    refuse([taken], lang, NOT_STARTED)


def _refuse(folder: Folder, message: Text, lang: str, remedy: Text = ANOTHER) -> NoReturn:
    from server.cli.refuse import refuse
    from server.refusal import error

    refuse([error("demo.folder", str(folder.root), message, remedy)], lang, NOT_STARTED)
