import { didYouMean } from '../nearest.ts';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '#forms';
import engine from '../../package.json' with { type: 'json' };
import { NucleoError } from '../errors.ts';
import { digestOf } from './canonical.ts';
import { buildRelease } from './compose/build-release.ts';
import { chainOf, type PackChain } from './compose/pack-chain.ts';
import { isOfNames } from './overlay/account.ts';
import { packProblem } from './check/problem.ts';
import { checkOpening } from './check/opening.ts';
import { finishProblems } from './compose/finish-problems.ts';
import type { LoadedPack, PackSource } from './read/pack-source.ts';
import { readPack } from './read/read-pack.ts';
import type { CheckScenario, PointName } from './point.ts';
import type { OwnedUnit, Release, System } from './release.ts';

/** The version of Nucleo that packs are loaded by. */
export const engineVersion = engine.version;

export interface LoadOptions {
  /** Packs to run, each with those below it. Without: every pack that declares units of its own, or that no other one extends. */
  readonly roots?: readonly string[];
  /** Folders in which packs are looked for that those of `dirs` extend or require; others in them are left alone. */
  readonly below?: readonly string[];
  /** Reads a scenario for the problems in it; without, only that it is JSON with its id. */
  readonly checkScenario?: CheckScenario;
  /** Contribution points whose artefacts are read; those of others are composed, and of their content nothing is said. Without: all. */
  readonly points?: readonly PointName[];
}

export interface LoadedPacks {
  /** To be used only when no problem is an error. */
  readonly system: System;
  /** In the order to read them: by pack and file, errors before warnings. `params` has `line` and `column`. */
  readonly problems: readonly Problem[];
  /** What was found on disk. */
  readonly packs: readonly LoadedPack[];
}

/** Reads, composes and checks the packs in some folders (of packs, or each one pack). Never throws for their content. */
export async function loadPacks(dirs: readonly string[], options: LoadOptions = {}): Promise<LoadedPacks> {
  const problems: Problem[] = [];
  const all = new Map<string, PackSource>();
  for (const source of await packsIn(dirs, problems)) {
    const first = all.get(source.id);
    if (first === undefined) all.set(source.id, source);
    else
      problems.push(
        packProblem(
          'duplicate_id',
          { pack: source.id, file: 'pack.json' },
          `the pack "${source.id}" is in two folders: ${first.directory} and ${source.directory}`,
          { hint: 'Keep one of them.' },
        ),
      );
  }
  const roots = rootsOf(all, options.roots, problems);
  await addBelow(all, options.below ?? []);
  const releases = new Map<string, Release>();
  const digests = new Map<string, ReadonlyMap<string, string>>();
  const used = new Set<PackSource>();
  for (const root of roots) {
    const chain = chainOf(root, all, engineVersion);
    const { checkScenario, points } = options;
    const built = buildRelease(chain.packs, { checkScenario, points, known: new Set(all.keys()) });
    releases.set(root.id, built.release);
    const found = [...built.problems, ...checkOpening(built.release, built.digests.keys())];
    problems.push(...chain.problems, ...(isWhole(chain) ? found : found.filter(followsNot)));
    for (const pack of chain.packs) used.add(pack);
    for (const pack of chain.packs) if (pack === root || !digests.has(pack.id)) digests.set(pack.id, built.digests);
  }
  for (const pack of used) problems.push(...pack.problems);
  return {
    system: systemOf(releases),
    problems: finishProblems(problems, [...all.values()]),
    packs: [...all.values()].map((pack) => shownPack(pack, used.has(pack), digests.get(pack.id))),
  };
}

/** Whether every pack that a release is built upon is there and says what it is. */
const isWhole = ({ packs, problems }: PackChain): boolean =>
  packs.every(({ manifest }) => manifest !== null) && problems.every(({ code }) => code === 'engine_out_of_range');

/** Where a pack below is missing, names that nothing has and rights that nobody has follow from that, and are no problems of their own. */
const followsNot = (problem: Problem): boolean => !isOfNames(problem) && problem.code !== 'nobody_opens';

async function packsIn(dirs: readonly string[], problems: Problem[]): Promise<PackSource[]> {
  const directories = (await Promise.all(dirs.map((dir) => packDirectories(resolve(dir), problems)))).flat();
  return Promise.all(directories.map(readPack));
}

