import {
  findCase,
  formInputs,
  judgeAnswers,
  lookedUp,
  looksIntoRegisters,
  openForm,
  releaseOf,
  readFiled,
  readPerson,
  rightsOn,
  unitOf,
  type Actor,
} from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import type { Release } from '../../packs/index.ts';
import type { Tx } from '../../storage/index.ts';
import { validatorFile } from '../../validators/index.ts';
import { basename } from 'node:path';
import { defineRoute, idParam, nameParam, objectOf, recordParam, type Route } from '../route.ts';
import type { Services } from '../services.ts';

const answers = { type: 'object' };

export function formRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  const place = async (
    tx: Tx,
    actor: Actor,
    body: { unit: string; case?: string; person?: string; record?: number; parent?: string },
  ) => {
    const at = now();
    const row = body.case === undefined ? null : await findCase(tx, desk.system, actor, body.case, at);
    const unit = await unitOf(tx, row?.ownerUnit ?? body.unit);
    const person = body.person === undefined ? null : await readPerson(tx, desk.system, actor, body.person, at);
    const asked = body.parent === undefined ? null : await findCase(tx, desk.system, actor, body.parent, at);
    const parent = row === null || row.parentId === null ? asked : await tx.cases.get(row.parentId);
    const looked = body.record === undefined ? null : await lookedUp(tx, actor, { root: unit.root, record: body.record, at });
    return { row, parent, unit, person, looked, actor, at };
  };
  return [
    defineRoute({
      id: 'read_form',
      method: 'GET',
      path: '/api/forms/:id',
      summary: 'A form ready to be rendered, with the address of its validator',
      access: 'session',
      isEmbeddable: true,
      params: objectOf({ id: nameParam }),
      query: objectOf({ unit: nameParam, digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' } }, []),
      replies: { 200: { type: 'object' } },
      handle: ({ params, query, request, reply, actor }) =>
        storage.read(async (tx) => {
          const release = await releaseFor(tx, services, actor, query['unit']);
          const artefact = desk.library.form(release, params['id']!);
          const older =
            query['digest'] === undefined || query['digest'] === artefact.digest
              ? null
              : await desk.library.formByDigest(tx, query['digest']);
          if (query['digest'] !== undefined && query['digest'] !== artefact.digest && older === null)
            throw new NucleoError('NUC_FORM_UNKNOWN', { form: params['id']! });
          const digest = older === null ? artefact.digest : query['digest']!;
          reply.header('etag', `"${digest}"`).header('cache-control', 'private, no-cache');
          if (request.headers['if-none-match'] === `"${digest}"`) return void reply.code(304).send();
          if (older === null) await desk.library.validator(artefact.form, artefact.digest);
          return {
            ...(older ?? artefact.compiled),
            digest,
            validator: older === null ? `/assets/validators/${basename(validatorFile(artefact.digest, ''))}` : null,
          };
        }),
    }),
    defineRoute({
      id: 'open_form',
      method: 'POST',
      path: '/api/forms/:id/open',
      summary: 'What a form starts from: known answers and the inputs of its conditions',
      access: 'case',
      params: objectOf({ id: nameParam }),
      body: objectOf({ unit: nameParam, case: idParam, person: idParam, record: recordParam, step: nameParam, parent: idParam }, [
        'unit',
      ]),
      replies: {
        200: objectOf({
          answers,
          provenance: { type: 'object' },
          inputs: { type: 'object' },
          earlier: { type: ['object', 'null'] },
        }),
      },
      handle: ({ params, body, actor }) =>
        (looksIntoRegisters(desk.system, params['id']!) ? storage.transaction : storage.read)(async (tx) =>
          openForm(tx, desk, params['id']!, await place(tx, actor, body as { unit: string })),
        ),
    }),
    defineRoute({
      id: 'check_answers',
      method: 'POST',
      path: '/api/forms/:id/check',
      summary: 'Judge answers without filing them',
      access: 'case',
      params: objectOf({ id: nameParam }),
      body: objectOf({ unit: nameParam, case: idParam, person: idParam, parent: idParam, answers }, ['unit', 'answers']),
      replies: { 200: objectOf({ problems: { type: 'array' } }) },
      handle: ({ params, body, actor }) =>
        storage.read(async (tx) => {
          const request = body as { unit: string; answers: unknown };
          const where = await place(tx, actor, request);
          const form = params['id']!;
          const release = releaseOf(desk.system, where.unit.root);
          const inputs = await formInputs(tx, desk, desk.library.form(release, form).compiled, where);
          const asking = { release, form, facts: inputs, previous: inputs.forms[form] };
          const { problems } = await judgeAnswers(desk.library, asking, request.answers);
          return { problems };
        }),
    }),
    defineRoute({
      id: 'read_submission',
      method: 'GET',
      path: '/api/submissions/:id',
      summary: 'A filed form, without the answers the reader may not see',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: { type: 'object' } },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => {
          const submission = await tx.submissions.get(params['id']!);
          if (submission === null) throw new NucleoError('NUC_CASE_NOT_FOUND');
          const row = await findCase(tx, desk.system, actor, submission.caseId, now());
          const rights = await rightsOn(tx, desk.system, actor, [row], now());
          const shown = await readFiled(tx, desk, row, submission, rights.sight(row));
          if (shown === null) throw new NucleoError('NUC_FORM_UNKNOWN', { form: submission.form });
          const sources = Object.entries(submission.sources).filter(([pointer]) => !shown.closed.has(pointer));
          const names = await tx.users.namesOf([
            submission.author,
            ...sources.flatMap(([, { confirmed }]) => confirmed?.by ?? []),
          ]);
          const named = (user: string) => names.get(user) ?? user;
          const { form, formVersion, formDigest, asked, at, release, step, taskKey, id } = submission;
          return {
            id,
            case: row.id,
            form,
            version: formVersion,
            digest: formDigest,
            release,
            answers: shown.answers,
            masked: shown.hidden,
            asked,
            at,
            sources: Object.fromEntries(
              sources.map(([pointer, { from, confirmed }]) => [
                pointer,
                { from, confirmed: confirmed === null ? null : { by: named(confirmed.by), at: confirmed.at } },
              ]),
            ),
            author: { id: submission.author, name: named(submission.author) },
            step,
            task: taskKey,
          };
        }),
    }),
  ];
}

/** The release that serves a unit of a system the actor works in; without one, that of the actor's first assignment. */
export async function releaseFor(tx: Tx, { desk }: Services, actor: Actor, unitId: string | undefined): Promise<Release> {
  const root = unitId === undefined ? actor.assignments[0]?.root : (await unitOf(tx, unitId)).root;
  if (root === undefined) throw new NucleoError('NUC_CASE_UNIT_UNKNOWN');
  return releaseOf(desk.system, root);
}
