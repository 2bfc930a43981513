import { expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCase } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Opened {
  readonly earlier: { readonly at: string; readonly texts: Readonly<Record<string, unknown>> } | null;
}

const home = { data: '2031-03-03', tipo: 'casa', godimento: 'affitto', canone: 42050 };

const file = async (client: Client, on: Pick<CaseSeen, 'id' | 'version'>, form: string, answers: unknown) =>
  expectStatus(
    await client.send<{ case: CaseSeen }>(
      'POST',
      `/api/cases/${on.id}/submissions`,
      { form, answers },
      { 'if-match': `"${on.version}"` },
    ),
    201,
  ).body.case;

const open = async (client: Client, form: string, on: string) =>
  expectStatus(await client.send<Opened>('POST', `/api/forms/${form}/open`, { unit: office, case: on }), 200).body.earlier;

onEachServer('what is known when a form is opened', (server) => {
  it('is told with the day on which it was said, and without one when nobody said it', async () => {
    const elena = await server().user('assistente_sociale', office);
    const opened = await openCase(elena);
    await file(elena, opened, 'abitazione', home);
    const provenance = async (form: string) =>
      expectStatus(
        await elena.send<{ provenance: Readonly<Record<string, { at: string | null }>> }>('POST', `/api/forms/${form}/open`, {
          unit: office,
          case: opened.id,
        }),
        200,
      ).body.provenance;
    expect(await provenance('abitazione')).toMatchObject({ '/data': { at: null }, '/canone': { at: '2031-03-03' } });
    // From the person, and from the intake around the case.
    expect(await provenance('recapiti')).toMatchObject({ '/telefono': { at: '2031-03-03' } });
    expect(await provenance('dati_sociali')).toMatchObject({ '/titolo_studio': { at: '2031-03-03' } });
  });
});

onEachServer('a form that shows what was answered before', (server) => {
  it('is told nothing the first time, then the last answers in words, with their day', async () => {
    const elena = await server().user('assistente_sociale', office);
    const opened = await openCase(elena);
    expect(await open(elena, 'abitazione', opened.id)).toBeNull();
    const once = await file(elena, opened, 'abitazione', { ...home, canone: 100 });
    await file(elena, once, 'abitazione', home);
    const earlier = await open(elena, 'abitazione', opened.id);
    expect(earlier).toMatchObject({ at: '2031-03-03', texts: { '/data': '03/03/2031' } });
    expect(JSON.stringify(earlier!.texts['/canone'])).toContain('420,50');
    expect(earlier!.texts['/tipo']).toEqual({ it: 'Casa indipendente', en: 'House' });
    expect(earlier!.texts).not.toHaveProperty('/note');
  });

  it('is told nothing when its layout does not ask for it', async () => {
    const elena = await server().user('assistente_sociale', office);
    const opened = await openCase(elena);
    await file(elena, opened, 'nota_diario', { data: '2031-03-03', oggetto: 'Telefonata', testo: 'Ha chiamato' });
    expect(await open(elena, 'nota_diario', opened.id)).toBeNull();
  });

  it('is told nothing of a field that is closed to who opens it', async () => {
    const bruno = await server().user('responsabile_ufficio', office);
    const ugo = await server().user('assistente_sociale', office);
    const opened = await openCase(await server().user('assistente_sociale', office));
    await file(bruno, opened, 'tribunale', { data: '2031-03-03', autorita: 'tm_penale', sede: 'Provasede', macro: 'penale' });
    expect(await open(bruno, 'tribunale', opened.id)).toMatchObject({ texts: { '/sede': 'Provasede' } });
    expect(await open(ugo, 'tribunale', opened.id)).toMatchObject({ texts: {} });
    expect(JSON.stringify(await open(ugo, 'tribunale', opened.id))).not.toMatch(/Provasede/);
  });
});
