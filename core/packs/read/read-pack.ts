import { didYouMean } from '../../nearest.ts';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isObject, type Problem } from '#forms';
import type { PackFile } from '../schemas/artefacts.types.ts';
import { checkManifest } from '../check/manifest.ts';
import { checkOverlay } from '../overlay/check-overlay.ts';
import type { Point } from '../point.ts';
import { laterPoints, points } from '../points/index.ts';
import { packProblem } from '../check/problem.ts';
import { listFolder } from './list-files.ts';
import type { Contribution, PackSource, SourceFile } from './pack-source.ts';
import { readCsvFile, readJsonFile } from './source-file.ts';
import { readTextParts } from './text-parts.ts';

/** Invented files for the examples of drivers; nothing of a release is in them. */
const samples = 'samples';
const idPattern = /^[a-z][a-z0-9_]*$/;
const looseFile = /^(readme|licen[cs]e|changelog|authors|contributing|publiccode\.yml)(\.[a-z]+)?$|\.md$/i;

/** Reads the folder of a pack: every file, each with its own problems. Nothing is composed yet. */
export async function readPack(directory: string): Promise<PackSource> {
  const id = basename(directory);
  const problems: Problem[] = [];
  const sources: SourceFile[] = [];
  const root = await listFolder(directory, id, '');
  problems.push(...root.problems, ...rootProblems(id, root.files, root.folders));

  const { source: packSource, problems: packProblems } = readJsonFile(directory, id, 'pack.json');
  problems.push(...packProblems);
  if (packSource !== null) sources.push(packSource);
  const { manifest, problems: manifestProblems } =
    packSource === null ? { manifest: null, problems: [] } : checkManifest(packSource.json, id);
  problems.push(...manifestProblems);

  const assumed =
    manifest ?? ({ id, version: '0.0.0', title: id, engine: '*', languages: ['it', 'en'], licence: '' } satisfies PackFile);
  const folders = await Promise.all(
    points.filter(({ name }) => root.folders.includes(name)).map((point) => readPointFolder(directory, id, point, assumed)),
  );
  for (const folder of folders) problems.push(...folder.problems);
  const contributions = folders.flatMap((folder) => folder.contributions);
  const unread = folders.flatMap((folder) => folder.unread);
  sources.push(...contributions.map(({ source }) => source));

  let overlay: PackSource['overlay'] = null;
  if (root.files.includes('overlay.json')) {
    const { source, problems: overlayProblems } = readJsonFile(directory, id, 'overlay.json');
    problems.push(...overlayProblems);
    if (source !== null) {
      sources.push(source);
      const checked = checkOverlay(source.json, id);
      problems.push(...checked.problems);
      overlay = { ...checked.overlay, source };
    }
  }
  if (root.files.includes('plugin.ts')) problems.push(...(await pluginProblems(directory, id)));
  return { id, directory, manifest, contributions, unread, overlay, sources, problems };
}

function rootProblems(pack: string, files: readonly string[], folders: readonly string[]): Problem[] {
  const names = points.map(({ name }) => name);
  const unknownFolders = folders.filter((name) => name !== samples && !names.some((point) => point === name));
  const known = ['pack.json', 'overlay.json', 'plugin.ts'];
  return [
    ...(idPattern.test(pack)
      ? []
      : [
          packProblem(
            'wrong_folder_name',
            { pack, file: '' },
            `"${pack}" is not an id: small letters, digits and _, beginning with a letter`,
            { hint: 'Rename the folder: it is the id of the pack.' },
          ),
        ]),
    ...unknownFolders.map((name) =>
      laterPoints.includes(name)
        ? packProblem('folder_not_supported', { pack, file: name }, `this version of Nucleo does not read "${name}" yet`, {
            hint: 'Take the folder out of the pack.',
          })
        : packProblem('unknown_folder', { pack, file: name }, `"${name}" is not a folder of packs`, {
            hint: didYouMean(name, names) ?? `Known are: ${names.join(', ')}.`,
          }),
    ),
    ...files
      .filter((name) => !known.includes(name) && !looseFile.test(name))
      .map((name) =>
        packProblem('unknown_file', { pack, file: name }, `"${name}" is not a file of packs`, {
          hint: didYouMean(name, known) ?? misplaced(name),
        }),
      ),
  ];
}

