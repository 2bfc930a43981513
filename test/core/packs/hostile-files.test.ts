import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePacks } from '../../../core/packs/compose/compose.ts';
import { readArtefacts } from '../../../core/packs/compose/read-artefacts.ts';
import { loadPacks } from '../../../core/packs/index.ts';
import { points } from '../../../core/packs/points/index.ts';
import type { PackSource } from '../../../core/packs/read/pack-source.ts';
import { codelist, form, pack, temporaryPacks, text, workflow } from './temporary-packs.ts';

const calendar = (id: string) => ({ id, title: text(id), weekend: [6, 7] });
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe('loadPacks', () => {
  it('refuses links that lead out of the pack, and follows those within', async () => {
    const directory = await temporaryPacks({
      'elsewhere.json': calendar('fuori'),
      'packs/comune/pack.json': pack('comune'),
      'packs/comune/calendars/italia.calendar.json': calendar('italia'),
    });
    const folder = join(directory, 'packs/comune/calendars');
    await symlink(join(directory, 'elsewhere.json'), join(folder, 'fuori.calendar.json'));
    await symlink(join(directory, 'nowhere.json'), join(folder, 'perso.calendar.json'));
    await symlink(join(folder, 'italia.calendar.json'), join(folder, 'copia.calendar.json'));
    const { problems } = await loadPacks([join(directory, 'packs')]);
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['id_differs', 'calendars/copia.calendar.json'],
      ['link_outside', 'calendars/fuori.calendar.json'],
      ['link_broken', 'calendars/perso.calendar.json'],
    ]);
  });

  it('refuses a file above the limit without reading it', async () => {
    const directory = await temporaryPacks({
      'comune/pack.json': pack('comune'),
      'comune/codelists/grande.codelist.csv': new Uint8Array(4 * 1024 * 1024 + 1).fill(65),
    });
    expect(codes((await loadPacks([directory])).problems)).toEqual(['file_too_large']);
  });

  it('takes a byte order mark as nothing', async () => {
    const directory = await temporaryPacks({ 'comune/pack.json': `\uFEFF${JSON.stringify(pack('comune'))}` });
    expect((await loadPacks([directory])).problems).toEqual([]);
  });

  it('says that a folder is not there', async () => {
    expect(codes((await loadPacks(['/nowhere/at/all'])).problems)).toEqual(['folder_missing']);
  });

  it('says that two folders hold the same pack', async () => {
    const directory = await temporaryPacks({ 'a/comune/pack.json': pack('comune'), 'b/comune/pack.json': pack('comune') });
    expect(codes((await loadPacks([join(directory, 'a'), join(directory, 'b')])).problems)).toEqual(['duplicate_id']);
  });

  it('reads one pack when its own folder is named', async () => {
    const directory = await temporaryPacks({ 'comune/pack.json': pack('comune') });
    const { packs, problems } = await loadPacks([join(directory, 'comune')]);
    expect(packs.map(({ id }) => id)).toEqual(['comune']);
    expect(problems).toEqual([]);
  });
});

