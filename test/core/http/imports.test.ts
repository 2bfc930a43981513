import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { ImportList, ImportView } from '../../../core/registry/ordered/index.ts';
import { sql } from '../../../core/storage/index.ts';
import type { Client } from '../../harness/server.ts';
import { ended, importFile, send } from './import-file.ts';
import { office, type ProblemSeen } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const head = 'CODICE_FISCALE;COGNOME;NOME;SESSO;DATA_NASCITA;TESSERA;COD_MEDICO';
const row = (at: number) => `FNTTTV48C51G${at};PROVA;OTTAVIA;F;11/03/1948;8038${at};M0001`;
const file = (rows: readonly string[]) => [head, ...rows, ''].join('\n');

onEachServer('imports', (server) => {
  let flora: Client;
  beforeAll(async () => {
    flora = await server().user('gestore_flussi', office, 'Flora Flussi');
  });

  it('are for who may alone', async () => {
    const elena = await server().user('assistente_sociale', office);
    expect((await elena.get<ProblemSeen>('/api/imports')).body.code).toBe('NUC_ACCESS_DENIED');
    expect((await send<ProblemSeen>(elena, 'assistiti', 'A.csv', file([row(1)]))).status).toBe(403);
    expect((await elena.get<{ mayImport: boolean }>(`/api/config?unit=${office}`)).body.mayImport).toBe(false);
    expect((await flora.get<{ mayImport: boolean }>(`/api/config?unit=${office}`)).body.mayImport).toBe(true);
  });

  it('are read by a job, told in numbers, mended, compared and undone', async () => {
    const bad = 'FNTTTV48C51G9;SCONOSCIUTO;OTTAVIA;F;non un giorno;80389;M0001';
    const first = await importFile(flora, 'assistiti', 'ASSISTITI_20240131.csv', file([row(1), row(2), bad]));
    expect(first).toMatchObject({ state: 'done', by: 'Flora Flussi', supply: '2024-01-31', mayUndo: true, hasRefusedFile: true });
    expect(first.counts.refused).toBe(1);
    expect(first.records).toMatchObject([{ id: 'assistito', rows: 3, carried: 2, refused: 1 }]);
    expect([first.done, first.of]).toEqual([first.files[0]!.bytes, first.files[0]!.bytes]);
    const seen = await flora.get<{ refusals: unknown[] }>(`/api/imports/${first.id}`);
    expect(seen.body.refusals).toMatchObject([{ line: 4, record: 'assistito', fields: [{ field: 'data_nascita' }] }]);
    expect(JSON.stringify(seen.body)).not.toContain('SCONOSCIUTO');
    const refused = await flora.get<string>(`/api/imports/${first.id}/refused`);
    expect(refused.headers.get('content-disposition')).toContain("filename*=UTF-8''respinte-ASSISTITI_20240131.csv");
    const mended = await importFile(flora, 'assistiti', 'ASSISTITI_20240131.csv', file([row(9)]), '&correction=true');
    expect(mended).toMatchObject({ state: 'done', mode: 'append', counts: { ended: 0 } });
    const second = await importFile(
      flora,
      'assistiti',
      'ASSISTITI_20240229.csv',
      file([row(1), row(9), row(2).replace(';80382;', ';80399;')]),
    );
    expect(second.counts).toMatchObject({ refused: 0, ended: 0 });
    expect(second.counts.changed).toBeGreaterThan(0);
    expect(second.counts.unchanged).toBeGreaterThan(0);
    const before = await flora.get<ImportView & ProblemSeen>(`/api/imports/${first.id}`);
    expect(before.body.hasRefusedFile, 'no file is kept once another supply was read').toBe(false);
    expect((await flora.get<ProblemSeen>(`/api/imports/${first.id}/refused`)).body.code).toBe('NUC_IMPORT_UNKNOWN');
    const early = await flora.send<ProblemSeen>('POST', `/api/imports/${mended.id}/undo`);
    expect(early.body.code).toBe('NUC_IMPORT_NOT_LAST');
    expect((await flora.send<ImportView>('POST', `/api/imports/${second.id}/undo`)).body.state).toBe('undone');
    const again = await send<ProblemSeen>(flora, 'assistiti', 'ASSISTITI_20240131.csv', file([row(9)]));
    expect(again.body.code).toBe('NUC_IMPORT_DONE');
  });

  it('are listed the newest first, a page at a time, within the root of who asks', async () => {
    const { body } = await flora.get<ImportList>('/api/imports?limit=2');
    expect(body.items).toHaveLength(2);
    expect(body.drivers.map(({ id }) => id)).toContain('assistiti');
    const rest = await flora.get<ImportList>(`/api/imports?limit=2&cursor=${body.next}`);
    expect(rest.body.items[0]!.id).toBeLessThan(body.items[1]!.id);
    const roman = await server().user('gestore_flussi', 'pua_7');
    expect((await roman.get<ImportList>('/api/imports')).body.items).toEqual([]);
    const hidden = await roman.get<ProblemSeen>(`/api/imports/${body.items[0]!.id}`);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'NUC_IMPORT_UNKNOWN']);
    expect((await roman.send<ProblemSeen>('POST', `/api/imports/${body.items[0]!.id}/undo`)).status).toBe(404);
    expect((await roman.get<ProblemSeen>(`/api/imports/${body.items[0]!.id}/refused`)).status).toBe(404);
  });

  it('refuse what cannot be read, and nothing more is asked of them', async () => {
    expect((await send<ProblemSeen>(flora, 'nessuno', 'A.csv', file([row(1)]))).body.code).toBe('NUC_DRIVER_UNKNOWN');
    expect((await send<ProblemSeen>(flora, 'assistiti', '../', 'x')).status).toBe(400);
    const zip = await importFile(flora, 'assistiti', 'ASSISTITI_20240331.csv', Buffer.from('504b030414000000', 'hex'));
    expect(zip).toMatchObject({ state: 'broken', problems: [{ code: 'file_of_another_kind' }] });
    const large = await send<ProblemSeen>(flora, 'assistiti', 'GRANDE.csv', Buffer.alloc(50_000_001, 'x\n'));
    expect(large.body.code).toBe('NUC_HTTP_BODY_TOO_LARGE');
  });

  it('go on after the server was stopped', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => row(100_000 + at));
    const { id } = (await send(flora, 'assistiti', 'ASSISTITI_20240430.csv', file(rows))).body.import;
    for (let seen = 0; seen === 0; await pause(20)) seen = (await flora.get<ImportView>(`/api/imports/${id}`)).body.counts.facts;
    await server().restart();
    const run = await ended(flora, id);
    expect(run).toMatchObject({ state: 'done', records: [{ rows: 60_000, carried: 60_000 }] });
    const [stored] = await server().running.storage.read((tx) =>
      tx.session.all<{ n: number }>(sql`select count(*) as n from source_fact where run_id = ${id}`),
    );
    expect(Number(stored!.n)).toBe(run.counts.added + run.counts.changed);
    expect(run.counts.facts).toBe(run.counts.added + run.counts.changed + run.counts.unchanged);
  }, 120_000);
});
