import { expect, it } from 'vitest';
import { fireTimer } from '../../../core/cases/index.ts';
import { office, openCard, start } from '../http/intake.ts';
import { onEachServer } from '../http/on-each-server.ts';

onEachServer('a timer', (server) => {
  it('is not spent when the queue brings it before its hour, and fires once at its hour', async () => {
    const card = await openCard(await server().user('assistente_sociale', office));
    const { storage, desk } = server().running;
    const timers = () => storage.read((tx) => tx.timers.ofCase(card.id));
    const timer = (await timers())[0]!;
    const fireAt = (at: Date) => storage.transaction((tx) => fireTimer(tx, desk, timer.id, at));
    const told = async () =>
      (await storage.read((tx) => tx.timeline.ofCase(card.id, { limit: 50 }))).filter(({ kind }) => kind === 'timer').length;
    await fireAt(new Date(start));
    expect([(await timers())[0]!.status, await told()]).toEqual(['armed', 0]);
    await fireAt(new Date(timer.dueAt));
    expect([(await timers())[0]!.status, await told()]).toEqual(['fired', 1]);
    await fireAt(new Date(timer.dueAt));
    expect(await told()).toBe(1);
  });
});
