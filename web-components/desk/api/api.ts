import type { CompiledForm, Problem } from '../../../forms/browser.ts';
import type { WorkflowShape } from '../../nucleo-workflow/graph.ts';
import { ApiError, tooLargeFile } from './api-error.ts';
import { type ClientOptions, createClient, randomKey } from './client.ts';
import { uploadFile, uploadFiles, type UploadOptions } from './upload.ts';
import type { ToldChanges } from './changes-replies.ts';
import type { Excludable, ExclusionPage, NewExclusion } from './exclusion-replies.ts';
import type { Dossier } from './dossier-replies.ts';
import type { Match, MatchDecision, MatchPage, MatchState, PersonRecords } from './match-replies.ts';
import type { ImportDetail, ImportPage, ImportRun } from './import-replies.ts';
import type { ListPage, ListQuery } from './list-replies.ts';
import type * as R from './replies.ts';

type Answers = Readonly<Record<string, unknown>>;

interface NewCase {
  readonly type: string;
  readonly unit: string;
  readonly person?: string;
  readonly record?: number;
  readonly parent?: string;
  readonly answers?: Answers;
}

/** A form ready to be shown, and where its compiled validator is served (none for forms of the past). */
type FormReply = CompiledForm & { readonly digest: string; readonly validator: string | null };

export interface FormPlace {
  readonly unit: string;
  readonly case?: string;
  readonly person?: string;
  readonly record?: number;
  readonly step?: string;
  readonly parent?: string;
}

/** Bytes of the largest file that the server stores as a document. */
export const largestFile = 25 * 1024 * 1024;

const enc = encodeURIComponent;

