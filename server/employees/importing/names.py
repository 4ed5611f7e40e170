"""What a row means by the words in its columns: which department, team, position."""

from __future__ import annotations

from core.facts.checks import quoted
from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.employees.checks import CODE, MOST_CODE, MOST_POSITION_CODE, MOST_TEAM_CODE, words
from server.employees.importing.stored import Named, Stored
from server.employees.importing.values import NewStructure, StructureKind
from server.employees.values import DEPARTMENT, POSITION, TEAM

_NONE = Named()
_CALLED = {
    StructureKind.DEPARTMENT: (DEPARTMENT, MOST_CODE),
    StructureKind.TEAM: (TEAM, MOST_TEAM_CODE),
    StructureKind.POSITION: (POSITION, MOST_POSITION_CODE),
}


class Names:
    """Finds what rows name, and keeps what would have to be created for them."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._created: dict[tuple[StructureKind, str], NewStructure] = {}

    @property
    def creates(self) -> tuple[NewStructure, ...]:
        """What would be created, by kind and code, whatever the order of the rows."""
        return tuple(sorted(self._created.values(), key=lambda one: (one.kind, one.code)))

    def department(self, said: str, path: str) -> str | Problem:
        """The code of the department that ``said`` means by its code or its name, or of one to be created."""
        return self._meant(StructureKind.DEPARTMENT, self._stored.departments, said, said, None, path)

    def position(self, said: str, path: str) -> str | Problem:
        """The code of the position that ``said`` means by its code or its name, or of one to be created."""
        return self._meant(StructureKind.POSITION, self._stored.positions, said, said, None, path)

    def team(self, said: str, department: str, path: str) -> str | Problem:
        """The code of the team within the department, or of one to be created: ``department/team``."""
        known = self._stored.teams.get(department, _NONE)
        code = f"{department}/{said}"
        if not known.codes_of(said) and code in self._stored.team_codes:
            return _elsewhere(code, path)
        return self._meant(StructureKind.TEAM, known, said, code, department, path)

    def _meant(
        self, kind: StructureKind, known: Named, said: str, new_code: str, within: str | None, path: str
    ) -> str | Problem:
        codes = known.codes_of(said)
        what, most = _CALLED[kind]
        if len(codes) > 1:
            return _ambiguous(what, said, codes, path)
        if codes:
            return codes[0]
        faults = words(new_code, path, CODE, most)
        if faults:
            return faults[0]
        self._created.setdefault((kind, new_code), NewStructure(kind=kind, code=new_code, name=said, within=within))
        return new_code


def _ambiguous(what: Text, said: str, codes: list[str], path: str) -> Problem:
    listed = ", ".join(codes)
    return fault(
        "staff.ambiguous",
        path,
        Text(
            zh=f"名为 {quoted(said)} 的{what.zh}不止一个: {listed}。",
            en=f"More than one {what.en} is called {quoted(said)}: {listed}.",
        ),
        Text(zh="请改写代码。", en="Write the code instead."),
    )


def _elsewhere(code: str, path: str) -> Problem:
    return fault(
        "staff.team_elsewhere",
        path,
        Text(
            zh=f"代码 {quoted(code)} 已属于别的部门的班组。",
            en=f"The code {quoted(code)} belongs to a team of another department.",
        ),
        Text(zh="请先新建班组, 再在名册中写它的代码。", en="Create the team first, and write its code."),
    )
