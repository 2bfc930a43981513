import {
  draftsLeftIn,
  findCase,
  type LeftDraft,
  markNoticeRead,
  readNotices,
  readOwnDraft,
  readOwnDrafts,
  readTasks,
  rightsOn,
  saveDraft,
  takeDraft,
  takenOver,
} from '../../cases/index.ts';
import { defineRoute, idParam, nameParam, objectOf, pointerList, type Route } from '../route.ts';
import { mutate } from '../mutation.ts';
import type { Services } from '../services.ts';

const draftKey = { type: 'string', pattern: '^[a-z0-9_.:-]{1,120}$' };

/** What waits for a user: tasks, messages, drafts. */
export function workRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'list_tasks',
      method: 'GET',
      path: '/api/tasks',
      summary: 'Open tasks, most urgent first: mine, or those of my roles in my units that nobody has taken',
      access: 'case',
      query: objectOf({ scope: { enum: ['mine', 'unit'] } }, []),
      replies: { 200: objectOf({ items: { type: 'array' }, capped: { type: 'boolean' } }) },
      handle: ({ query, actor }) =>
        storage.read((tx) => readTasks(tx, desk, actor, { of: query['scope'] === 'unit' ? 'unit' : 'mine', at: now() })),
    }),
    defineRoute({
      id: 'list_left_drafts',
      method: 'GET',
      path: '/api/cases/:id/drafts',
      summary: 'The forms that colleagues left unfinished in a case and the reader could take over; never what they say',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => {
          const at = now();
          const row = await findCase(tx, desk.system, actor, params['id']!, at);
          const rights = await rightsOn(tx, desk.system, actor, [row], at);
          return { items: (await draftsLeftIn(tx, desk, { row, rights, actor, at })).map(leftDraft) };
        }),
    }),
    defineRoute({
      id: 'take_draft',
      method: 'POST',
      path: '/api/cases/:id/drafts',
      summary: 'Take over a form that a colleague left unfinished in a case; they keep theirs and are told',
      access: 'case',
      params: objectOf({ id: idParam }),
      body: objectOf({ key: draftKey, of: idParam }),
      replies: { 200: { type: 'object' } },
      handle: (call) =>
        mutate(services, call, async (tx, at) => {
          const { actor } = call;
          const row = await findCase(tx, desk.system, actor, call.params['id']!, at);
          const rights = await rightsOn(tx, desk.system, actor, [row], at);
          const asked = call.body as { readonly key: string; readonly of: string };
          return { status: 200, body: leftDraft(await takeDraft(tx, desk, { row, rights, actor, at, ...asked })) };
        }),
    }),
    defineRoute({
      id: 'list_messages',
      method: 'GET',
      path: '/api/messages',
      summary: 'Notices to the reader, newest first',
      access: 'case',
      replies: { 200: objectOf({ items: { type: 'array' }, unread: { type: 'integer' } }) },
      handle: ({ actor }) =>
        storage.read(async (tx) => {
          const items = await readNotices(tx, desk, actor, now());
          return { items, unread: items.filter(({ read_at }) => read_at === null).length };
        }),
    }),
    defineRoute({
      id: 'read_message',
      method: 'POST',
      path: '/api/messages/:id/read',
      summary: 'Mark a notice as read',
      access: 'case',
      params: objectOf({ id: idParam }),
      body: objectOf({}, []),
      replies: { 204: null },
      handle: (call) =>
        mutate(services, call, async (tx, at) => {
          await markNoticeRead(tx, call.actor, call.params['id']!, at);
          return { status: 204, body: null };
        }),
    }),
    defineRoute({
      id: 'list_drafts',
      method: 'GET',
      path: '/api/drafts',
      summary: "The reader's own unfinished forms that can be taken up, last changed first",
      access: 'session',
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ actor }) => storage.read(async (tx) => ({ items: await readOwnDrafts(tx, desk, actor, now()) })),
    }),
    defineRoute({
      id: 'read_draft',
      method: 'GET',
      path: '/api/drafts/:key',
      summary: "The reader's own unfinished form; nothing (204) when there is none, or its case is out of reach",
      access: 'session',
      params: objectOf({ key: draftKey }),
      replies: {
        200: objectOf({
          form: { type: 'string' },
          answers: { type: 'object' },
          confirmed: { type: 'array' },
          updated_at: { type: 'string' },
          taken: { type: ['object', 'null'] },
        }),
        204: null,
      },
      handle: ({ params, actor, reply }) =>
        storage.read(async (tx) => {
          const draft = await readOwnDraft(tx, desk, actor, params['key']!, now());
          if (draft === null) return void reply.code(204);
          const { form, answers, confirmed, updatedAt } = draft;
          const names = await tx.users.namesOf(draft.takenBy === null ? [] : [draft.takenBy]);
          return { form, answers, confirmed, updated_at: updatedAt, taken: takenOver(draft, names) };
        }),
    }),
    defineRoute({
      id: 'save_draft',
      method: 'PUT',
      path: '/api/drafts/:key',
      summary: 'Keep an unfinished form; under the key of a case only one that its author could file there now',
      access: 'session',
      params: objectOf({ key: draftKey }),
      body: objectOf({ form: nameParam, answers: { type: 'object' }, confirmed: pointerList }, ['form', 'answers']),
      replies: { 204: null },
      handle: (call) =>
        mutate(services, call, async (tx, at) => {
          const kept = call.body as { form: string; answers: Readonly<Record<string, unknown>>; confirmed?: readonly string[] };
          await saveDraft(tx, desk, call.actor, { confirmed: [], ...kept, key: call.params['key']!, at });
          return { status: 204, body: null };
        }),
    }),
    defineRoute({
      id: 'delete_draft',
      method: 'DELETE',
      path: '/api/drafts/:key',
      summary: 'Throw an unfinished form away',
      access: 'session',
      params: objectOf({ key: draftKey }),
      replies: { 204: null },
      handle: (call) =>
        mutate(services, call, async (tx) => {
          await tx.drafts.delete(call.actor.id, call.params['key']!);
          return { status: 204, body: null };
        }),
    }),
  ];
}

const leftDraft = ({ place, title, by, updatedAt, hasOwn }: LeftDraft) => ({
  key: place.key,
  form: place.form.id,
  title,
  opens: place.opens?.id ?? null,
  task: place.task,
  by,
  updated_at: updatedAt,
  has_own: hasOwn,
});
