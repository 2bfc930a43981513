import { FirstTables } from './0001-0009/0001-first-tables.ts';
import { WhoWroteWhat } from './0001-0009/0002-who-wrote-what.ts';
import { SortedByNumber } from './0001-0009/0003-sorted-by-number.ts';
import { RegistryTables } from './0001-0009/0004-registry.ts';
import { IdentityTables } from './0001-0009/0005-identity.ts';
import { SaidBy } from './0001-0009/0006-said-by.ts';
import { Alerts } from './0001-0009/0007-alerts.ts';
import { ImportMemory } from './0001-0009/0008-import-memory.ts';
import { RecordLooks } from './0001-0009/0009-record-looks.ts';
import { LighterFacts } from './0010-lighter-facts.ts';
import { EarlierCodes } from './0012-earlier-codes.ts';
import { SmallerChanges } from './0013-smaller-changes.ts';
import { Uploads } from './0014-uploads.ts';
import { UnconfirmedFacts } from './0015-unconfirmed-facts.ts';
import { SubjectsBefore } from './0016-subjects-before.ts';
import { ImportRepeats } from './0017-import-repeats.ts';
import { WordsOfNames } from './0018-words-of-names.ts';
import { NoticesOfOthers } from './0020-notices-of-others.ts';
import { SubjectsUnspoken } from './0021-subjects-unspoken.ts';
import { SaidAgainBy } from './0022-said-again.ts';
import { DraftsTakenOver } from './0023-drafts-taken-over.ts';
import { Erasures } from './0024-erasures.ts';
import { ExclusionsInTime } from './0025-exclusions-in-time.ts';

/** Every migration, in the order they run. Add to the end; never change one that was released. */
export const migrations = [
  FirstTables,
  WhoWroteWhat,
  SortedByNumber,
  RegistryTables,
  IdentityTables,
  SaidBy,
  Alerts,
  ImportMemory,
  RecordLooks,
  LighterFacts,
  EarlierCodes,
  SmallerChanges,
  Uploads,
  UnconfirmedFacts,
  SubjectsBefore,
  ImportRepeats,
  WordsOfNames,
  NoticesOfOthers,
  SubjectsUnspoken,
  SaidAgainBy,
  DraftsTakenOver,
  Erasures,
  ExclusionsInTime,
];
