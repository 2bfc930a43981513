import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { MatchPage } from '../../../core/cases/index.ts';
import { healthSupply, inventedCode } from '../../harness/health-register.ts';
import type { Client } from '../../harness/server.ts';
import { importFile } from './import-file.ts';
import { office } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const supply = healthSupply(
  Array.from({ length: 20 }, (_, at) => `${inventedCode(at)};PROVA;OTTAVIA;F;11/03/1948;8038${at};M0001`),
);

onEachServer(
  'who is whom',
  (server) => {
    let [flora, rita]: Client[] = [];
    beforeAll(async () => {
      flora = await server().user('gestore_flussi', office);
      rita = await server().user('revisore_identita', office);
    });
    const last = async (): Promise<MatchPage['last']> => (await rita!.get<MatchPage>('/api/matches')).body.last;
    /** The first comparison after one that is known already. */
    const after = async (known: MatchPage['last']): Promise<MatchPage['last']> => {
      for (;;) {
        const now = await last();
        if (now?.at !== known?.at) return now;
        await pause(50);
      }
    };
    const send = (name: string, body: string) => importFile(flora!, 'assistiti', name, supply, `&body=${body}`);

    it('is found out after each import: of all when a source comes that nobody has learned from', async () => {
      expect(await last()).toBeNull();
      await send('ASSISTITI_20240131.csv', 'UNO');
      const first = await after(null);
      expect(first).toMatchObject({ scope: 'full', records: 20, linked: 0 });
      await send('ASSISTITI_20240131.csv', 'DUE');
      const second = await after(first);
      expect(second).toMatchObject({ scope: 'full', records: 40, linked: 40 });
    });

    it('is found out of what changed, also when an import is undone and after a restart', async () => {
      const known = await last();
      await server().restart();
      const more = supply.replace(';PROVA;', ';PROVATA;');
      const { id } = await importFile(flora!, 'assistiti', 'ASSISTITI_20240229.csv', more, '&body=DUE');
      const changed = await after(known);
      expect(changed).toMatchObject({ scope: 'changed', records: 1 });
      await flora!.send('POST', `/api/imports/${id}/undo`);
      expect(await after(changed)).toMatchObject({ scope: 'changed', records: 1 });
    });
  },
  { matchingMinutes: 60 },
);
