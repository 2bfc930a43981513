import {
  type Actor,
  asksForName,
  listWithChoices,
  mayExclude,
  mayLookAtStart,
  mayMatch,
  mayStart,
  registryConcepts,
  rootsWith,
} from '../../cases/index.ts';
import { mayImport } from '../../registry/ordered/index.ts';
import { NucleoError } from '../../errors.ts';
import type { Release } from '../../packs/index.ts';
import type { Tx } from '../../storage/index.ts';
import { defineRoute, nameParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { releaseFor } from './form-routes.ts';

export function configRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'read_config',
      method: 'GET',
      path: '/api/config',
      summary: 'What the packs in use offer to the reader in a unit: case types, worklists, roles',
      access: 'session',
      query: objectOf({ unit: nameParam }, []),
      replies: { 200: { type: 'object' } },
      handle: ({ query, actor }) =>
        storage.read(async (tx) => {
          const release = await releaseFor(tx, services, actor, query['unit']);
          const unit = query['unit'] === undefined ? null : await tx.units.get(query['unit']);
          const roles = new Set(
            actor.assignments.filter(({ lo, hi }) => unit === null || (lo <= unit.lo && unit.lo <= hi)).map(({ role }) => role),
          );
          const places = unit === null ? actor.assignments.filter(({ root }) => root === release.root) : [unit];
          const mayLook = places.some((place) => mayLookAtStart(desk.system, actor, place, now()));
          return {
            root: release.root,
            title: release.packs.at(-1)?.title ?? release.root,
            types: [...release.workflows.values()].map(({ workflow }) => {
              const { definition } = workflow;
              const { start } = definition;
              return {
                id: workflow.id,
                title: definition.title,
                kind: definition.kind,
                canStart:
                  start.from === undefined && places.some((place) => mayStart(desk.system, actor, workflow, place, now())),
                canLookUp:
                  mayLook && start.form !== undefined && registryConcepts(release.forms.get(start.form)!.compiled).size > 0,
                start: {
                  form: start.form ?? null,
                  needsPerson: start.needsPerson ?? false,
                  asksForName: start.form !== undefined && asksForName(release.forms.get(start.form)!.compiled),
                  from: start.from ?? null,
                },
                states: Object.values(workflow.states).map(({ path, label, category }) => ({ id: path, label, category })),
              };
            }),
            lists: [...release.lists.values()]
              .map(({ list }) => list)
              .filter(({ roles: only }) => only === undefined || only.some((role) => roles.has(role)))
              .map((list) => listWithChoices(release, list)),
            roles: [...release.roles.values()].map(({ id, label }) => ({ id, label })),
            forms: titlesOf(release),
            mayMatch: mayMatch(desk.system, actor, now()),
            mayImport: mayImport(desk.system, actor, now()),
            mayExclude: mayExclude(desk.system, actor, now()),
            maySeeChanges: rootsWith(desk.system, actor, 'changes', now()).length > 0,
          };
        }),
    }),
    defineRoute({
      id: 'list_units',
      method: 'GET',
      path: '/api/units',
      summary: "Bodies and offices of the reader's system",
      access: 'session',
      query: objectOf(
        {
          unit: nameParam,
          kind: nameParam,
          kinds: { type: 'string', pattern: '^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*){0,19}$' },
          setting: nameParam,
          parent: nameParam,
          q: { type: 'string', maxLength: 80 },
        },
        [],
      ),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ query, actor }) =>
        storage.read(async (tx) => {
          const root = await ownRoot(tx, actor, query['unit']);
          const units = await tx.units.list({
            root,
            ...(query['kind'] === undefined ? {} : { kind: query['kind'] }),
            ...(query['parent'] === undefined ? {} : { parentId: query['parent'] }),
          });
          const kinds = query['kinds']?.split(',');
          const { setting } = query;
          const offered = units.filter(
            ({ kind, settings }) =>
              (kinds === undefined || kinds.includes(kind)) && (setting === undefined || settings[setting] === true),
          );
          const wanted = query['q']?.toLocaleLowerCase('it');
          const found =
            wanted === undefined
              ? offered
              : offered.filter(({ name }) =>
                  (typeof name === 'string' ? name : Object.values(name).join(' ')).toLocaleLowerCase('it').includes(wanted),
                );
          return {
            items: found.slice(0, 500).map(({ id, kind, name, parentId, settings }) => ({
              id,
              kind,
              name,
              parent: parentId,
              receives_cards: settings['receives_cards'] === true,
            })),
          };
        }),
    }),
    defineRoute({
      id: 'list_users',
      method: 'GET',
      path: '/api/users',
      summary: 'Colleagues by unit and role',
      access: 'session',
      query: objectOf({ unit: nameParam, role: nameParam }, []),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ query, actor }) =>
        storage.read(async (tx) => {
          const root = await ownRoot(tx, actor, query['unit']);
          const items = await tx.users.list({
            root,
            ...(query['unit'] === undefined ? {} : { unitId: query['unit'] }),
            ...(query['role'] === undefined ? {} : { role: query['role'] }),
            at: now().toISOString(),
          });
          return { items, root };
        }),
    }),
  ];
}

/** The root pack whose units and colleagues an actor may look up: that of a unit, among those the actor works in. */
async function ownRoot(tx: Tx, { assignments }: Actor, unit: string | undefined): Promise<string> {
  const root = unit === undefined ? assignments[0]?.root : (await tx.units.get(unit))?.root;
  if (root === undefined || !assignments.some((held) => held.root === root)) throw new NucleoError('NUC_CASE_UNIT_UNKNOWN');
  return root;
}

function titlesOf(release: Release): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...release.forms.values()].map(({ id, compiled }) => [id, compiled.title]));
}
