import { expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCase, readCase } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Filings {
  readonly forms: readonly { readonly form: string; readonly submissions: readonly { readonly headline: unknown }[] }[];
}

onEachServer('filings of a form that is filed again', (server) => {
  const file = async (by: Client, of: CaseSeen, form: string, answers: object) => {
    const { version } = await readCase(by, of.id);
    const headers = { 'if-match': `"${version}"` };
    expectStatus(await by.send('POST', `/api/cases/${of.id}/submissions`, { form, answers }, headers), 201);
  };
  const headlines = async (reader: Client, { id }: CaseSeen, form: string) =>
    expectStatus(await reader.get<Filings>(`/api/cases/${id}`), 200)
      .body.forms.find((each) => each.form === form)
      ?.submissions.map(({ headline }) => headline);

  it('are listed with what says the most of each, as far as the reader may read it', async () => {
    const elena = await server().user('assistente_sociale', office);
    const sara = await server().user('assistente_sociale', office);
    const opened = await openCase(elena);
    await file(elena, opened, 'nota_diario', { data: '2031-03-02', oggetto: 'Telefonata della sorella', testo: 'Chiede aiuto' });
    await file(elena, opened, 'nota_diario', { data: '2031-03-03', oggetto: 'Incontro a scuola', testo: 'Con le maestre' });
    const court = { data: '2031-02-20', autorita: 'tm_penale', macro: 'penale', sede: 'Perugia', indagine: 'aggiornamento' };
    await file(elena, opened, 'tribunale', { ...court, prossima_relazione: '2031-03-31' });

    expect(await headlines(elena, opened, 'nota_diario')).toEqual(['Telefonata della sorella', 'Incontro a scuola']);
    expect(await headlines(elena, opened, 'tribunale')).toEqual([
      { it: expect.stringMatching(/penale/i), en: expect.any(String) },
    ]);
    expect(await headlines(sara, opened, 'nota_diario')).toEqual(['Telefonata della sorella', 'Incontro a scuola']);
    expect(await headlines(sara, opened, 'tribunale')).toEqual([null]);
  });
});
