import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../../core/command/run-command.ts';

it('says in words that somebody else answers at its address, and ends', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-start-'));
  onTestFinished(async () => {
    other.close();
    await rm(directory, { recursive: true, force: true });
  });
  const { port } = other.address() as AddressInfo;
  const plugins = new URL('../../../plugins', import.meta.url).pathname;
  const settings = { packs: [plugins], data: join(directory, 'data'), demo: false, listen: { port } };
  await writeFile(join(directory, 'nucleo.settings.json'), JSON.stringify(settings));
  const said: string[] = [];
  const terminal = { out: () => {}, err: (text: string) => void said.push(text), colours: false, width: 100 };
  const code = await runCommand(['start', '--settings', join(directory, 'nucleo.settings.json')], {
    ...terminal,
    directory,
    environment: {},
  });
  expect(code).toBe(3);
  expect(said.join('\n')).toContain(`Nucleo cannot answer at 127.0.0.1:${port}`);
  expect(said.join('\n')).toContain('listen.port');
});
