import type { Release } from '../packs/index.ts';
import type { ArtefactRow } from '../storage/index.ts';

/** Every artefact of a release that decides what somebody sees or may do, as it is kept. Texts are in them, and scenarios decide nothing. */
export function artefactsOf(release: Release): readonly ArtefactRow[] {
  return [
    ...kept('forms', release.forms, ({ form }) => form.source),
    ...kept('workflows', release.workflows, ({ workflow }) => workflow.definition),
    ...kept('codelists', release.codelists, ({ codes }) => [...codes.values()]),
    ...kept('lists', release.lists, ({ list }) => list),
    ...kept('documents', release.documents, ({ document }) => document),
    ...kept('policies', release.policies, ({ policy }) => policy),
    ...kept('calendars', release.calendars, ({ calendar }) => calendar),
    ...kept('concepts', release.concepts, ({ concept }) => concept),
    ...kept('drivers', release.drivers, ({ driver }) => driver),
    ...kept('matchings', release.matchings, ({ matching }) => matching),
    ...kept('territories', release.territories, ({ territory }) => territory),
    ...kept('watches', release.watches, ({ watch }) => watch),
    ...kept('topics', release.topics, ({ topic }) => topic),
  ];
}

/** The points whose artefacts are kept. */
export const keptPoints = [
  'forms',
  'workflows',
  'codelists',
  'lists',
  'documents',
  'policies',
  'calendars',
  'concepts',
  'drivers',
  'matchings',
  'territories',
  'watches',
  'topics',
] as const;

export type KeptPoint = (typeof keptPoints)[number];

/** Where an artefact is in the manifest of its release. */
export const placeOf = ({ point, id }: Pick<ArtefactRow, 'point' | 'id'>): string => `${point}/${id}`;

function kept<A extends { readonly id: string; readonly digest: string }>(
  point: KeptPoint,
  artefacts: ReadonlyMap<string, A>,
  bodyOf: (artefact: A) => unknown,
): ArtefactRow[] {
  return [...artefacts.values()].map((artefact) => ({
    digest: artefact.digest,
    point,
    id: artefact.id,
    body: bodyOf(artefact) as ArtefactRow['body'],
  }));
}
