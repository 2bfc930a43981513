import {
  addLink,
  compareSubmissions,
  completeTask,
  findCase,
  offeredRecipients,
  openCase,
  type OpenRequest,
  readTimeline,
  releaseOf,
  submitForm,
  takeStep,
  viewCase,
} from '../../cases/index.ts';
import { defineRoute, idParam, nameParam, objectOf, pointerList, recordParam, type Route } from '../route.ts';
import { changeCase, startCase } from '../change-case.ts';
import { etagOf } from '../mutation.ts';
import type { Services } from '../services.ts';

const answers = { type: 'object' };
const recipients = {
  type: 'object',
  additionalProperties: false,
  properties: {
    operator: { type: 'string', maxLength: 100 },
    unit: { type: 'string', maxLength: 100 },
    body: { type: 'string', maxLength: 100 },
  },
};
const offered = objectOf({ items: { type: 'array' }, unable: { type: 'integer' } });
const versionHeader = {
  type: 'object',
  properties: {
    'if-match': { type: 'string', description: 'ETag of the case as it was read' },
    'idempotency-key': { type: 'string' },
  },
};

export function caseRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'start_case',
      method: 'POST',
      path: '/api/cases',
      summary: 'Open a case: an intake, a case, a plan, an intervention',
      access: 'case',
      headers: { type: 'object', properties: { 'idempotency-key': { type: 'string' } } },
      body: objectOf(
        {
          type: nameParam,
          unit: nameParam,
          person: idParam,
          record: recordParam,
          parent: idParam,
          answers,
          confirmed: pointerList,
        },
        ['type', 'unit'],
      ),
      replies: { 201: objectOf({ case: { type: 'object' } }) },
      handle: (call) => startCase(services, call, (tx, at) => openCase(tx, desk, call.actor, call.body as OpenRequest, at)),
    }),
    defineRoute({
      id: 'read_case',
      method: 'GET',
      path: '/api/cases/:id',
      summary: 'A case as the reader may see it, with every step and why it is possible or not',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: { type: 'object' } },
      async handle({ params, actor, reply }) {
        const at = now();
        const view = await storage.read(async (tx) =>
          viewCase(tx, desk, actor, await findCase(tx, desk.system, actor, params['id']!, at), at),
        );
        reply.header('etag', etagOf(view.version));
        return view;
      },
    }),
    defineRoute({
      id: 'read_case_workflow',
      method: 'GET',
      path: '/api/cases/:id/workflow',
      summary: 'The states and steps of the workflow that a case follows',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: { type: 'object' } },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => {
          const row = await findCase(tx, desk.system, actor, params['id']!, now());
          const { definition } = await desk.library.workflowFor(tx, row, releaseOf(desk.system, row.root));
          const { title, initial, steps, states } = definition;
          return { title, initial, steps, states };
        }),
    }),
    defineRoute({
      id: 'read_timeline',
      method: 'GET',
      path: '/api/cases/:id/timeline',
      summary: 'What happened in a case and what was opened inside it, newest first',
      access: 'case',
      params: objectOf({ id: idParam }),
      query: objectOf({ cursor: { type: 'string', pattern: '^[0-9]{1,9}$' } }, []),
      replies: { 200: objectOf({ items: { type: 'array' }, next: { type: ['string', 'null'] } }) },
      handle: ({ params, query, actor }) =>
        storage.read(async (tx) => {
          const at = now();
          const row = await findCase(tx, desk.system, actor, params['id']!, at);
          return readTimeline(tx, desk, row, { actor, at }, query['cursor'] === undefined ? undefined : Number(query['cursor']));
        }),
    }),
    defineRoute({
      id: 'take_step',
      method: 'POST',
      path: '/api/cases/:id/steps/:step',
      summary: 'Take a step of the workflow',
      access: 'case',
      params: objectOf({ id: idParam, step: nameParam }),
      headers: versionHeader,
      body: objectOf({ answers, confirmed: pointerList, recipients, note: { type: 'string', maxLength: 4000 } }, []),
      replies: { 200: objectOf({ case: { type: 'object' } }) },
      handle: (call) =>
        changeCase(services, call, 'step', async ({ tx, ...on }) => {
          const asked = call.body as { answers?: unknown; confirmed?: string[]; recipients?: unknown; note?: string };
          return { status: 200, row: await takeStep(tx, desk, { ...on, ...asked, step: call.params['step']! }) };
        }),
    }),
    defineRoute({
      id: 'list_recipients',
      method: 'GET',
      path: '/api/cases/:id/steps/:step/recipients',
      summary: 'Whom a step may be addressed to, by kind: those who could handle the case, and how many are left out',
      access: 'case',
      params: objectOf({ id: idParam, step: nameParam }),
      replies: { 200: objectOf({ operator: offered, unit: offered, body: offered }, []) },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => {
          const at = now();
          const row = await findCase(tx, desk.system, actor, params['id']!, at);
          return offeredRecipients(tx, desk, { row, step: params['step']!, actor, at });
        }),
    }),
    defineRoute({
      id: 'submit_form',
      method: 'POST',
      path: '/api/cases/:id/submissions',
      summary: 'File a form in a case',
      access: 'case',
      params: objectOf({ id: idParam }),
      headers: versionHeader,
      body: objectOf({ form: nameParam, answers, confirmed: pointerList, task: nameParam }, ['form', 'answers']),
      replies: { 201: objectOf({ submission: { type: 'object' }, case: { type: 'object' } }) },
      handle: (call) =>
        changeCase(services, call, 'change', async ({ tx, ...on }) => {
          const asked = call.body as { form: string; answers: unknown; confirmed?: string[]; task?: string };
          const { row, submission, ...known } = await submitForm(tx, desk, { ...on, ...asked });
          const { id, form, formVersion: version } = submission;
          return { status: 201, row, known, body: { submission: { id, form, version } } };
        }),
    }),
    defineRoute({
      id: 'compare_submissions',
      method: 'GET',
      path: '/api/cases/:id/submissions/:submission/differences',
      summary: 'What changed between two filings of a form, as far as the reader may see both',
      access: 'case',
      params: objectOf({ id: idParam, submission: idParam }),
      query: objectOf({ with: idParam }, []),
      replies: { 200: { type: 'object' } },
      handle: ({ params, query, actor }) =>
        storage.read(async (tx) => {
          const row = await findCase(tx, desk.system, actor, params['id']!, now());
          const asked = { submission: params['submission']!, with: query['with'] };
          return compareSubmissions(tx, desk, { row, actor, at: now() }, asked);
        }),
    }),
    defineRoute({
      id: 'add_link',
      method: 'POST',
      path: '/api/cases/:id/links',
      summary: 'Link a case to another',
      access: 'case',
      params: objectOf({ id: idParam }),
      headers: versionHeader,
      body: objectOf({ case: idParam, kind: { enum: ['related', 'follows', 'duplicates'] } }),
      replies: { 201: objectOf({ case: { type: 'object' } }) },
      handle: (call) =>
        changeCase(services, call, 'change', async ({ tx, ...on }) => {
          const { case: to, kind } = call.body as { case: string; kind: 'related' | 'follows' | 'duplicates' };
          return { status: 201, row: await addLink(tx, desk, { ...on, to, kind }) };
        }),
    }),
    defineRoute({
      id: 'complete_task',
      method: 'POST',
      path: '/api/cases/:id/tasks/:task/complete',
      summary: 'Complete a task that asks no form',
      access: 'case',
      params: objectOf({ id: idParam, task: nameParam }),
      headers: versionHeader,
      body: objectOf({}, []),
      replies: { 200: objectOf({ case: { type: 'object' } }) },
      handle: (call) =>
        changeCase(services, call, 'change', async ({ tx, ...on }) => ({
          status: 200,
          row: await completeTask(tx, desk, { ...on, task: call.params['task']! }),
        })),
    }),
  ];
}
