export { openForReading, openStorage } from './open-storage.ts';
export type { Storage, StorageSettings, Tx } from './storage.ts';
export type { ExpiredBy } from './registry/taken-away/expired-facts.ts';

export type { EarlierCodes } from './registry/earlier-codes.ts';
export type { FactTime, FoundFact, MemberSpell, SourceFacts, SpellEnd } from './registry/facts.ts';
export type { BlockRow, MatchRuns } from './registry/match-runs.ts';
export { parts } from './registry/parts.ts';
export { bodyPattern, readSource, sourceText, type Source } from './registry/source.ts';
export type { FactPlace, NewerSupplies, Span } from './registry/standing.ts';
export type { PersonRecords, Since } from './registry/person-records.ts';
export type { NewLink, RecordLinks } from './registry/record-links.ts';
export type { NewPair, PairQuery, RecordPairs } from './registry/record-pairs.ts';
export type { PairViewer } from './registry/seen-records.ts';
export type { ImportMemory, ImportPatch, Imports, NamedAgain, SaidAgain, SaidFact, Stored } from './registry/imports.ts';
export type { CasePatch, Cases } from './casework/cases.ts';
export type { Documents, Links } from './casework/documents.ts';
export type { Drafts, KeptDraft } from './casework/drafts.ts';
export type { Messages, Reader } from './casework/messages.ts';
export type { CasesInState, RunningCases, WaitingWork } from './casework/running.ts';
export type { Submissions } from './casework/submissions.ts';
export type { Tasks } from './casework/tasks.ts';
export type { TimelineEntry, TimelineStore } from './casework/timeline.ts';
export type { Timers } from './casework/timers.ts';
export type { Claim, Uploads } from './casework/uploads.ts';
export type { CaseValues } from './casework/values.ts';
export type { IdempotencyStore } from './control/idempotency.ts';
export type { JobClaim, JobRows } from './control/jobs.ts';
export type { MetaStore } from './control/meta.ts';
export type { Releases } from './control/releases.ts';
export type { Exclusions, Grants } from './control/rights.ts';
export { sql, type Fragment } from './database/fragment.ts';
export { caseWhere } from './lists/case-where.ts';
export { isListColumn, type ListColumn } from './lists/columns.ts';
export type { ListFilter } from './lists/filters.ts';
export type { Lists } from './lists/lists.ts';
export type { CappedCount, ListQuery, ListRow, ListSort, Page, PageQuery } from './lists/query.ts';
export { fiscalKeyOf, foldName } from './people/keys.ts';
export type { PersonFound, PersonPatch, PersonRow, Persons, PersonSearch } from './people/person.ts';
export type { Sessions } from './people/sessions.ts';
export type { UnitFilter, Units, UnitSeed } from './people/units.ts';
export type { ColleagueFilter, HeldAssignment, UserAssignment, Users } from './people/users.ts';

export type { CaseRow, CaseValueRow, DraftRow, FiledSource, SubmissionRow, TimelineRow } from './entities/casework.ts';
export type { ArtefactRow, IdempotencyRow, MetaRow, ReleaseRow, SessionRow, SignInLinkRow } from './entities/control.ts';
export type { AssignmentRow, StoredText, UnitRow, UserRow } from './entities/people.ts';
export type {
  EarlierCodeRow,
  ImportCounts,
  ImportedFile,
  ImportRefusalRow,
  ErasureRow,
  ImportRepeatRow,
  ImportRunRow,
  SourceFactRow,
  SourceSubjectRow,
} from './entities/registry.ts';
export type { FieldEvidence, MatchCounts, MatchRunRow, PairState, RecordLinkRow, RecordPairRow } from './entities/identity.ts';
export type { ExclusionRow, GrantRow } from './entities/rights.ts';
export type { DocumentRow, JobRow, LinkRow, MessageRow, TaskRow, TimerRow, UploadRow } from './entities/work.ts';
