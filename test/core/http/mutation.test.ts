import { expect, it } from 'vitest';
import { NucleoError } from '../../../core/errors.ts';
import { mutate } from '../../../core/http/mutation.ts';
import type { Call } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { onEachDatabase } from '../../harness/databases.ts';

const call = {
  actor: { id: 'ada' },
  request: { method: 'POST', url: '/api/cases', headers: { 'idempotency-key': 'chiave-prova' } },
} as unknown as Call;

onEachDatabase('a change with a key that fails', ({ open }) => {
  it('tells what went wrong first, also where nobody can look for a twin any more', async () => {
    const storage = await open();
    const services = { storage, now: () => new Date('2031-03-01') } as Services;
    const work = async (): Promise<never> => {
      // From here on the database lets nobody begin.
      void storage.close();
      throw new NucleoError('NUC_STORAGE_FULL');
    };
    await expect(mutate(services, call, work, {})).rejects.toMatchObject({ code: 'NUC_STORAGE_FULL' });
  });
});