describe('reading artefacts', () => {
  const manifest = pack('comune') as NonNullable<PackSource['manifest']>;
  const samples = [
    ['forms', form('x')],
    ['workflows', workflow('x')],
    ['codelists', codelist('x', ['1', '2'])],
    ['calendars', calendar('x')],
    ['units', { units: [{ id: 'x', kind: 'municipality', name: 'X', settings: {} }] }],
    [
      'policies',
      {
        id: 'x',
        title: text('X'),
        roles: [{ id: 'r', label: text('R') }],
        rules: [{ id: 'a', effect: 'permit', roles: ['r'], actions: ['exist'], scope: 'unit', types: ['x'], states: ['aperto'] }],
      },
    ],
    [
      'lists',
      {
        id: 'x',
        title: text('X'),
        types: ['x'],
        columns: [{ id: 'a', value: 'data.a', label: text('A') }],
        filters: [{ id: 'f', on: 'case.state', label: text('F'), control: 'states' }],
        sort: [{ column: 'a', direction: 'asc' }],
        views: [{ id: 'v', label: text('V'), filters: { f: 1 } }],
      },
    ],
    [
      'drivers',
      {
        id: 'x',
        version: '1.0.0',
        title: text('X'),
        file: { format: 'fixed', names: ['x_{yyyy}'], length: 20, base: 0, dates: ['yyyymmdd'], empty: ['0'] },
        supply: { mode: 'replace', record: 'r', field: 'a' },
        fields: [{ id: 'k', at: 0, length: 1 }],
        tables: { t: [{ from: 2000, k: '1', n: 'x' }] },
        records: [
          {
            id: 'r',
            match: { at: 0, length: 1, is: ['1'] },
            from: 2000,
            fields: [
              { id: 'a', at: 1, length: 4, type: 'integer', sign: 'k', minus: ['-'], divisor: 10 },
              { id: 'b', lookup: { table: 't', by: { k: 'k' }, take: 'n' } },
              { id: 'c', feel: 'a + 1', type: 'number' },
              { id: 'd', at: 5, length: 1, type: 'code', codelist: 'x', map: { '1': 'A' }, yes: ['1'] },
            ],
            groups: [{ id: 'g', at: 6, length: 4, fields: [{ id: 'e', at: 0, length: 4 }] }],
            facts: [
              {
                concept: 'x',
                each: 'g',
                when: 'a > 0',
                subject: { kind: 'person', scheme: 's', key: ['k'], identity: { name: 'b' } },
                key: ['a'],
                values: { x: 'a' },
                valid: { from: 'a' },
              },
            ],
          },
        ],
        counters: [{ record: 'r', field: 'a', counts: ['r'] }],
        examples: [{ files: ['x'], rows: 1, facts: 1, refused: 0, shows: [{ concept: 'x' }] }],
      },
    ],
  ] as const;

  /** Reads a sample as the only artefact of a pack, with a value in the place of its n-th member. */
  const readWith = ([name, sample]: (typeof samples)[number], at: number, value: unknown) => {
    const json = replaceAt(structuredClone(sample) as Record<string, unknown>, at, value);
    const point = points.find((each) => each.name === name)!;
    const source = { pack: 'comune', path: 'x', text: '', json, locate: () => new Map() };
    const only: PackSource = {
      id: 'comune',
      directory: '',
      manifest,
      contributions: [{ point, id: 'x', source, json }],
      unread: [],
      overlay: null,
      sources: [],
      problems: [],
    };
    const { artefacts, account } = composePacks([only], ['it', 'en']);
    const frame = { manifest, languages: ['it', 'en'], unitSettings: {}, packs: new Set(['comune']), unread: [], account };
    return readArtefacts(artefacts, frame).problems;
  };

  it('never throws, whatever stands in the place of any value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('x', '', '..', 'data.', [null], [[]], [{}], { id: null })),
        (sample, at, value) => {
          expect(Array.isArray(readWith(sample, at, value))).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each(samples.map((sample) => ({ point: sample[0], sample })))(
    'of $point takes an object that cannot be made a text in the place of any value',
    ({ sample }) => {
      for (const value of [{ toString: null }, [{ toString: null }], { a: { toString: null } }])
        for (let at = 0; at < placesIn(sample[1]).length; at += 1) expect(readWith(sample, at, value)).toBeInstanceOf(Array);
    },
  );
});

/** Puts a value in the place of the n-th member, counted through the whole tree. */
function replaceAt(json: Record<string, unknown>, n: number, value: unknown): Record<string, unknown> {
  const places = placesIn(json);
  const [owner, key] = places[n % places.length]!;
  owner[key] = value;
  return json;
}

function placesIn(at: unknown): [Record<string, unknown>, string][] {
  if (typeof at !== 'object' || at === null) return [];
  const owner = at as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [[owner, key], ...placesIn(owner[key])] as [Record<string, unknown>, string][]);
}
