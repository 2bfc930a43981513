import { expect, it } from 'vitest';
import { office, start } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const daysBefore = (days: number): string => new Date(Date.parse(start) - days * 86_400_000).toISOString();

onEachServer('what was kept for requests', (server) => {
  it('is deleted once nobody can ask for it, and what somebody can ask for stays', async () => {
    const { userId } = await server().user('assistente_sociale', office);
    const session = { userId, createdAt: daysBefore(9), lastSeenAt: daysBefore(9) };
    const reply = { userId, requestHash: 'h', status: 200, reply: {} };
    await server().running.storage.transaction(async (tx) => {
      await tx.sessions.insert({ ...session, idHash: 'expired', expiresAt: daysBefore(1) });
      await tx.sessions.insert({ ...session, idHash: 'lasting', expiresAt: daysBefore(-1) });
      await tx.sessions.insertLink({ tokenHash: 'expired', userId, expiresAt: daysBefore(1), usedAt: null });
      await tx.sessions.insertLink({ tokenHash: 'lasting', userId, expiresAt: daysBefore(-1), usedAt: null });
      await tx.idempotency.put({ ...reply, key: 'long ago', at: daysBefore(8) });
      await tx.idempotency.put({ ...reply, key: 'on Friday', at: daysBefore(3) });
    });
    await server().restart();
    const { storage } = server().running;
    const kept = () =>
      storage.read(async (tx) => [
        (await tx.sessions.get('expired')) !== null,
        (await tx.sessions.get('lasting')) !== null,
        (await tx.idempotency.get(userId, 'long ago')) !== null,
        (await tx.idempotency.get(userId, 'on Friday')) !== null,
      ]);
    await expect.poll(kept, { timeout: 60_000 }).toEqual([false, true, false, true]);
    const taken = (token: string) => storage.transaction((tx) => tx.sessions.takeLink(token, daysBefore(2)));
    expect([await taken('expired'), await taken('lasting')]).toMatchObject([null, { userId }]);
  });
});
