import { Case, CaseValue, Draft, Submission, Timeline } from './casework.ts';
import { Artefact, Idempotency, Meta, Release, Session, SignInLink } from './control.ts';
import { MatchModel, MatchRun, RecordBlock, RecordLink, RecordLook, RecordPair } from './identity.ts';
import { Assignment, NameWord, Person, PersonWord, Unit, User } from './people.ts';
import {
  EarlierCode,
  ImportRefusal,
  Erasure,
  ImportRepeat,
  ImportRun,
  ImportMemoryPart,
  ImportSaid,
  SourceFact,
  SourceSubject,
  SubjectBefore,
  UnconfirmedFact,
} from './registry.ts';
import { Exclusion, Grant } from './rights.ts';
import { Document, Job, Link, Message, Task, Timer, Upload } from './work.ts';

/** Every stored entity; the migrations build exactly these tables. */
export const entities = [
  ...[Unit, User, Assignment, Person, PersonWord, NameWord],
  ...[Case, CaseValue, Submission, Draft, Timeline],
  ...[Task, Timer, Document, Upload, Link, Message, Job],
  ...[Grant, Exclusion],
  ...[
    ImportRun,
    SourceSubject,
    SourceFact,
    ImportMemoryPart,
    ImportSaid,
    ImportRefusal,
    Erasure,
    ImportRepeat,
    EarlierCode,
    UnconfirmedFact,
    SubjectBefore,
  ],
  ...[MatchRun, MatchModel, RecordBlock, RecordPair, RecordLink, RecordLook],
  ...[Session, SignInLink, Idempotency, Release, Artefact, Meta],
] as const;
