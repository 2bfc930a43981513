import { expect, it } from 'vitest';
import { office, cardAnswers, start } from '../core/http/intake.ts';
import { startTestServer } from '../harness/server.ts';
import { openStorage } from '../../core/storage/index.ts';

it('finishes the requests under way before it ends, and keeps what they did', async () => {
  const server = await startTestServer({ at: start });
  try {
    const elena = await server.user('assistente_sociale', office);
    const http = server.running.app.server;
    let arrived = 0;
    const allArrived = new Promise<void>((resolve) => http.on('request', () => ((arrived += 1), arrived === 20 && resolve())));
    const replies = Promise.all(
      Array.from({ length: 20 }, () =>
        elena.send<{ case: { id: string } }>('POST', '/api/cases', { type: 'accesso', unit: office, answers: cardAnswers() }),
      ),
    );
    await allArrived;
    await server.running.close();
    const made = await replies;
    expect(made.map(({ status }) => status)).toEqual(Array(20).fill(201));
    await expect(fetch(`${server.running.address}/health`)).rejects.toThrow();
    const storage = await openStorage({ kind: 'sqlite', file: `${server.folder}/nucleo.db` });
    const kept = await storage.read((tx) => tx.cases.byIds(made.map(({ body }) => body.case.id)));
    await storage.close();
    expect(kept).toHaveLength(20);
  } finally {
    await server.restart().catch(() => {});
    await server.close();
  }
});