/** Adds the packs that are needed and not there yet, and those that they need in turn; nothing is read when none is missing. */
async function addBelow(all: Map<string, PackSource>, dirs: readonly string[]): Promise<void> {
  const missing = (): string[] => [...all.values()].flatMap(belowOf).filter((id) => !all.has(id));
  if (dirs.length === 0 || missing().length === 0) return;
  const found = new Map((await packsIn(dirs, [])).map((source) => [source.id, source]));
  for (let ids = missing(); ids.some((id) => found.has(id)); ids = missing())
    for (const id of ids) if (found.has(id)) all.set(id, found.get(id)!);
}

/** A folder with a pack.json is a pack; else each of its folders with one (or with a folder of artefacts) is. */
async function packDirectories(dir: string, problems: Problem[]): Promise<string[]> {
  const isPack = await stat(join(dir, 'pack.json')).then(
    () => true,
    () => false,
  );
  if (isPack) return [dir];
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
      .map(({ name }) => join(dir, name))
      .sort();
  } catch {
    problems.push(
      packProblem('folder_missing', { file: dir }, `there is no folder ${dir}`, {
        hint: 'Correct "packs" in nucleo.settings.json, or name the folder of your packs.',
      }),
    );
    return [];
  }
}

function rootsOf(all: ReadonlyMap<string, PackSource>, wanted: readonly string[] | undefined, problems: Problem[]): PackSource[] {
  if (wanted !== undefined) {
    return wanted.flatMap((id) => {
      const pack = all.get(id);
      if (pack === undefined)
        problems.push(
          packProblem('unknown_pack', {}, `there is no pack "${id}" to run`, {
            hint: didYouMean(id, all.keys()) ?? `Packs found: ${[...all.keys()].sort().join(', ') || 'none'}.`,
          }),
        );
      return pack === undefined ? [] : [pack];
    });
  }
  const below = new Set([...all.values()].flatMap(belowOf));
  const isRoot = (pack: PackSource): boolean =>
    !below.has(pack.id) || pack.contributions.some(({ point }) => point.name === 'units');
  const ordered = fromBelow(all);
  const reached = new Set<string>();
  const roots: PackSource[] = [];
  // Packs that go round are above each other: one of them stands for all, so that they are not passed over.
  for (const root of [...ordered.filter(isRoot), ...all.values()]) {
    if (reached.has(root.id) && !isRoot(root)) continue;
    if (!roots.includes(root)) roots.push(root);
    const open = [root.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      open.push(...belowOf(all.get(id)));
    }
  }
  return roots;
}

/** Every pack after those it is built upon. */
function fromBelow(all: ReadonlyMap<string, PackSource>): PackSource[] {
  const ordered = new Set<PackSource>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    const pack = all.get(id);
    if (pack === undefined || open.has(id)) return;
    open.add(id);
    belowOf(pack).forEach(visit);
    ordered.add(pack);
  };
  for (const id of all.keys()) visit(id);
  return [...ordered];
}

function belowOf(pack: PackSource | undefined): readonly string[] {
  return [...(pack?.manifest?.extends ?? []), ...(pack?.manifest?.requires ?? [])];
}

function systemOf(releases: ReadonlyMap<string, Release>): System {
  const units = new Map<string, OwnedUnit>();
  for (const release of releases.values()) {
    for (const [id, unit] of release.units) {
      if (unit.pack === release.root || !units.has(id)) units.set(id, Object.freeze({ ...unit, root: release.root }));
    }
  }
  return Object.freeze({
    digest: digestOf(Object.fromEntries([...releases].map(([root, { digest }]) => [root, digest]))),
    releases,
    units,
    releaseOf(unit: string): Release {
      const release = releases.get(units.get(unit)?.root ?? '');
      if (release === undefined) throw new NucleoError('NUC_PACKS_NO_RELEASE', { unit });
      return release;
    },
  });
}

function shownPack(pack: PackSource, isActive: boolean, digests: ReadonlyMap<string, string> | undefined): LoadedPack {
  const artefactOf = new Map(pack.contributions.map(({ source, point, id }) => [source, `${point.name}/${id}`]));
  return {
    id: pack.id,
    version: pack.manifest?.version ?? null,
    directory: pack.directory,
    extends: pack.manifest?.extends ?? [],
    isActive,
    files: pack.sources.map((source) => {
      const artefact = artefactOf.get(source) ?? null;
      return { path: source.path, artefact, digest: (artefact === null ? undefined : digests?.get(artefact)) ?? null };
    }),
  };
}
