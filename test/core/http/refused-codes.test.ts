import { expect, it } from 'vitest';
import { expectStatus, office } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Refusal {
  readonly code: string;
}

onEachServer('what there is not', (server) => {
  it('is refused by its own code: code lists, their search and lists', async () => {
    const elena = await server().user('assistente_sociale', office);
    const codes = [
      await elena.get<Refusal>(`/api/codelists/nessuna?unit=${office}`),
      await elena.send<Refusal>('POST', '/api/codelists/nessuna/search', { unit: office, text: '' }),
      await elena.send<Refusal>('POST', '/api/lists/nessuna/query', {}),
    ].map((reply) => expectStatus(reply, 404).body.code);
    expect(codes).toEqual(['NUC_CODELIST_UNKNOWN', 'NUC_CODELIST_UNKNOWN', 'NUC_LIST_UNKNOWN']);
  });
});
