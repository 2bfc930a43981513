import { expect, it } from 'vitest';
import { overviewOf, type Lookable } from '../../../core/cases/dossier/overview.ts';
import type { MemberPlace } from '../../../core/cases/dossier/member-place.ts';
import type { Release } from '../../../core/packs/index.ts';
import type { FoundFact } from '../../../core/storage/index.ts';

const concept = (id: string, sensitivity: string, overview?: object) => [
  id,
  {
    concept: {
      id,
      title: id,
      sensitivity,
      headline: ['what'],
      schema: { properties: { what: { type: 'string' }, amount: { type: 'integer', 'x-unit': 'cents' } } },
      ...(overview === undefined ? {} : { overview }),
    },
  },
];
const release = {
  topics: new Map([
    ['late', { topic: { id: 'late', title: 'Late', order: 2 } }],
    ['early', { topic: { id: 'early', title: 'Early', order: 1 } }],
    ['nobody', { topic: { id: 'nobody', title: 'Nobody', order: 3 } }],
  ]),
  concepts: new Map([
    concept('aid', 'plain', { topic: 'early', figure: { value: 'amount' } }),
    concept('illness', 'health', { topic: 'late' }),
    concept('unsaid', 'plain', { topic: 'nobody' }),
    concept('alone', 'plain'),
  ] as never),
  codelists: new Map(),
  drivers: new Map([['d', { driver: { records: [{ facts: ['aid', 'illness', 'alone'].map((id) => ({ concept: id })) }] } }]]),
} as unknown as Release;

const at = (as: MemberPlace['as']): MemberPlace => ({ relation: null, from: null, isHead: false, generation: 0, as });
const fact = (id: string, data: object, more: Partial<FoundFact> = {}) =>
  ({ concept: id, key: '', data, from: null, to: null, driver: 'd', supply: null, knownAt: '2026-01-01', ...more }) as FoundFact;
const look = (members: Lookable['members'], readable = ['plain', 'health']) =>
  overviewOf({ release, members, things: () => [], readable: new Set(readable), day: '2026-05-01' });

it('has a sum for each composition of the household, without guests and who lives elsewhere', () => {
  const [early] = look([
    { isSubject: true, in: [at('member'), at('member'), at('member')], facts: [fact('aid', { amount: 100 })] },
    { isSubject: false, in: [at('member'), null, at('member')], facts: [fact('aid', { amount: 20 })] },
    { isSubject: false, in: [null, at('guest'), null], facts: [fact('aid', { amount: 3 })] },
    { isSubject: false, in: [null, at('apart'), null], facts: [fact('aid', { amount: 4 })] },
  ]);
  const [table] = early!.tables;
  expect(table!.lines.map(({ member, figures }) => [member, figures[0]!.value])).toEqual([
    [0, 100],
    [1, 20],
    [2, 3],
    [3, 4],
  ]);
  expect(table!.totals.map(({ households, figures }) => [households, figures[0]!.value])).toEqual([
    [[0, 2], 120],
    [[1], 100],
  ]);
});

it('names what its reader may not read, and shows nothing of it', () => {
  const facts = [fact('illness', { what: 'x' })];
  const [, late] = look([{ isSubject: true, in: [], facts }], ['plain']);
  expect(late).toMatchObject({ masked: ['illness'], lines: [], tables: [] });
  const [, open] = look([{ isSubject: true, in: [], facts }]);
  expect(open).toMatchObject({ masked: [], lines: [{ concept: 'illness', rows: [{ member: 0, row: 0 }] }] });
});

it('names what may be known, whether or not something is', () => {
  const [, late] = look([{ isSubject: true, in: [], facts: [] }], ['plain']);
  expect(late!.masked).toEqual(['illness']);
});

it('leaves out topics of which no driver says anything', () => {
  expect(look([{ isSubject: true, in: [], facts: [] }]).map(({ id }) => id)).toEqual(['early', 'late']);
});

it('counts each spell of a fact that one source says', () => {
  const facts = [fact('aid', { amount: 1 }, { from: '2024-01-01' }), fact('aid', { amount: 2 }, { from: '2025-01-01' })];
  expect(look([{ isSubject: true, in: [], facts }])[0]!.tables[0]!.lines[0]!.figures[0]).toEqual({
    value: 3,
    rows: [
      { member: 0, row: 0 },
      { member: 0, row: 1 },
    ],
    differs: false,
  });
});

it('counts once what one source says again of somebody under another code', () => {
  const said = (amount: number, subjectId: number, supply: string) => fact('aid', { amount }, { subjectId, supply });
  const sumOf = (...facts: FoundFact[]) => look([{ isSubject: true, in: [], facts }])[0]!.tables[0]!.lines[0]!.figures[0];
  const rows = [
    { member: 0, row: 1 },
    { member: 0, row: 0 },
  ];
  expect(sumOf(said(70, 1, '2025-01-31'), said(70, 2, '2025-02-28'))).toEqual({ value: 70, rows, differs: false });
  expect(sumOf(said(60, 1, '2025-01-31'), said(70, 2, '2025-02-28'))).toEqual({ value: 70, rows, differs: true });
  // Both in one supply: two things that it tells apart by the codes alone.
  expect(sumOf(said(60, 1, '2025-01-31'), said(70, 2, '2025-01-31'))).toMatchObject({ value: 130 });
});

it('counts of what there is one of the last row of the newest supply, and tells that it was said otherwise', () => {
  const one = new Map([
    ...release.concepts,
    concept('income', 'plain', { topic: 'early', figure: { value: 'amount', across: 'what', per: ['what'] } }),
  ] as never);
  const facts = [
    fact('income', { what: '2025', amount: 10 }, { key: 'original', supply: '2026-01-01', line: 4 }),
    fact('income', { what: '2025', amount: 12 }, { key: 'corrected', supply: '2026-01-01', line: 9 }),
    fact('income', { what: '2025', amount: 9 }, { key: 'late', supply: '2025-12-01', line: 20 }),
    fact('income', { what: '2024', amount: 7 }, { key: 'before', supply: '2025-12-01', line: 1 }),
  ];
  const drivers = new Map([['d', { driver: { records: [{ facts: [{ concept: 'income' }] }] } }]]);
  const [early] = overviewOf({
    release: { ...release, concepts: one, drivers } as unknown as Release,
    members: [{ isSubject: true, in: [], facts }],
    things: () => [],
    readable: new Set(['plain']),
    day: '2026-05-01',
  });
  expect(early!.tables[0]!.columns).toEqual(['2025', '2024']);
  expect(early!.tables[0]!.lines[0]!.figures.map((figure) => [figure!.value, figure!.differs, figure!.rows.length])).toEqual([
    [12, true, 3],
    [7, false, 1],
  ]);
});

it('makes one line of what is written otherwise in letters and spaces alone', () => {
  const said = (what: string, to: string | null = null) => fact('illness', { what }, { to });
  const [, late] = look([
    { isSubject: true, in: [], facts: [said('Via  Nuova'), said('Altro', '2026-04-30')] },
    { isSubject: false, in: [], facts: [said('VIA NUOVA', '2026-04-30')] },
  ]);
  expect(late!.lines.map(({ rows, isPast }) => [rows.map(({ member }) => member), isPast])).toEqual([
    [[0, 1], false],
    [[0], true],
  ]);
});
