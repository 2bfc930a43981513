import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { endSlowBody } from '../../../core/http/refusals/refuse-unparsed.ts';
import { raw } from './wire.ts';

async function impatientServer(within: number) {
  const app = fastify();
  app.addHook('onRequest', async (request) => endSlowBody(request.raw, within));
  app.post('/', async ({ body }) => body);
  app.get('/', async () => {
    await new Promise((done) => setTimeout(done, within * 2));
    return 'done';
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return address;
}

const post = (bytes: number, body: string) =>
  `POST / HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n${body}`;

it('answers half a body that is late and hangs up, and lets every whole request take its time', async () => {
  const address = await impatientServer(200);
  const late = await raw(address, post(20, '{"half":'), 5000);
  expect(late).toContain('HTTP/1.1 408');
  expect(late).toContain('NUC_HTTP_TIMEOUT');
  expect(await raw(address, post(14, '{"whole":true}'), 600)).toContain('{"whole":true}');
  expect(await raw(address, 'GET / HTTP/1.1\r\nHost: here\r\n\r\n', 1500)).toContain('done');
});
