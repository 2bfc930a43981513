import { deepFreeze, type Problem } from '#forms';
import type { CodelistFile, PackFile } from '../schemas/artefacts.types.ts';
import { digestOf } from '../canonical.ts';
import { withPromised } from '../check/promised-languages.ts';
import { unitSettingsOf } from '../check/unit-settings.ts';
import { codesOf } from '../read/code-table.ts';
import type { PackSource } from '../read/pack-source.ts';
import type { CheckScenario, PointName } from '../point.ts';
import type { Artefact, CodelistArtefact, Release } from '../release.ts';
import { composePacks } from './compose.ts';
import type { Composed } from './composed.ts';
import { readArtefacts } from './read-artefacts.ts';

interface ReleaseAbout {
  /** Ids of all packs that were found. */
  readonly known: ReadonlySet<string>;
  readonly checkScenario: CheckScenario | undefined;
  /** Those whose artefacts are read; undefined stands for all. */
  readonly points: readonly PointName[] | undefined;
}

/** Composes, checks and freezes the release of a root pack, the last of `packs`. */
export function buildRelease(
  packs: readonly PackSource[],
  about: ReleaseAbout,
): {
  release: Release;
  problems: Problem[];
  digests: ReadonlyMap<string, string>;
} {
  const manifests = packs.flatMap(({ manifest }) => (manifest === null ? [] : [manifest]));
  const root = packs.at(-1);
  const manifest = root?.manifest ?? fallback(root?.id ?? '');
  const languages = manifest.languages;
  const { unitSettings, problems: settingProblems } = unitSettingsOf(manifests);
  const { artefacts, problems: composing, account } = composePacks(packs, languages);
  const read = readArtefacts(artefacts, {
    manifest,
    languages,
    unitSettings,
    packs: about.known,
    unread: packs.flatMap(({ unread }) => unread),
    checkScenario: about.checkScenario,
    points: about.points,
    account,
  });

  const facts = new Map<Composed, Artefact>();
  for (const composed of artefacts.values()) facts.set(composed, factsOf(composed));
  /** The read artefacts of a point, each with where it comes from. */
  const collect = <T, A extends Artefact>(
    point: string,
    values: ReadonlyMap<string, T>,
    make: (facts: Artefact, value: T) => A,
  ): ReadonlyMap<string, A> => {
    const made = new Map<string, A>();
    for (const [id, value] of values) {
      const composed = artefacts.get(`${point}/${id}`);
      if (composed !== undefined) made.set(id, Object.freeze(make(facts.get(composed) ?? factsOf(composed), value)));
    }
    return made;
  };
  const digests = new Map([...artefacts].map(([address, composed]) => [address, facts.get(composed)?.digest ?? '']));
  const content = {
    packs: manifests,
    artefacts: Object.fromEntries(digests),
  };
  const release: Release = {
    digest: digestOf(content),
    root: manifest.id,
    packs: manifests,
    languages,
    forms: collect('forms', read.values('forms'), (own, form) => ({ ...own, form, compiled: form.compiled })),
    workflows: collect('workflows', read.values('workflows'), (own, workflow) => ({ ...own, workflow })),
    codelists: collect('codelists', read.values('codelists'), codelistOf),
    lists: collect('lists', read.values('lists'), (own, list) => ({ ...own, list })),
    documents: collect('documents', read.values('documents'), (own, document) => ({ ...own, document })),
    policies: collect('policies', read.values('policies'), (own, policy) => ({ ...own, policy })),
    calendars: collect('calendars', read.values('calendars'), (own, calendar) => ({ ...own, calendar })),
    topics: collect('topics', read.values('topics'), (own, topic) => ({ ...own, topic })),
    concepts: collect('concepts', read.values('concepts'), (own, concept) => ({ ...own, concept })),
    drivers: collect('drivers', read.values('drivers'), (own, driver) => ({ ...own, driver })),
    matchings: collect('matchings', read.values('matchings'), (own, matching) => ({ ...own, matching })),
    territories: collect('territories', read.values('territories'), (own, territory) => ({ ...own, territory })),
    watches: collect('watches', read.values('watches'), (own, watch) => ({ ...own, watch })),
    scenarios: collect('examples', read.values('examples'), (own, scenario) => ({ ...own, scenario })),
    units: read.units,
    roles: read.roles,
    unitSettings,
  };
  for (const composed of artefacts.values()) deepFreeze(composed.json);
  for (const value of [...read.units.values(), ...read.roles.values(), manifests, unitSettings]) deepFreeze(value);
  const problems = withPromised([...settingProblems, ...composing, ...read.problems], manifests);
  return { release: Object.freeze(release), problems, digests };
}

function factsOf(composed: Composed): Artefact {
  return { id: composed.id, pack: composed.source.pack, file: composed.source.path, digest: digestOf(composed.json) };
}

/** Its codes are made when first asked for: few that start a server ask for those of thousands. */
function codelistOf(own: Artefact, list: CodelistFile): CodelistArtefact {
  const { title, version } = list;
  let codes: CodelistArtefact['codes'] | undefined;
  return {
    ...own,
    title,
    version,
    get codes() {
      return (codes ??= codesOf(list));
    },
  };
}

function fallback(id: string): PackFile {
  return { id, version: '0.0.0', title: id, engine: '*', languages: ['it', 'en'], licence: '' };
}
