import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardAnswers, openCard, office, start } from '../core/http/intake.ts';
import { type Client, type Reply, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let elena: Client;
beforeAll(async () => {
  server = await startTestServer({ at: start });
  elena = await server.user('assistente_sociale', office);
});
afterAll(() => server.close());

it('answers or refuses each of hundreds of requests at once, tells when to come again, and stays in health', async () => {
  const card = await openCard(elena, cardAnswers());
  const memory = process.memoryUsage().rss;
  const asked: Promise<Reply<unknown>>[] = [];
  const health: Promise<Reply<unknown>>[] = [];
  for (let count = 0; count < 900; count += 1) {
    asked.push(
      count % 3 === 0
        ? elena.send('POST', '/api/cases', { type: 'accesso', unit: office, answers: cardAnswers() })
        : elena.get(count % 3 === 1 ? `/api/cases/${card.id}` : `/api/cases/${card.id}/timeline`),
    );
    if (count % 90 === 0) health.push(elena.get('/health'));
  }
  const replies = await Promise.all(asked);
  const refused = replies.filter(({ status }) => status === 503);
  expect(replies.filter(({ status }) => ![200, 201, 503].includes(status)).map(({ status }) => status)).toEqual([]);
  // How many depends on the machine and on what else it does.
  expect(refused.length).toBeLessThan(replies.length);
  for (const { headers, body } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'NUC_HTTP_BUSY' });
  }
  expect((await Promise.all(health)).map(({ status }) => status)).toEqual(health.map(() => 200));
  expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 * 1024);
  // Every opening that was acknowledged is there once, and nothing else is.
  const opened = replies.filter(({ status }) => status === 201).length;
  const cases = await server.running.storage.read((tx) => tx.cases.byIds([card.id]));
  expect(cases).toHaveLength(1);
  const found = await elena.send<{ count: { value: number } }>('POST', '/api/lists/accessi/query', { limit: 1 });
  expect(found.body.count.value).toBe(opened + 1);
  expect((await elena.get(`/api/cases/${card.id}`)).status).toBe(200);
});
