export { addDocument, type DocumentRequest } from './steps/add-document.ts';
export { type Actor, type ActorAssignment, actorHolding, readActor } from './rights/actor.ts';
export { declareExclusion, endExclusion, type ExclusionRequest } from './exclusions/declare.ts';
export { mayExclude } from './exclusions/own-people.ts';
export { excludableFrom, readExclusions } from './exclusions/read-exclusions.ts';
export { releaseOf, unitOf } from './facts/case-file.ts';
export type { CaseDesk } from './facts/desk.ts';
export { factsOfCase, factsOfPerson, factsOfUnit, type Facts } from './facts/facts.ts';
export { judgeAnswers } from './answers/filing.ts';
export { fireTimer } from './steps/fire-timer.ts';
export { createFormLibrary, type FormLibrary } from './answers/form-library.ts';
export {
  findCase,
  findCaseToChange,
  mayTake,
  reachOf,
  readableLabels,
  type Rights,
  rightsOn,
  type Sight,
} from './rights/gate.ts';
export { mayLookAtStart, mayStart, type StartPlace } from './rights/may-start.ts';
export { type Dossier, readDossier } from './dossier/read-dossier.ts';
export { rootsWith } from './rights/roots-with.ts';
export { judgeMatch, listMatches, type Match, type MatchPage, mayMatch, readMatch } from './matches/matches.ts';
export { printDocument, type PrintedDocument, type PrintRequest } from './printing/print-document.ts';
export { type ProblemPlace, requestProblem, type RequestProblem } from './refused-for.ts';
export { readFiled } from './answers/read-filed.ts';
export { tellChanges } from './alerts/tell-changes.ts';
export { lookedUp } from './known/looked-up.ts';
export { type LookUp, lookUp, type RegisterPerson } from './people/look-up.ts';
export { type Look, readLooks } from './people/looks.ts';
export { looksIntoRegisters, registryConcepts } from './known/registry-facts.ts';
export { formInputs, openForm, type OpenedForm } from './answers/open-form.ts';
export { type PersonRecords, questionRecord, readPersonRecords } from './matches/person-records.ts';
export { personOf, readPerson, searchableMunicipalities } from './people/people.ts';
export { projectionLabels } from './answers/projection.ts';
export { asksForName } from './people/person-from-answers.ts';
export { nameOf } from './people/person-name.ts';
export { addLink, type LinkRequest } from './steps/add-link.ts';
export { type CodeQuery, codesOf, searchCodes } from './answers/find-codes.ts';
export { openCase, type OpenRequest, startPlace } from './steps/open-case.ts';
export { startCase, type StartRequest } from './steps/start-case.ts';
export { completeTask, submitForm, type Submitted, type SubmitRequest } from './steps/submit-form.ts';
export { addUpload, ownUpload, ownUploads, type UploadPlace } from './uploads/add-upload.ts';
export { sweepUploads } from './uploads/sweep-uploads.ts';
export { mayTakeFromElsewhere } from './rights/may-take-steps.ts';
export { type OfferedRecipients, offeredRecipients } from './steps/offered-recipients.ts';
export { takeStep, type StepRequest } from './steps/take-step.ts';
export { type Comparison, compareSubmissions } from './reading/compare-submissions.ts';
export { listWithChoices } from './reading/list-choices.ts';
export { markNoticeRead, type Notice, readNotices } from './reading/notices.ts';
export { type OwnDraft, readOwnDrafts, takenOver } from './reading/own-drafts.ts';
export { readTasks } from './reading/tasks.ts';
export { readTimeline } from './reading/timeline.ts';
export { type ListRequest, readWorklist } from './reading/worklist.ts';
export { type CaseView, viewCase } from './reading/view-case.ts';
export { draftsLeftIn, type LeftDraft } from './drafts/left-in-case.ts';
export { readOwnDraft, saveDraft } from './drafts/own-draft.ts';
export { takeDraft } from './drafts/take-draft.ts';
