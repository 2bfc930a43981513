import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../../core/http/app.ts';
import type { Sessions } from '../../../core/http/session.ts';

const open: Socket[] = [];
afterEach(() => open.splice(0).forEach((socket) => socket.destroy()));

/** An application whose one route answers when it is told to. */
async function startSlow() {
  const app = await createApp({ sessions: {} as Sessions, signInsPerMinute: 30, log: false, secure: false });
  const { promise: told, resolve: answer } = Promise.withResolvers<void>();
  app.get('/slow', { config: { access: 'public' } }, async () => {
    await told;
    return { done: true };
  });
  app.get('/quick', { config: { access: 'public' } }, async () => ({ done: true }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  return { app, answer, port };
}

async function connected(port: number): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  await once(socket, 'connect');
  return { socket, text: () => text };
}

const asking = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;

it('ends a connection on which nothing was ever asked, and one whose request is answered, at once', async () => {
  const { app, port } = await startSlow();
  const silent = await connected(port);
  const answered = await connected(port);
  answered.socket.write(asking('/quick'));
  await once(answered.socket, 'data');
  const ends = [silent, answered].map(({ socket }) => once(socket, 'close'));
  await Promise.all([app.close(), ...ends]);
});

it('answers a request under way before it closes, and ends its connection then', async () => {
  const { app, answer, port } = await startSlow();
  const silent = await connected(port);
  const slow = await connected(port);
  slow.socket.write(asking('/slow'));
  await pause(50);
  const ended = once(slow.socket, 'close');
  const silentEnded = once(silent.socket, 'close');
  let isClosed = false;
  const closing = app.close().then(() => (isClosed = true));
  await silentEnded;
  await pause(50);
  expect({ isClosed, text: slow.text() }).toEqual({ isClosed: false, text: '' });
  answer();
  await Promise.all([closing, ended]);
  expect(slow.text()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(slow.text()).toContain('{"done":true}');
});
