import { expect, it } from 'vitest';
import { newId } from '../../../core/ids.ts';
import type { Client } from '../../harness/server.ts';
import { elsewhere, expectStatus, office, openCard, step } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Seen {
  readonly text: { readonly it: string };
  readonly case: { readonly id: string; readonly number: string; readonly person: string | null };
}

onEachServer('notices', (server) => {
  const noticesOf = async (client: Client, id: string) =>
    (await client.get<{ items: Seen[] }>('/api/messages')).body.items
      .filter((each) => each.case.id === id)
      .map(({ text, case: of }) => [text.it, of.person]);

  it('say what happened and of whom, to all but who did it', async () => {
    const elena = await server().user('assistente_sociale', office);
    const colleague = await server().user('assistente_sociale', elsewhere);
    const refuser = await server().user('assistente_sociale', elsewhere);
    const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
    const sent = await step(elena, card, 'invia', { recipients: { unit: elsewhere } });
    expectStatus(sent, 200);
    const arrived = [`È arrivata la scheda di accesso ${card.number}.`, 'Sassovivo Ginevra'];
    expect(await noticesOf(colleague, card.id)).toEqual([arrived]);
    expect(await noticesOf(elena, card.id)).toEqual([]);

    const seen = expectStatus(await refuser.get<{ version: number }>(`/api/cases/${card.id}`), 200).body;
    const refusal = { motivo: 'non_competente', note: 'Altra zona' };
    expectStatus(await step(refuser, { id: card.id, version: seen.version }, 'respingi', { answers: refusal }), 200);
    expect(await noticesOf(elena, card.id)).toEqual([[`La scheda ${card.number} è stata respinta.`, 'Sassovivo Ginevra']]);
  });

  it('leave out what oneself sent to the unit one belongs to', async () => {
    const elena = await server().user('assistente_sociale', office);
    const from = '2020-01-01T00:00:00.000Z';
    const there = { userId: elena.userId, role: 'assistente_sociale', unitId: elsewhere, from, until: null };
    await server().running.storage.transaction((tx) => tx.users.assign({ id: newId(), ...there }));
    const colleague = await server().user('assistente_sociale', elsewhere);
    const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
    expectStatus(await step(elena, card, 'invia', { recipients: { unit: elsewhere } }), 200);
    expect(await noticesOf(colleague, card.id)).toHaveLength(1);
    expect(await noticesOf(elena, card.id)).toEqual([]);
  });

  it('name nobody to who may know of the case and not of whom it is', async () => {
    const elena = await server().user('assistente_sociale', office);
    const region = await server().user('dirigente_regione', elsewhere);
    const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
    expectStatus(await step(elena, card, 'invia', { recipients: { unit: elsewhere } }), 200);
    expect(await noticesOf(region, card.id)).toEqual([[`È arrivata la scheda di accesso ${card.number}.`, null]]);
  });
});
