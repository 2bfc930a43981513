import { formsOf, checkWorkflow, type Workflow } from '../../workflow/index.ts';
import type { Release, System } from '../../packs/index.ts';
import type { ReleaseRow, Tx } from '../../storage/index.ts';
import { artefactsOf, keptPoints, placeOf, type KeptPoint } from '../artefacts-of.ts';
import { unitSeedsOf } from '../keep-releases.ts';
import { keptAt, manifestOf, type RunningRelease, runningReleases } from '../running-releases.ts';
import { type Change, changeGroups, type Finding, type ReleaseChanges } from './change.ts';
import { compareUnits } from './compare-units.ts';
import { countHeld } from './count-held.ts';
import { kinds } from './kinds/index.ts';
import type { KindContext, Pair } from './kinds/kind.ts';
import { untold } from './kinds/untold.ts';
import { standingIn } from './standing.ts';
import { both } from './words.ts';

/**
 * What would be different if these packs ran in place of the releases that the database ran last, root by root. Reads only. `roots`
 * narrows it to some root packs; those that ran and are no longer among the packs are told too.
 */
export async function compareReleases(tx: Tx, system: System, roots?: readonly string[]): Promise<readonly ReleaseChanges[]> {
  const running = await runningReleases(tx, system.releases.keys());
  const all = [...new Set([...system.releases.keys(), ...running.keys()])].filter((root) => roots?.includes(root) ?? true);
  const told: ReleaseChanges[] = [];
  for (const root of all) {
    const before = running.get(root) ?? null;
    const after = system.releases.get(root) ?? null;
    const changes =
      before === null ? [] : after === null ? [await rootRemoved(tx, root)] : await changesOf(tx, system, before, after);
    told.push({
      root,
      title: after?.packs.at(-1)?.title ?? root,
      before: before === null ? null : { digest: before.row.digest, at: before.row.at },
      after: after?.digest ?? null,
      changes,
    });
  }
  return told;
}

async function rootRemoved(tx: Tx, root: string): Promise<Change> {
  const cases = await tx.runningCases.byState(root);
  const size = cases.filter(({ category }) => category !== 'closed').reduce((sum, each) => sum + each.size, 0);
  return {
    group: 'others',
    about: `packs/${root}`,
    title: root,
    code: 'root_removed',
    text: both`il pacchetto non c’è più: nessuno aprirà i suoi casi (${size} aperti)``the pack is no longer there: nobody will open its cases (${size} open)`,
    hurts: cases.length > 0,
  };
}

async function changesOf(
  tx: Tx,
  system: System,
  { row: before, points }: RunningRelease,
  after: Release,
): Promise<readonly Change[]> {
  if (before.digest === after.digest) return [];
  const { root } = after;
  const pairs = await pairsOf(tx, before, after);
  const byState = pairs.workflows.length === 0 ? [] : await tx.runningCases.byState(root);
  const types = new Set([...placesOf(before, 'workflows'), ...after.workflows.keys()]);
  const context: KindContext = {
    after,
    types: [...types],
    standing: standingIn(tx, root, byState),
    typeTitle: (type) => after.workflows.get(type)?.workflow.definition.title ?? type,
  };
  const findings: Finding[] = keptPoints.filter((point) => !points.includes(point)).map(notKept);
  for (const point of points) {
    const found = await kinds[point](pairs[point], context);
    findings.push(...found, ...untold(point, pairs[point], found));
  }
  const typesOf = typesAsking(pairs.workflows, after);
  const changes = [
    ...(await countHeld(tx, { root, typesOf }, findings)),
    ...(await compareUnits(tx, await tx.units.list({ root }), unitSeedsOf(system, after))),
  ];
  return changes.sort(
    (one, other) =>
      Number(other.hurts) - Number(one.hurts) || changeGroups.indexOf(one.group) - changeGroups.indexOf(other.group),
  );
}

/** Nothing is known of a point that the version which ran last did not keep. */
const notKept = (point: KeptPoint): Finding => ({
  group: 'others',
  about: point,
  title: point,
  code: 'not_kept',
  text: both`non si può dire: la versione che girava non li conservava; dal prossimo avvio sì``cannot be told: the version that ran did not keep them; from the next start they are`,
  hurts: false,
});

/** The artefacts that differ, as kept and as they are to be; of policies all, since one may take up what another said. */
async function pairsOf(tx: Tx, before: ReleaseRow, after: Release): Promise<Readonly<Record<KeptPoint, readonly Pair[]>>> {
  const manifest = manifestOf(before);
  const now = new Map(artefactsOf(after).map((artefact) => [placeOf(artefact), artefact]));
  const places = [...new Set([...now.keys(), ...Object.keys(manifest)])];
  const differing = new Set(places.filter((place) => manifest[place] !== now.get(place)?.digest));
  const isPolicy = (place: string): boolean => place.startsWith('policies/');
  const isWanted = [...differing].some(isPolicy)
    ? (place: string) => differing.has(place) || isPolicy(place)
    : (place: string) => differing.has(place);
  const kept = await keptAt(tx, before, places.filter(isWanted));
  const pairs = places.filter(isWanted).map((place) => {
    const [point, id] = place.split('/') as [KeptPoint, string];
    return { point, id, before: kept.get(place)?.body ?? null, after: now.get(place)?.body ?? null };
  });
  const of = (point: KeptPoint): readonly Pair[] => pairs.filter((pair) => pair.point === point);
  return Object.fromEntries(keptPoints.map((point) => [point, of(point)])) as unknown as Record<KeptPoint, readonly Pair[]>;
}

/** Ids of the artefacts of a point that a kept release has. */
function placesOf(release: ReleaseRow, point: KeptPoint): string[] {
  return Object.keys(manifestOf(release)).flatMap((place) =>
    place.startsWith(`${point}/`) ? [place.slice(point.length + 1)] : [],
  );
}

/** The types of case in which a form is filed, by the workflows that run or are to run. */
function typesAsking(pairs: readonly Pair[], after: Release): (form: string) => Iterable<string> {
  const was = pairs.flatMap(({ before }): Workflow[] => {
    const { workflow } = before === null ? { workflow: null } : checkWorkflow(before, {});
    return workflow === null ? [] : [workflow];
  });
  const all = [...was, ...[...after.workflows.values()].map(({ workflow }) => workflow)].map(
    (each) => [each.id, formsOf(each)] as const,
  );
  return (form) => new Set(all.filter(([, forms]) => forms.has(form)).map(([id]) => id));
}
