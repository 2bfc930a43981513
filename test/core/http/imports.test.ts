import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { ImportDetail, ImportList, ImportView } from '../../../core/registry/ordered/index.ts';
import { sql } from '../../../core/storage/index.ts';
import type { Client } from '../../harness/server.ts';
import { ended, formOf, importFile, send, sendFiles, type Sent } from './import-file.ts';
import { office, type ProblemSeen } from './intake.ts';
import { healthSupply, inventedCode } from '../../harness/health-register.ts';
import { onEachServer } from './on-each-server.ts';

const row = (at: number) => `${inventedCode(at)};PROVA;OTTAVIA;F;11/03/1948;8038${at};M0001`;
const catasto = join(import.meta.dirname, '../../../plugins/catasto/samples');

onEachServer('imports', (server) => {
  let flora: Client;
  const kept = async () => {
    const folder = join(server().folder, 'supplies');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  beforeAll(async () => {
    flora = await server().user('gestore_flussi', office, 'Flora Flussi');
  });

  it('are for who may alone', async () => {
    const elena = await server().user('assistente_sociale', office);
    expect((await elena.get<ProblemSeen>('/api/imports')).body.code).toBe('NUC_ACCESS_DENIED');
    expect((await send<ProblemSeen>(elena, 'assistiti', 'A.csv', healthSupply([row(1)]))).status).toBe(403);
    expect((await elena.get<{ mayImport: boolean }>(`/api/config?unit=${office}`)).body.mayImport).toBe(false);
    expect((await flora.get<{ mayImport: boolean }>(`/api/config?unit=${office}`)).body.mayImport).toBe(true);
  });

  it('are read by a job, told in numbers, mended, compared and undone', async () => {
    const bad = `${inventedCode(9)};SCONOSCIUTO;OTTAVIA;F;non un giorno;80389;M0001`;
    const first = await importFile(flora, 'assistiti', 'ASSISTITI_20240131.csv', healthSupply([row(1), row(2), bad]));
    expect(first).toMatchObject({ state: 'done', by: 'Flora Flussi', supply: '2024-01-31', mayUndo: true, refusedFiles: [0] });
    expect(first.counts.refused).toBe(1);
    expect(first.records).toMatchObject([{ id: 'assistito', rows: 3, carried: 2, refused: 1 }]);
    expect([first.done, first.of]).toEqual([first.files[0]!.bytes, first.files[0]!.bytes]);
    const seen = await flora.get<{ refusals: unknown[] }>(`/api/imports/${first.id}`);
    expect(seen.body.refusals).toMatchObject([{ line: 4, record: 'assistito', fields: [{ field: 'data_nascita' }] }]);
    expect(JSON.stringify(seen.body)).not.toContain('SCONOSCIUTO');
    const refused = await flora.get<string>(`/api/imports/${first.id}/refused`);
    expect(refused.headers.get('content-disposition')).toContain("filename*=UTF-8''respinte-ASSISTITI_20240131.csv");
    const mended = await importFile(flora, 'assistiti', 'ASSISTITI_20240131.csv', healthSupply([row(9)]), '&correction=true');
    expect(mended).toMatchObject({ state: 'done', mode: 'correction', counts: { ended: 0 } });
    const second = await importFile(
      flora,
      'assistiti',
      'ASSISTITI_20240229.csv',
      healthSupply([row(1), row(9), row(2).replace(';80382;', ';80399;')]),
    );
    expect(second.counts).toMatchObject({ refused: 0, ended: 0 });
    expect(second.counts.changed).toBeGreaterThan(0);
    expect(second.counts.unchanged).toBeGreaterThan(0);
    const before = await flora.get<ImportView & ProblemSeen>(`/api/imports/${first.id}`);
    expect(before.body.refusedFiles, 'no file is kept once another supply was read').toEqual([]);
    expect((await flora.get<ProblemSeen>(`/api/imports/${first.id}/refused`)).body.code).toBe('NUC_IMPORT_UNKNOWN');
    const early = await flora.send<ProblemSeen>('POST', `/api/imports/${mended.id}/undo`);
    expect(early.body.code).toBe('NUC_IMPORT_NOT_LAST');
    expect((await flora.send<ImportView>('POST', `/api/imports/${second.id}/undo`)).body.state).toBe('undone');
    const again = await send<ProblemSeen>(flora, 'assistiti', 'ASSISTITI_20240131.csv', healthSupply([row(9)]));
    expect(again.body.code).toBe('NUC_IMPORT_DONE');
  });

  it('tell the rows that say otherwise than an earlier one, or the same again, and what none of them says', async () => {
    const other = row(3).replace('M0001', 'M0002');
    const run = await importFile(flora, 'assistiti', 'ASSISTITI_20240201.csv', healthSupply([row(3), other, row(4), row(4)]));
    const { facts, added, changed, unchanged, repeated, contradicted } = run.counts;
    expect(added + changed + unchanged + repeated! + contradicted!).toBe(facts);
    expect(contradicted).toBe(1);
    expect(run.problems).toMatchObject([{ code: 'said_otherwise', severity: 'warning', line: 3, params: { contradicted: 1 } }]);
    const { body } = await flora.get<ImportDetail>(`/api/imports/${run.id}`);
    const named = { file: 'ASSISTITI_20240201.csv', record: 'assistito' };
    expect(body.repeats).toEqual([
      { ...named, line: 3, isSame: false, of: { file: named.file, line: 2 } },
      { ...named, line: 5, isSame: true, of: { file: named.file, line: 4 } },
    ]);
    await flora.send('POST', `/api/imports/${run.id}/undo`);
  });

  it('of mended rows are of the supply that they mend, and tell what a newer one has overtaken', async () => {
    const bad = row(7).replace('11/03/1948', 'x');
    await importFile(flora, 'assistiti', 'ASSISTITI_20240210.csv', healthSupply([row(5), row(6), bad]));
    const newer = await importFile(flora, 'assistiti', 'ASSISTITI_20240220.csv', healthSupply([row(6), row(5), bad]));
    const mended = healthSupply([row(5), row(6).replace('M0001', 'M0009')]);
    const unclear = await send<ProblemSeen>(flora, 'assistiti', 'corrette.csv', mended, '&correction=true');
    expect([unclear.status, unclear.body.code]).toEqual([409, 'NUC_IMPORT_MENDS']);
    const late = await importFile(flora, 'assistiti', 'corrette.csv', mended, '&correction=true&supply=2024-02-10');
    const { facts, added, changed, unchanged, overtaken } = late.counts;
    expect(late).toMatchObject({
      state: 'done',
      supply: '2024-02-10',
      counts: { added: 0, changed: 0, overtaken: { '2024-02-20': 1 } },
    });
    expect(added + changed + unchanged + overtaken!['2024-02-20']!).toBe(facts);
    // Rows of the first wait no more.
    const plain = await importFile(flora, 'assistiti', 'altre.csv', healthSupply([row(5)]), '&correction=true');
    expect(plain).toMatchObject({ supply: '2024-02-20' });
    expect(plain.counts.overtaken).toBeUndefined();
    for (const id of [plain.id, late.id, newer.id, newer.id - 1]) await flora.send('POST', `/api/imports/${id}/undo`);
  });

  it('are listed the newest first, a page at a time, within the root of who asks', async () => {
    const { body } = await flora.get<ImportList>('/api/imports?limit=2');
    expect(body.items).toHaveLength(2);
    expect(body.drivers.find(({ id, root }) => id === 'assistiti' && root === 'umbria')).toMatchObject({
      retention: 'P5Y',
      purpose: expect.anything() as object,
    });
    expect(body.erased).toEqual([]);
    const at = '2026-03-01T02:00:00.000Z';
    const erased = { retention: 'P5Y', at, facts: 12, subjects: 3 };
    await server().running.storage.transaction(async (tx) => {
      for (const root of ['umbria', 'altrove'])
        await tx.expiredFacts.note({ root, driver: 'assistiti@G478', by: 'nucleo', ...erased });
    });
    expect((await flora.get<ImportList>('/api/imports')).body.erased).toMatchObject([{ body: 'G478', ...erased }]);
    const rest = await flora.get<ImportList>(`/api/imports?limit=2&cursor=${body.next}`);
    expect(rest.body.items[0]!.id).toBeLessThan(body.items[1]!.id);
    const roman = await server().user('gestore_flussi', 'pua_7');
    expect((await roman.get<ImportList>('/api/imports')).body).toMatchObject({ items: [], erased: [] });
    const hidden = await roman.get<ProblemSeen>(`/api/imports/${body.items[0]!.id}`);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'NUC_IMPORT_UNKNOWN']);
    expect((await roman.send<ProblemSeen>('POST', `/api/imports/${body.items[0]!.id}/undo`)).status).toBe(404);
    expect((await roman.get<ProblemSeen>(`/api/imports/${body.items[0]!.id}/refused`)).status).toBe(404);
  });

  it('refuse what cannot be read, and nothing more is asked of them', async () => {
    expect((await send<ProblemSeen>(flora, 'nessuno', 'A.csv', healthSupply([row(1)]))).body.code).toBe('NUC_DRIVER_UNKNOWN');
    const before = await kept();
    const zip = Buffer.from('504b030414000000', 'hex');
    const wrong: Sent = [
      ['../', 'x'],
      ['ASSISTITI_20240331.csv', zip],
      ['ASSISTITI_20240430.csv', ''],
      ['ASSISTITI_20240531.csv', healthSupply([row(1)])],
      ['copia.csv', healthSupply([row(1)])],
    ];
    const refusal = await sendFiles<ProblemSeen>(flora, 'assistiti', wrong);
    expect([refusal.status, refusal.body.code]).toEqual([422, 'NUC_IMPORT_FILES']);
    expect(refusal.body.problems?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['file_name', '/files/0'],
      ['file_of_another_kind', '/files/1'],
      ['file_empty', '/files/2'],
      ['file_twice', '/files/4'],
    ]);
    expect((await sendFiles<ProblemSeen>(flora, 'assistiti', [])).body.code).toMatch(/NUC_IMPORT_FILES|NUC_HTTP_BODY_INVALID/);
    expect(await kept(), 'nothing of them is kept').toEqual(before);
    const large = await send<ProblemSeen>(flora, 'assistiti', 'GRANDE.csv', Buffer.alloc(50_000_001, 'x\n'));
    expect(large.body.code).toBe('NUC_HTTP_BODY_TOO_LARGE');
  });

  it('are asked about where a file seems to be written otherwise than is expected, and read as it is said', async () => {
    const before = await kept();
    const content = healthSupply([row(7).replace('PROVA', 'NICCOLÒ'), row(8)]);
    const sent: Sent = [['ASSISTITI_20240630.csv', content]];
    const asked = await sendFiles<ProblemSeen>(flora, 'assistiti', sent);
    expect([asked.status, asked.body.code]).toEqual([422, 'NUC_IMPORT_FILES']);
    expect(asked.body.problems).toMatchObject([
      { code: 'encoding_doubtful', pointer: '/files/0', params: { seemsAs: 'utf-8', declaredAs: 'windows-1252', line: 2 } },
    ]);
    expect(JSON.stringify(asked.body)).not.toContain('NICCOL');
    expect(await kept(), 'nothing of it is kept').toEqual(before);
    expect((await sendFiles<ProblemSeen>(flora, 'assistiti', sent, '&encoding=ebcdic')).status).toBe(400);
    const marked = await sendFiles<ProblemSeen>(flora, 'assistiti', [['ASSISTITI_20240630.csv', `\ufeff${content}`]]);
    expect(marked.body.problems).toMatchObject([{ code: 'encoding_doubtful', params: { seemsAs: 'utf-8', line: 1 } }]);
    const run = await importFile(flora, 'assistiti', 'ASSISTITI_20240630.csv', `\ufeff${content}`, '&encoding=utf-8');
    expect(run).toMatchObject({ state: 'done', counts: { refused: 0 }, problems: [] });
    const [stored] = await server().running.storage.read((tx) =>
      tx.session.all<{ n: number }>(sql`select count(*) as n from source_subject where identity like '%"NICCOLÒ"%'`),
    );
    expect(Number(stored!.n)).toBe(1);
    await flora.send('POST', `/api/imports/${run.id}/undo`);
  });

  it('of several files are one run, in the order of the driver, each with its refused rows', async () => {
    const files = await Promise.all(
      ['TIT', 'SOG', 'TER', 'FAB'].map(async (end) => [`G478.${end}`, await readFile(join(catasto, `G478.${end}`))] as const),
    );
    const { status, body } = await sendFiles(flora, 'catasto', files, '&root=umbria&supply=2024');
    expect(status).toBe(202);
    const run = await ended(flora, body.import.id);
    expect(run).toMatchObject({ body: 'G478', state: 'done', problems: [], counts: { facts: 19, refused: 2 } });
    expect(run.files.map(({ name }) => name)).toEqual(['G478.SOG', 'G478.FAB', 'G478.TER', 'G478.TIT']);
    const [at, other] = run.refusedFiles;
    const { body: seen } = await flora.get<{ refusals: { file: string; line: number }[] }>(`/api/imports/${run.id}`);
    expect(seen.refusals).toMatchObject([{ file: run.files[at!]!.name }, { file: run.files[other!]!.name }]);
    const rows = await flora.get<string>(`/api/imports/${run.id}/refused?file=${at}`);
    expect(rows.headers.get('content-disposition')).toContain(`respinte-${run.files[at!]!.name}`);
    expect(rows.body.trimEnd().split('\n')).toHaveLength(1);
    expect((await flora.get(`/api/imports/${run.id}/refused?file=0`)).status).toBe(404);
    const again = await sendFiles<ProblemSeen>(flora, 'catasto', files.toReversed(), '&root=umbria&supply=2024');
    expect(again.body.code).toBe('NUC_IMPORT_DONE');
    const wrong = await sendFiles<ProblemSeen>(flora, 'catasto', files, '&root=umbria&body=G%20478');
    expect([wrong.status, wrong.body.code]).toEqual([400, 'NUC_HTTP_REQUEST_INVALID']);
  });

  it('keep a file that two send at once, when one of them is refused', async () => {
    const before = await kept();
    // Of the same bytes each time: who gives them once, and who gives them twice in one supply.
    for (let at = 0; at < 6; at += 1) {
      const content = healthSupply([row(3), `${inventedCode(at)};PROVA ${at};OTTAVIA;F;11/03/1948;80384;M0001`]);
      const [begun, refused] = await Promise.all([
        send(flora, 'assistiti', `ASSISTITI_202408${10 + at}.csv`, content),
        sendFiles<ProblemSeen>(flora, 'assistiti', [
          ['UNO.csv', content],
          ['DUE.csv', content],
        ]),
      ]);
      expect([begun.status, refused.status]).toEqual([202, 422]);
      expect(await ended(flora, begun.body.import.id)).toMatchObject({ state: 'done', counts: { refused: 0 } });
    }
    await expect.poll(async () => (await kept()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('withstand forms that are none', async () => {
    const before = await kept();
    const { body, headers } = await formOf([['ASSISTITI_20240731.csv', healthSupply([row(1)])]]);
    const text = body.toString();
    const boundary = /boundary=(.*)$/.exec(headers['content-type']!)![1]!;
    const many = Array.from({ length: 60 }, (_, at) => [`A${at}.csv`, `${at}`] as const);
    const field = `--${boundary}\r\ncontent-disposition: form-data; name="driver"\r\n\r\nimu\r\n--${boundary}--\r\n`;
    const forms: readonly (readonly [string, string | Buffer, Record<string, string>])[] = [
      ['cut in the file', body.subarray(0, -60), headers],
      ['cut in a head', text.slice(0, 40), headers],
      ['of another boundary', text, { 'content-type': 'multipart/form-data; boundary=altro' }],
      ['without a boundary', text, { 'content-type': 'multipart/form-data' }],
      ['no form', 'x', headers],
      ['a field that is no file', field, headers],
      [
        'more before the files than a form may say',
        Buffer.concat([Buffer.alloc(51_200_000, 'x'), Buffer.from('\r\n'), body]),
        headers,
      ],
      ['heads without end', `--${boundary}\r\n${'x: y\r\n'.repeat(20_000)}`, headers],
      ['too many files', ...(Object.values(await formOf(many)) as [Buffer, Record<string, string>])],
    ];
    for (const [name, content, type] of forms) {
      const reply = await flora.send<ProblemSeen>('POST', '/api/imports?driver=assistiti', content, type);
      expect([name, reply.status >= 400 && reply.status < 500, reply.body.code]).toEqual([
        name,
        true,
        expect.stringMatching(/^NUC_/),
      ]);
    }
    expect(await kept()).toEqual(before);
  });

  it('go on after the server was stopped', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => row(100_000 + at));
    const { id } = (await send(flora, 'assistiti', 'ASSISTITI_20240930.csv', healthSupply(rows))).body.import;
    for (let seen = 0; seen === 0; await pause(20)) seen = (await flora.get<ImportView>(`/api/imports/${id}`)).body.counts.facts;
    await server().restart();
    const run = await ended(flora, id);
    expect(run).toMatchObject({ state: 'done', records: [{ rows: 60_000, carried: 60_000 }] });
    const [stored] = await server().running.storage.read((tx) =>
      tx.session.all<{ n: number }>(sql`select count(*) as n from source_fact where run_id = ${id}`),
    );
    expect(Number(stored!.n)).toBe(run.counts.added + run.counts.changed);
    expect(run.counts.facts).toBe(run.counts.added + run.counts.changed + run.counts.unchanged);
  });
});
