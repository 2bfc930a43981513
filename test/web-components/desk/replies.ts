import type * as cases from '../../../core/cases/index.ts';
import type * as ordered from '../../../core/registry/ordered/index.ts';
import type * as dossier from '../../../web-components/desk/api/dossier-replies.ts';
import type * as exclusions from '../../../web-components/desk/api/exclusion-replies.ts';
import type * as imports from '../../../web-components/desk/api/import-replies.ts';
import type * as lists from '../../../web-components/desk/api/list-replies.ts';
import type * as matches from '../../../web-components/desk/api/match-replies.ts';
import type * as desk from '../../../web-components/desk/api/replies.ts';

/** What the desk takes a reply for, and what the server makes: each says it by itself, and the compiler compares them here. */
type Reads<Desk, Server extends Desk> = readonly [Desk, Server];

export type Replies = [
  Reads<desk.CaseView, cases.CaseView>,
  Reads<desk.Differences, cases.Comparison>,
  Reads<desk.Opened, cases.OpenedForm>,
  Reads<desk.Message, cases.Notice>,
  Reads<desk.OwnDraft, cases.OwnDraft>,
  Reads<desk.RegisterPerson, cases.RegisterPerson>,
  Reads<desk.OfferedRecipients, Awaited<ReturnType<typeof cases.offeredRecipients>>>,
  Reads<desk.TaskPage, Awaited<ReturnType<typeof cases.readTasks>>>,
  Reads<desk.Page<desk.TimelineItem>, Awaited<ReturnType<typeof cases.readTimeline>>>,
  Reads<dossier.Dossier, cases.Dossier>,
  Reads<exclusions.ExclusionPage, Awaited<ReturnType<typeof cases.readExclusions>>>,
  Reads<exclusions.Excludable, Awaited<ReturnType<typeof cases.excludableFrom>>[number]>,
  Reads<imports.ImportPage, ordered.ImportList>,
  Reads<imports.ImportDetail, ordered.ImportDetail>,
  Reads<lists.ListPage, Awaited<ReturnType<typeof cases.readWorklist>>>,
  Reads<matches.MatchPage, cases.MatchPage>,
  Reads<matches.PersonRecords, cases.PersonRecords>,
];