function misplaced(name: string): string {
  const point = points.find(({ suffix }) => suffix !== '' && name.includes(`${suffix}.`));
  return point === undefined
    ? 'A pack holds pack.json, overlay.json, plugin.ts, a README and the folders of its artefacts.'
    : `Move it to ${point.name}/${name}.`;
}

async function readPointFolder(
  directory: string,
  pack: string,
  point: Point,
  manifest: PackFile,
): Promise<{ contributions: Contribution[]; unread: string[]; problems: Problem[] }> {
  const listed = await listFolder(directory, pack, point.name);
  const problems: Problem[] = [...listed.problems];
  for (const folder of listed.folders)
    problems.push(
      packProblem('unknown_folder', { pack, file: `${point.name}/${folder}` }, `"${point.name}" has no folders of its own`, {
        hint: `Move its files up into ${point.name}/.`,
      }),
    );
  const parts = readTextParts({ directory, pack, languages: manifest.languages }, point, listed.files);
  problems.push(...parts.problems);
  const taken = new Map<string, string>();
  const wanted = parts.others.flatMap((name) => {
    if (/\.md$/i.test(name)) return [];
    const file = `${point.name}/${name}`;
    const parsed = idOf(name, point);
    if (parsed === null) {
      problems.push(
        packProblem('wrong_file_name', { pack, file }, `"${name}" is not a file of ${point.name}`, {
          hint: `Name it ${expectedName(name, point)}.`,
        }),
      );
      return [];
    }
    const first = taken.get(parsed.id);
    if (first === undefined) taken.set(parsed.id, file);
    else
      problems.push(
        packProblem('duplicate_id', { pack, file }, `${first} has the id "${parsed.id}" already`, {
          hint: 'Keep one of the two files.',
        }),
      );
    return first === undefined ? [{ file, ...parsed }] : [];
  });
  const read = wanted.map(({ file, id, csv }) => ({
    id,
    ...(csv ? readCsvFile(directory, pack, file, { point, id, manifest }) : readJsonFile(directory, pack, file)),
  }));
  const contributions = read.flatMap(({ id, source, problems: found }) => {
    problems.push(...found);
    if (source === null) return [];
    if (!isObject(source.json)) {
      problems.push(
        packProblem('not_an_object', { pack, file: source.path }, 'the file must hold one object', {
          hint: 'Begin it with { and end it with }.',
        }),
      );
      return [];
    }
    const said = source.json.id;
    if (point.saysId && typeof said === 'string' && said !== id)
      problems.push(
        packProblem(
          'id_differs',
          { pack, file: source.path, pointer: '/id' },
          `the file says the id "${said}", its name says "${id}"`,
          { hint: `Write "id": "${id}", or rename the file to ${said}${point.suffix}.json.` },
        ),
      );
    return [{ point, id, source, json: source.json }];
  });
  const isRead = new Set(contributions.map(({ id }) => id));
  const unread = wanted.filter(({ id }) => !isRead.has(id)).map(({ id }) => `${point.name}/${id}`);
  return { contributions: parts.join(contributions), unread, problems };
}

function idOf(name: string, point: Point): { id: string; csv: boolean } | null {
  for (const csv of point.fromCsv === null ? [false] : [false, true]) {
    const ending = `${point.suffix}.${csv ? 'csv' : 'json'}`;
    if (name.endsWith(ending) && idPattern.test(name.slice(0, -ending.length))) return { id: name.slice(0, -ending.length), csv };
  }
  return null;
}

function expectedName(name: string, point: Point): string {
  const id = name
    .replace(/\..*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+/, '');
  const csv = name.endsWith('.csv') && point.fromCsv !== null;
  return `${id === '' ? '<id>' : id}${point.suffix}.${csv ? 'csv' : 'json'}`;
}

async function pluginProblems(directory: string, pack: string): Promise<Problem[]> {
  const text = await readFile(join(directory, 'plugin.ts'), 'utf8');
  if (text.trim() === '') return [];
  return [
    packProblem(
      'plugin_not_supported',
      { pack, file: 'plugin.ts' },
      'this version of Nucleo does not run the code of packs yet',
      { hint: 'Take plugin.ts out of the pack.' },
    ),
  ];
}
