import { casesIn } from './casework/cases.ts';
import { documentsIn, linksIn } from './casework/documents.ts';
import { draftsIn } from './casework/drafts.ts';
import { messagesIn } from './casework/messages.ts';
import { runningCasesIn } from './casework/running.ts';
import { submissionsIn } from './casework/submissions.ts';
import { tasksIn } from './casework/tasks.ts';
import { timelineIn } from './casework/timeline.ts';
import { timersIn } from './casework/timers.ts';
import { uploadsIn } from './casework/uploads.ts';
import { valuesIn } from './casework/values.ts';
import { idempotencyIn } from './control/idempotency.ts';
import { jobRowsIn } from './control/jobs.ts';
import { metaIn } from './control/meta.ts';
import { releasesIn } from './control/releases.ts';
import { exclusionsIn, grantsIn } from './control/rights.ts';
import type { Session } from './database/session.ts';
import { listsIn } from './lists/lists.ts';
import { personsIn } from './people/persons.ts';
import { sessionsIn } from './people/sessions.ts';
import { sourceChangesIn } from './registry/changes.ts';
import { earlierCodesIn } from './registry/earlier-codes.ts';
import { sourceFactsIn } from './registry/facts.ts';
import { importsIn } from './registry/imports.ts';
import { matchRunsIn } from './registry/match-runs.ts';
import { personRecordsIn } from './registry/person-records.ts';
import { recordLinksIn } from './registry/record-links.ts';
import { recordLooksIn } from './registry/record-looks.ts';
import { recordPairsIn } from './registry/record-pairs.ts';
import { expiredFactsIn } from './registry/taken-away/expired-facts.ts';
import { unconfirmedFactsIn } from './registry/unconfirmed-facts.ts';
import { unitsIn } from './people/units.ts';
import { usersIn } from './people/users.ts';
import type { Tx } from './storage.ts';

/** Every resource over one open transaction. */
export function txOf(session: Session): Tx {
  return Object.freeze({
    cases: casesIn(session),
    values: valuesIn(session),
    runningCases: runningCasesIn(session),
    submissions: submissionsIn(session),
    drafts: draftsIn(session),
    timeline: timelineIn(session),
    tasks: tasksIn(session),
    timers: timersIn(session),
    persons: personsIn(session),
    documents: documentsIn(session),
    uploads: uploadsIn(session),
    links: linksIn(session),
    units: unitsIn(session),
    users: usersIn(session),
    sessions: sessionsIn(session),
    grants: grantsIn(session),
    exclusions: exclusionsIn(session),
    messages: messagesIn(session),
    idempotency: idempotencyIn(session),
    releases: releasesIn(session),
    meta: metaIn(session),
    jobs: jobRowsIn(session),
    lists: listsIn(session),
    imports: importsIn(session),
    sourceFacts: sourceFactsIn(session),
    unconfirmedFacts: unconfirmedFactsIn(session),
    expiredFacts: expiredFactsIn(session),
    sourceChanges: sourceChangesIn(session),
    earlierCodes: earlierCodesIn(session),
    personRecords: personRecordsIn(session),
    matchRuns: matchRunsIn(session),
    recordLinks: recordLinksIn(session),
    recordPairs: recordPairsIn(session),
    recordLooks: recordLooksIn(session),
    session,
  });
}
