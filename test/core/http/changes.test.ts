import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseChanges, ToldChanges } from '../../../core/releases/changes/index.ts';
import { startTestServer, type TestServer } from '../../harness/server.ts';
import { office, type ProblemSeen } from './intake.ts';

const release = (root: string, hurts: boolean): ReleaseChanges => ({
  root,
  title: root,
  before: { digest: 'sha256:1', at: '2026-03-01T09:00:00.000Z' },
  after: 'sha256:2',
  changes: [{ group: 'forms', about: 'forms/scheda', title: 'Scheda', code: 'field_removed', text: 'campo tolto', hurts }],
});
const problem = { code: 'unknown_node', pointer: '/actions/0', message: 'no such node', severity: 'error' as const };

describe('what the packs on disk would change', () => {
  let server: TestServer;
  let told: ToldChanges;

  beforeAll(async () => {
    server = await startTestServer({ tellChanges: async () => told });
  });
  afterAll(() => server.close());

  it('is told to who may alone, of the roots in which they may', async () => {
    told = { ok: false, releases: [release('umbria', false), release('roma', true)], problems: [] };
    const elena = await server.user('assistente_sociale', office);
    const pia = await server.user('gestore_pacchetti', office);
    expect((await elena.get<ProblemSeen>('/api/changes')).body).toMatchObject({ status: 403, code: 'NUC_ACCESS_DENIED' });
    expect((await pia.get<ToldChanges>('/api/changes')).body).toEqual({ ok: true, releases: [told.releases[0]], problems: [] });
    const may = async (client: typeof pia) =>
      (await client.get<{ maySeeChanges: boolean }>(`/api/config?unit=${office}`)).body.maySeeChanges;
    expect([await may(elena), await may(pia)]).toEqual([false, true]);
  });

  it('is not well where packs of any root have errors: the server would not start', async () => {
    told = { ok: false, releases: [], problems: [problem] };
    const pia = await server.user('gestore_pacchetti', office);
    expect((await pia.get<ToldChanges>('/api/changes')).body).toEqual(told);
  });
});
