import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NucleoError } from '../../core/errors.ts';
import { addressOf, readSettings } from '../../core/settings.ts';
import { temporaryPacks } from './packs/temporary-packs.ts';

async function read(content: unknown, environment: Record<string, string> = {}) {
  const directory = await temporaryPacks({ 'nucleo.settings.json': content });
  return { directory, settings: await readSettings({ directory, environment }) };
}

async function problemsOf(content: unknown, environment: Record<string, string> = {}) {
  const error = await read(content, environment).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NucleoError);
  expect((error as NucleoError).code).toBe('NUC_SETTINGS_CONTENT');
  return (error as NucleoError).problems;
}

describe('readSettings', () => {
  it('runs the demo when there is no file', async () => {
    const directory = await temporaryPacks({});
    expect(await readSettings({ directory, environment: {} })).toEqual({
      file: null,
      packs: [join(directory, 'plugins')],
      roots: undefined,
      database: { kind: 'sqlite', file: join(directory, 'data/nucleo.db') },
      listen: { host: '127.0.0.1', port: 8080, proxies: [] },
      demo: { people: 3000, seed: 1 },
      data: join(directory, 'data'),
      documents: join(directory, 'data/documents'),
      publicUrl: 'http://127.0.0.1:8080',
      matching: { minutes: 5 },
      sessionHours: 10,
      embedding: { origins: [] },
      connections: new Map(),
      warnings: [],
      supplies: { folder: join(directory, 'data/supplies'), largest: 2 ** 31 },
    });
  });

  it('never invents people when a file does not ask for them', async () => {
    expect((await read({ roots: ['umbria'] })).settings.demo).toBe(false);
  });

  it('takes paths from the folder of the file', async () => {
    const { directory, settings } = await read({
      packs: ['packs', '/opt/packs'],
      data: 'var',
      documents: 'docs',
      database: { kind: 'sqlite', file: 'db/x.db' },
    });
    expect(settings).toMatchObject({
      packs: [join(directory, 'packs'), '/opt/packs'],
      data: join(directory, 'var'),
      documents: join(directory, 'docs'),
      database: { file: join(directory, 'db/x.db') },
    });
  });

  it('lets NUCLEO_PORT, NUCLEO_DATA and NUCLEO_SETTINGS win', async () => {
    const directory = await temporaryPacks({ 'other.json': { listen: { port: 1 }, data: 'var' } });
    const settings = await readSettings({
      directory,
      environment: { NUCLEO_SETTINGS: 'other.json', NUCLEO_PORT: '9090', NUCLEO_DATA: '/srv/nucleo' },
    });
    expect(settings).toMatchObject({
      file: join(directory, 'other.json'),
      listen: { port: 9090 },
      data: '/srv/nucleo',
      database: { kind: 'sqlite', file: '/srv/nucleo/nucleo.db' },
    });
  });

  it('reads the addresses of databases that drivers name, and says which one is not there', async () => {
    const connections = { anagrafe: { url: { env: 'ANAGRAFE_URL' } } };
    const { settings } = await read({ connections }, { ANAGRAFE_URL: 'postgresql://x/y' });
    expect([...settings.connections]).toEqual([['anagrafe', 'postgresql://x/y']]);
  });

  it('warns of an address that is not there, and refuses it to who asks for it alone', async () => {
    const connections = { anagrafe: { url: { env: 'ANAGRAFE_URL' } }, catasto: { url: 'postgresql://c' } };
    const { settings } = await read({ connections }, {});
    expect(settings.warnings).toMatchObject([
      { code: 'environment_missing', severity: 'warning', pointer: '/connections/anagrafe/url/env', params: { line: 5 } },
    ]);
    expect([addressOf(settings, 'catasto'), addressOf(settings, 'altro')]).toEqual(['postgresql://c', undefined]);
    expect(() => addressOf(settings, 'anagrafe')).toThrow(
      expect.objectContaining({
        code: 'NUC_SETTINGS_CONTENT',
        problems: [expect.objectContaining({ code: 'environment_missing', severity: 'error', file: settings.file })],
      }),
    );
  });

  it('reads the address of the database from the environment', async () => {
    const database = { kind: 'postgresql', url: { env: 'DATABASE_URL' } };
    expect((await read({ database }, { DATABASE_URL: 'postgresql://x/y' })).settings.database).toEqual({
      kind: 'postgresql',
      url: 'postgresql://x/y',
    });
    expect(await problemsOf({ database }, { DATABASE_URI: 'x' })).toMatchObject([
      { code: 'environment_missing', pointer: '/database/url/env', hint: 'Did you mean "DATABASE_URI"?' },
    ]);
  });

  it.each([
    [
      'a key that has no effect',
      { port: 80, listn: { port: 80 } },
      [
        { code: 'unknown_key', pointer: '/port', severity: 'error' },
        { pointer: '/listn', hint: 'Did you mean "listen"?', params: { line: 3 } },
      ],
    ],
    ['a port out of range', { listen: { port: 99999 } }, [{ code: 'wrong_value', pointer: '/listen/port', params: { line: 3 } }]],
    [
      'a proxy that is no address',
      { listen: { proxies: ['10.0.0.0/24', '::1', 'proxy.example.org', '10.0.0.0/33'] } },
      [
        { code: 'wrong_value', pointer: '/listen/proxies/2', params: { line: 6 } },
        { pointer: '/listen/proxies/3', hint: expect.stringContaining('10.0.0.0/24') },
      ],
    ],
    [
      'a site to embed forms in that is no origin',
      { embedding: { origins: ['https://www.comune.example', 'https://www.comune.example/', '*', 'https://*.example', 'null'] } },
      [
        { code: 'wrong_value', pointer: '/embedding/origins/1', hint: 'Write "https://www.comune.example".' },
        { pointer: '/embedding/origins/2' },
        { pointer: '/embedding/origins/3' },
        { pointer: '/embedding/origins/4' },
      ],
    ],
    ['a database of both kinds', { database: { kind: 'sqlite', url: 'x' } }, [{ code: 'wrong_key', pointer: '/database/url' }]],
    ['a database without address', { database: { kind: 'postgresql' } }, [{ code: 'missing_key', pointer: '/database' }]],
    ['text that is not JSON', '{ "data": }', [{ code: 'json_syntax', params: { line: 1, column: 11 } }]],
    [
      'a demo of another type',
      { demo: 'yes' },
      [{ code: 'wrong_type', pointer: '/demo', message: 'must be true or false, or an object, is a text' }],
    ],
  ])('refuses %s, located', async (_what, content, expected) => expect(await problemsOf(content)).toMatchObject(expected));

  it('refuses a port of the environment that is none', async () => {
    expect(await problemsOf({}, { NUCLEO_PORT: 'http' })).toMatchObject([
      { file: 'NUCLEO_PORT', hint: 'A port is a number from 0 to 65535.' },
    ]);
  });

  it('throws for a file that was asked for and is not there', async () => {
    await expect(readSettings({ file: 'none.json', directory: '/', environment: {} })).rejects.toMatchObject({
      code: 'NUC_SETTINGS_MISSING',
    });
  });
});
