import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { tellChanges } from '../../../../core/cases/index.ts';
import { type ImportOrder, listRuns, runImport, undoRun } from '../../../../core/registry/index.ts';
import type { Client, TestServer } from '../../../harness/server.ts';
import { person, register, supply } from '../../registry/register.ts';
import { cardAnswers, elsewhere, office, openCard } from '../intake.ts';
import { onEachServer } from '../on-each-server.ts';

const answers = cardAnswers({ segnalato: person });

/** Reads a supply as the command does. */
async function load(
  server: TestServer,
  lines: readonly string[],
  at: string,
  { driver = register, ...more }: Partial<Pick<ImportOrder, 'driver' | 'supply' | 'isCorrection'>> = {},
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-alerts-'));
  const { storage, desk } = server.running;
  let told = 0;
  try {
    const path = join(folder, 'register.csv');
    await writeFile(path, ['matricola;cf;nome;nato;famiglia;relazione;importo', ...lines, ''].join('\n'));
    const release = desk.system.releases.get('umbria')!;
    const now = () => new Date(at);
    const onEnd: NonNullable<Parameters<typeof runImport>[1]['onEnd']> = async (tx, run) =>
      (told = await tellChanges(tx, desk.system, run, now()));
    await runImport(storage, { driver, release, paths: [path], by: 'test', now, onEnd, ...more });
    return told;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Notice {
  readonly case: { readonly id: string; readonly person: string | null };
  readonly id: string;
  readonly text: { readonly it: string };
}
const notices = async (client: Client, id: string): Promise<Notice[]> =>
  (await client.get<{ items: Notice[] }>('/api/messages')).body.items.filter((each) => each.case.id === id);
const kinds = async (client: Client, id: string): Promise<string[]> =>
  (await client.get<{ items: readonly { kind: string }[] }>(`/api/cases/${id}/timeline`)).body.items
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'registry');

onEachServer('a supply that changes what registers say of somebody in charge', (server) => {
  beforeEach(async () => {
    const { storage } = server().running;
    for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
  });
  const lessIncome = supply.map((line) => line.replace(';9000', ';100'));
  const newborn = [...supply, '5;;SASSOVIVO NINA;2031-01-20;F7;3;'];
  const income = 'Registri: un reddito della persona è cambiato o cessato';
  const household = 'Registri: è cambiato chi vive con la persona';

  it('is told once, in words without values, to who may look there; the first supply says nothing new', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    expect(await load(server(), supply, '2031-01-10T08:00:00Z')).toBe(0);
    expect(await notices(elena, card.id)).toEqual([]);
    expect(await load(server(), lessIncome, '2031-02-10T08:00:00Z')).toBeGreaterThan(0);
    const found = await notices(elena, card.id);
    expect(found.map(({ text }) => text.it)).toEqual([income]);
    // Ids have digits of their own.
    expect(JSON.stringify(found.map((each) => ({ ...each, id: '', case: '' })))).not.toMatch(/100|Sassovivo/i);
    expect(await kinds(elena, card.id)).toEqual(['registry']);
    const desk = await server().user('operatore_accesso', office);
    expect(await notices(desk, card.id)).toEqual([]);
    const stranger = await server().user('assistente_sociale', elsewhere);
    expect(await notices(stranger, card.id)).toEqual([]);
    expect(await load(server(), [...lessIncome, ''], '2031-03-10T08:00:00Z')).toBe(0);
    expect(await notices(elena, card.id)).toHaveLength(1);
  });

  it('is told of who joins and who leaves the household', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    await load(server(), supply, '2031-01-10T08:00:00Z');
    await load(server(), newborn, '2031-02-10T08:00:00Z');
    expect((await notices(elena, card.id)).map(({ text }) => text.it)).toEqual([household]);
    await load(
      server(),
      newborn.filter((line) => !line.startsWith('2;')),
      '2031-03-10T08:00:00Z',
    );
    expect((await notices(elena, card.id)).map(({ text }) => text.it)).toEqual([household, household]);
  });

  /** The same register with a tail in each file: a file without one was cut. */
  const tailed = {
    ...register,
    records: [{ id: 'coda', match: { column: 'matricola', is: ['CODA'] } }, ...register.records],
    counters: [{ record: 'coda' }],
  };
  const tail = 'CODA;;;;;;';

  it('is told where the supply is not whole, since what it says stands, and not again with the whole one', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    await load(server(), [...supply, tail], '2031-01-10T08:00:00Z', { driver: tailed });
    await load(server(), lessIncome.slice(0, 2), '2031-02-10T08:00:00Z', { driver: tailed });
    expect((await listRuns(server().running.storage))[0]!.state).toBe('broken');
    expect((await notices(elena, card.id)).map(({ text }) => text.it)).toEqual([income]);
    expect(await load(server(), [...lessIncome, tail], '2031-02-11T08:00:00Z', { driver: tailed })).toBe(0);
  });

  it('is no first supply that was cut, nor rows of the first one that are mended', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    await load(server(), supply.slice(0, 1), '2031-01-10T08:00:00Z', { driver: tailed });
    expect(await load(server(), [...supply, tail], '2031-01-11T08:00:00Z', { driver: tailed, supply: '2031-01-09' })).toBe(0);
    const mended = { driver: tailed, supply: '2031-01-09', isCorrection: true };
    expect(await load(server(), [newborn.at(-1)!, tail], '2031-01-12T08:00:00Z', mended)).toBe(0);
    expect(await notices(elena, card.id)).toEqual([]);
    await load(server(), [...lessIncome, newborn.at(-1)!, tail], '2031-02-10T08:00:00Z', {
      driver: tailed,
      supply: '2031-02-09',
    });
    const other = [...newborn, '6;;SASSOVIVO ADA;2031-01-21;F7;3;', tail];
    await load(server(), other.slice(-2), '2031-02-11T08:00:00Z', { ...mended, supply: '2031-02-09' });
    expect((await notices(elena, card.id)).map(({ text }) => text.it).sort()).toEqual([household, income].sort());
  });

  it('is told of who is in the register no more, though it never says that they are residents', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    await load(server(), supply, '2031-01-10T08:00:00Z');
    await load(server(), supply.slice(1), '2031-02-10T08:00:00Z');
    const gone = 'Registri: la persona non risulta più residente o in vita';
    expect((await notices(elena, card.id)).map(({ text }) => text.it)).toContain(gone);
  });

  it('takes back what nobody has read when the supply is undone', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    await load(server(), supply, '2031-01-10T08:00:00Z');
    await load(server(), newborn, '2031-02-10T08:00:00Z');
    const [first] = await notices(elena, card.id);
    await elena.send('POST', `/api/messages/${first!.id}/read`, {});
    await load(
      server(),
      newborn.map((line) => line.replace(';9000', ';100')),
      '2031-03-10T08:00:00Z',
    );
    expect(await notices(elena, card.id)).toHaveLength(2);
    const { storage } = server().running;
    for (const { id, state } of (await listRuns(storage)).slice(0, 2)) if (state !== 'undone') await undoRun(storage, id);
    expect((await notices(elena, card.id)).map(({ id }) => id)).toEqual([first!.id]);
    expect(await kinds(elena, card.id)).toEqual(['registry', 'registry', 'registry']);
  });
});
