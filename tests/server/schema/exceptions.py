"""What the schema leaves out, and why."""

from __future__ import annotations

NO_MUTATION = {
    "fact_import.record": "A worker records what `importFacts` asked for, once it has read the file.",
    "file.register": "The bytes come first: uploads are a REST route, which answers with the file's id.",
}
"""Command -> why no mutation performs it."""

NO_FIELD = {
    "absence.list": "`Employee.absences` reads them for many at once.",
    "employee.get": "`node` reads an employee by id.",
    "employee.history": "`Employee.levels` and `Employee.absences` read it for many at once.",
    "employee.preview_import": "`employeeImportPreview` asks it about an uploaded file.",
    "cycle.read": "`node` reads a cycle by id, and its schemes are read for several cycles at once.",
    "cycle.rating_tasks": "`rateable`, `givenRatings` and `missingRatings` tell what there is to rate; this is a form of pages.",
    "cycle.reminders": "`missingFacts` and `missingRatings` give the same by pages.",
    "level.names": "A scheme's ladder has them, with its moves and clauses; this names levels on pages.",
    "structure.heads": "`employees` lists who is in a team or holds a position; this counts them for a page.",
    "run.list": "`Cycle.runs` reads them for several cycles at once.",
    "fact.recordable": "`indicators` of the catalogue and of a regime's version tell more; this is a form's choice.",
    "fact_import.mapping": "`exportColumns` asks it for a file.",
    "result.cards": "`Result.card` explains the results of any list at once.",
    "result.grades": "`resultGroups` tells how many got which grade; this puts them in order for a picture.",
    "result.item_shares": "`Result.card` has every line; this is the sum of them for a picture.",
    "result.publications": "`Cycle.publications` reads them for several cycles at once.",
    "result.trend": "`resultGroups` tells the means of a cycle; this puts cycles in a row for a picture.",
    "result.words": "`CycleScheme.regimeVersion` has the scheme, and with it what grades and levels are called; pages ask for many.",
    "catalogue.read": "`scheme` has its parts as fields of their own.",
    "event.history": "`Event.history` reads it for many at once.",
    "evidence.list": "`Event.evidence` reads it for many events at once.",
    "fact_import.compare": "The job of `importFacts` asks it about what a file came to.",
    "fact_import.people": "The job of `importFacts` asks whom a file may mean.",
    "fact_import.read": "`FactImport.counts` reads it for many at once.",
    "measurement.history": "`Measurement.history` reads it for many at once.",
    "rating.history": "`Rating.history` reads it for many at once.",
    "file.read": "A file is read by its id, and many at once where something refers to them.",
    "file.digests": "A cleanup's own question; nobody reads digests.",
    "regime.editable": "A version's places are read for several versions at once.",
    "regime.read": "A version is read by its id, and its details for several versions at once.",
    "regime.versions": "A regime's versions are read for several regimes at once.",
    "regime_review.list": "A regime's reviews are read for several regimes at once.",
    "regime_review.read": "A review is read by its id, and its details for several reviews at once.",
    "session.enter": "Entering comes before GraphQL.",
    "session.read": "Entering comes before GraphQL; `viewer` tells of whoever has.",
    "token.enter": "Entering comes before GraphQL.",
}
"""Query -> why no field reads it."""

SHORT_LISTS = {
    "nodes": "As many as ids were given.",
    "departments": "A unit has tens of them.",
    "teams": "A unit has tens of them.",
    "positions": "A unit has tens of them.",
    "sectors": "As many as plugins are installed for.",
    "regulations": "Tens: what the installed plugins have read.",
    "feeds": "A few for each plugin.",
    "schemes": "Tens: what the installed plugins declare.",
    "regimes": "A unit uses tens of schemes.",
    "regimeChanges": "What one version says otherwise than another; a draft has 2,000 edits at most.",
    "departmentChart": "As many as there are departments.",
    "staffListFields": "The columns that this version knows.",
    "ranking": "As many as the cycle has schemes and cohorts; the places of each are asked for.",
    "resultGroups": "As many as there are departments, teams or positions.",
    "periodGroups": "As many as there are departments, teams or positions.",
    "units": "A deployment has tens of them.",
    "sessions": "Logins of one person within the hours that one lasts.",
    "auditHistory": "What happened to one thing; the last 500 changes at most.",
    "timeline": "A few a month for as long as somebody works here.",
}
"""Root field that is a list without pages -> why it stays short."""

FOR_ANYBODY = {
    "node": "Each id by itself: what isn't within reach is null.",
    "nodes": "Each id by itself: what isn't within reach is null.",
    "staffListFields": "The columns that this version knows; nothing of a unit.",
}
"""Root field that isn't refused to somebody without a role -> why."""
