import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { refuseBeyond } from '../../../core/http/admission.ts';
import { replyWithError } from '../../../core/http/refusals/problem-reply.ts';

async function slowServer(limit: number) {
  const app = fastify();
  app.setErrorHandler(replyWithError);
  refuseBeyond(app, limit);
  let finish = () => {};
  let arrived = 0;
  const held = new Promise<void>((resolve) => (finish = resolve));
  app.get('/slow', async () => {
    arrived += 1;
    await held;
    return 'done';
  });
  app.get('/health', async () => 'ok');
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { address, finish, arrived: () => arrived };
}

it('refuses what comes beyond the limit at once, but health, and takes requests again when those under way end', async () => {
  const { address, finish, arrived } = await slowServer(3);
  const held = [1, 2, 3].map(() => fetch(`${address}/slow`));
  await expect.poll(arrived).toBe(3);
  for (let count = 0; count < 20; count += 1) {
    const refused = await fetch(`${address}/slow`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'NUC_HTTP_BUSY' });
    expect((await fetch(`${address}/health`)).status).toBe(200);
  }
  finish();
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await fetch(`${address}/slow`)).status).toBe(200);
});

it('counts a request that its caller gives up no longer', async () => {
  const { address, finish, arrived } = await slowServer(2);
  for (let count = 0; count < 10; count += 1) {
    const given = new AbortController();
    const asked = fetch(`${address}/slow`, { signal: given.signal }).catch(() => null);
    await expect.poll(arrived).toBe(count + 1);
    given.abort();
    await asked;
    await expect.poll(async () => (await fetch(`${address}/health`)).status).toBe(200);
  }
  finish();
  expect((await fetch(`${address}/slow`)).status).toBe(200);
});
