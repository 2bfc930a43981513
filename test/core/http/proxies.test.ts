import { describe, expect, it } from 'vitest';
import { createApp } from '../../../core/http/app.ts';

describe('the address of a caller', () => {
  const seen = async (proxies: readonly string[]) => {
    const app = await createApp({ sessions: {} as never, signInsPerMinute: 1, log: false, secure: false, proxies });
    app.get('/ip', { config: { access: 'public' } }, (request, reply) => reply.send(JSON.stringify(request.ip)));
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const { body } = await app.inject({ url: '/ip', headers, remoteAddress: '10.0.0.5' });
    await app.close();
    return body;
  };

  it('is what a proxy of the settings says, and nobody else', async () => {
    expect(await seen([])).toContain('10.0.0.5');
    expect(await seen(['10.0.1.0/24'])).toContain('10.0.0.5');
    expect(await seen(['10.0.0.0/24'])).toContain('203.0.113.9');
  });
});