/** The resources of the HTTP API, one call each. Personal values travel in bodies only, never in addresses. */
export function createApi(options: ClientOptions) {
  const client = createClient(options);
  // Drafts on their way to the server: signing out waits for them.
  const saving = new Set<Promise<unknown>>();
  // What an attempt to send a file said; an attempt without an answer is repeated in the same words, so that it cannot be done twice.
  const attempts = new WeakMap<File, Pick<UploadOptions, 'key' | 'ifMatch'>>();

  /** Learns the version of the case. Null: the change took the case out of the reach of who made it (a transfer). */
  function keep<View extends R.CaseView | null>(view: View): View {
    if (view !== null) client.remember(view.id, view.version);
    return view;
  }
  const post = <T>(path: string, body?: unknown, more = {}) =>
    client.call<T>('POST', path, body === undefined ? more : { body, ...more });
  const change = async (id: string, what: string, body: unknown) =>
    keep((await post<{ case: R.CaseView | null }>(`/api/cases/${enc(id)}/${what}`, body, { caseId: id })).case);
  const get = <T>(path: string, more = {}) => client.call<T>('GET', path, more);
  const judgeMatch = (id: number, decision: MatchDecision | null) => {
    // A pair is judged as it was seen: its number is its version.
    const pair = { caseId: `match ${id}` };
    client.remember(pair.caseId, id);
    const path = `/api/matches/${id}/decision`;
    return decision === null
      ? client.call<Match>('DELETE', path, pair)
      : client.call<Match>('PUT', path, { body: { decision }, ...pair });
  };

  const sendFile = async (path: string, file: File, ifMatch: string | undefined, onProgress: UploadOptions['onProgress']) => {
    if (file.size > largestFile) throw new ApiError(413, { code: tooLargeFile });
    const attempt = attempts.get(file) ?? { key: randomKey(), ifMatch };
    attempts.set(file, attempt);
    const { reply, etag } = await uploadFile(path, file, { ...attempt, onProgress }).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.isPassing)) attempts.delete(file);
      throw error;
    });
    attempts.delete(file);
    return { document: (reply as { document: R.CaseDocument & { digest: string } }).document, etag };
  };

  return {
    session: (signal?: AbortSignal) => get<R.Session>('/api/session', { signal }),
    signIn: (token: string) => post<null>('/api/session', { token }),
    signOut: async () => {
      await Promise.allSettled(saving);
      await client.call<null>('DELETE', '/api/session');
    },
    config: (unit: string) => get<R.Config>(`/api/config?unit=${enc(unit)}`),

    list: (id: string, query: ListQuery, signal?: AbortSignal) =>
      post<ListPage>(`/api/lists/${enc(id)}/query`, query, { signal }),
    searchPersons: (query: { text: string; birth_date?: string; limit?: number }) =>
      post<R.PersonsFound>('/api/persons/search', query),
    lookUp: (asked: { type: string; unit: string; code: string }) =>
      post<{ items: readonly R.RegisterPerson[] }>('/api/registers/look-up', asked),
    person: (id: string) => get<R.Person>(`/api/persons/${enc(id)}`),
    excludable: (id: string) => get<{ items: readonly Excludable[] }>(`/api/persons/${enc(id)}/excludable`),
    exclusions: (cursor: string | null) => get<ExclusionPage>(`/api/exclusions${queryOf({ cursor })}`),
    declareExclusion: (exclusion: NewExclusion) => post<{ id: string; from: string }>('/api/exclusions', exclusion),
    endExclusion: (id: string) => post<null>(`/api/exclusions/${enc(id)}/end`, {}),
    questionRecord: (id: string, record: string) => post<Match>(`/api/persons/${enc(id)}/records/question`, { record }),
    personRecords: (id: string) => get<PersonRecords>(`/api/persons/${enc(id)}/records`),

    openCase: async (body: NewCase) => keep((await post<{ case: R.CaseView }>('/api/cases', body)).case),
    case: async (id: string) => keep(await get<R.CaseView>(`/api/cases/${enc(id)}`)),
    workflow: (caseId: string) => get<WorkflowShape | null>(`/api/cases/${enc(caseId)}/workflow`, { absentAsNull: true }),
    dossier: (id: string, time: { readonly known: string | null; readonly day: string | null }) =>
      get<Dossier>(`/api/cases/${enc(id)}/dossier${queryOf(time)}`),
    timeline: (id: string, cursor?: string | null) =>
      get<R.Page<R.TimelineItem>>(`/api/cases/${enc(id)}/timeline${queryOf({ cursor })}`),
    step: (
      id: string,
      step: string,
      body: { answers?: Answers; confirmed?: readonly string[]; recipients?: R.Recipients; note?: string },
    ) => change(id, `steps/${enc(step)}`, body),
    recipients: (id: string, step: string) => get<R.OfferedRecipients>(`/api/cases/${enc(id)}/steps/${enc(step)}/recipients`),
    file: (id: string, body: { form: string; answers: Answers; confirmed?: readonly string[]; task?: string }) =>
      change(id, 'submissions', body),
    completeTask: (id: string, task: string) => change(id, `tasks/${enc(task)}/complete`, {}),
    submission: (id: string) => get<R.Submission>(`/api/submissions/${enc(id)}`),

    differences: (caseId: string, id: string, other?: string) =>
      get<R.Differences>(`/api/cases/${enc(caseId)}/submissions/${enc(id)}/differences${queryOf({ with: other })}`),

    form: (id: string, unit: string, digest?: string) => get<FormReply>(`/api/forms/${enc(id)}${queryOf({ unit, digest })}`),
    openForm: (id: string, place: FormPlace) => post<R.Opened>(`/api/forms/${enc(id)}/open`, place),
    checkForm: (id: string, body: { answers: Answers; unit: string; case?: string }) =>
      post<{ problems: readonly Problem[] }>(`/api/forms/${enc(id)}/check`, body),

    drafts: () => get<{ items: readonly R.OwnDraft[] }>('/api/drafts'),
    leftDrafts: async (caseId: string) =>
      (await get<{ items: readonly R.LeftDraft[] }>(`/api/cases/${enc(caseId)}/drafts`)).items,
    takeDraft: (caseId: string, body: { key: string; of: string }) => post<R.LeftDraft>(`/api/cases/${enc(caseId)}/drafts`, body),
    draft: (key: string) => get<R.Draft | null>(`/api/drafts/${enc(key)}`, { absentAsNull: true }),
    keepDraft: async (
      key: string,
      draft: { form: string; answers: Answers; confirmed?: readonly string[] },
      keepalive = false,
    ) => {
      const save = client.call<unknown>('PUT', `/api/drafts/${enc(key)}`, { body: draft, keepalive });
      saving.add(save);
      await save.finally(() => saving.delete(save));
    },
    dropDraft: (key: string) => client.call<null>('DELETE', `/api/drafts/${enc(key)}`, { absentAsNull: true }),

    codes: (list: string, query: { unit: string; on?: string | undefined; parent?: string | undefined; few?: 'true' }) =>
      get<{ codes: readonly R.Code[]; searched?: boolean }>(`/api/codelists/${enc(list)}${queryOf(query)}`),
    searchCodes: (
      list: string,
      body: {
        unit: string;
        text: string;
        codes?: readonly string[];
        on?: string;
        parent?: string;
        limit: number;
        offset?: number;
      },
    ) => post<{ codes: readonly R.Code[]; more: boolean }>(`/api/codelists/${enc(list)}/search`, body),
    units: async (query: { unit?: string; kinds?: string | undefined; setting?: string | undefined; q?: string | undefined }) =>
      (await get<R.Page<R.Named & { readonly kind?: string }>>(`/api/units${queryOf(query)}`)).items,
    users: async (query: { unit?: string; role?: string } = {}) =>
      (await get<R.Page<R.Named>>(`/api/users${queryOf(query)}`)).items,
    tasks: (scope: 'mine' | 'unit') => get<R.TaskPage>(`/api/tasks?scope=${scope}`),
    matches: (query: { state?: MatchState; cursor?: string | null; limit?: string }) =>
      get<MatchPage>(`/api/matches${queryOf(query)}`),
    match: (id: number) => get<Match>(`/api/matches/${id}`),
    judgeMatch,
    changes: () => get<ToldChanges>('/api/changes'),
    imports: (cursor: string | null = null) => get<ImportPage>(`/api/imports${queryOf({ cursor })}`),
    import: (id: number) => get<ImportDetail>(`/api/imports/${id}`),
    undoImport: (id: number) => post<ImportDetail>(`/api/imports/${id}/undo`, {}),
    addImport: async (
      files: readonly File[],
      query: { driver: string; root: string; supply: string; body: string; correction: string; encoding: string },
      onProgress: UploadOptions['onProgress'],
    ) => {
      const { reply } = await uploadFiles(`/api/imports${queryOf(query)}`, files, { key: randomKey(), onProgress });
      return (reply as { import: ImportRun }).import;
    },
    messages: () => get<R.Page<R.Message>>('/api/messages'),
    markRead: (id: string) => post<null>(`/api/messages/${enc(id)}/read`, {}),
    upload: async (caseId: string, file: File, onProgress: UploadOptions['onProgress']) => {
      const path = `/api/cases/${enc(caseId)}/documents`;
      const { document, etag } = await sendFile(path, file, client.ifMatch(caseId), onProgress);
      if (etag !== null) client.remember(caseId, etag);
      return document;
    },
    /** Sends a file for a case that is about to be opened. */
    uploadAhead: async (place: { unit: string; type: string }, file: File) =>
      (await sendFile(`/api/uploads${queryOf(place)}`, file, undefined, () => {})).document,
    /** Files that were sent ahead and still wait for their case. */
    waiting: async (unit: string) => (await get<R.Page<R.CaseDocument>>(`/api/uploads${queryOf({ unit })}`)).items,
    description: () => get<unknown>('/api/openapi.json'),
  };
}

export type Api = ReturnType<typeof createApi>;

function queryOf(values: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return query.size === 0 ? '' : `?${query}`;
}
