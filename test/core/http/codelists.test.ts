import { expect, it } from 'vitest';
import { expectStatus, office } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Codes {
  readonly codes: readonly { readonly code: string; readonly label: unknown }[];
  readonly searched?: boolean;
  readonly more?: boolean;
}

onEachServer('a list of thousands of codes', (server) => {
  it('is searched by who asks for few, on the day of birth, and sent whole to who does not', async () => {
    const elena = await server().user('assistente_sociale', office);
    const get = async (query: string) =>
      expectStatus(await elena.get<Codes>(`/api/codelists/comuni?unit=${office}${query}`), 200).body;
    const search = async (body: object) =>
      expectStatus(await elena.send<Codes>('POST', '/api/codelists/comuni/search', { unit: office, ...body }), 200).body;

    expect(await get('&few=true')).toEqual({ codes: [], searched: true });
    expect((await get('')).codes.length).toBeGreaterThan(9000);
    expect(await search({ text: 'foligno', limit: 1 })).toMatchObject({ codes: [{ code: 'D653' }], more: false });
    expect(await search({ text: '', codes: ['D653', 'G478'] })).toMatchObject({ codes: [{ code: 'D653' }, { code: 'G478' }] });
    expect((await search({ text: 'moransengo', on: '1980-05-01' })).codes.map(({ code }) => code)).toEqual(['F709']);
    expect(await search({ text: 'san', limit: 60 })).toMatchObject({ more: true });
  });
});
