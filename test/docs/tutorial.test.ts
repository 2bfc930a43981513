import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fence, fencesOf, project } from './fences.ts';

const folder = mkdtempSync(join(tmpdir(), 'nucleo-tutorial-'));
const nucleo = join(folder, 'nucleo');
const blocks = fencesOf('docs/tutorial.md');
let server: ChildProcess | null = null;
let port = 0;
let link = '';

/** A checkout of its own: the same files, but what the tutorial writes stays here. */
beforeAll(async () => {
  mkdirSync(nucleo);
  const own = new Set(['data', 'nucleo.settings.json', '.git']);
  for (const name of readdirSync(project)) if (!own.has(name)) symlinkSync(join(project, name), join(nucleo, name));
  port = await freePort();
});

afterAll(async () => {
  if (server !== null && server.exitCode === null) {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    // npm, and the server it started, are one group.
    process.kill(-server.pid!, 'SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('the tutorial', () => {
  it('names in its text each file that it writes', () => {
    const files = blocks.filter(isFile);
    expect(files.length).toBeGreaterThan(8);
    for (const block of files) expect(block.before, `line ${block.line}`).toContain(`\`${fileOf(block)}\``);
  });

  it('does what it says, block by block', async () => {
    for (const [index, block] of blocks.entries()) {
      if (isFile(block)) write(block);
      else if (block.language === 'sh') {
        const expected = blocks[index + 1]?.language === 'text' ? blocks[index + 1]!.text.trim().split('\n') : [];
        const output = await run(block.text.trim());
        for (const line of expected) expect(output, `line ${block.line}: ${block.text.trim()}`).toMatch(patternOf(line));
      }
    }
    expect(existsSync(join(folder, 'valdoro/data/nucleo.db'))).toBe(true);
  });

  it('ends with a server on which the office works with what was made', async () => {
    const token = /token=([\w-]{43})/.exec(link)![1]!;
    const signedIn = await call('POST', '/api/session', '', { token });
    expect(signedIn.status).toBe(204);
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;

    const config = (await (await call('GET', '/api/config', cookie)).json()) as {
      types: { id: string; canStart: boolean }[];
      lists: { id: string }[];
    };
    expect(config.types.find(({ id }) => id === 'pasti')).toMatchObject({ canStart: true });
    expect(config.lists.map(({ id }) => id)).toContain('pasti');

    const card = (await (await call('GET', '/api/forms/scheda_accesso', cookie)).json()) as {
      fields: { pointer: string; label: unknown }[];
    };
    expect(card.fields.find(({ pointer }) => pointer === '/accesso/quartiere')).toMatchObject({
      label: { it: 'Quartiere', en: 'District' },
    });

    const codes = (await (await call('GET', '/api/codelists/tipo_pasto?on=2025-12-31', cookie)).json()) as {
      codes: { code: string }[];
    };
    expect(codes.codes.map(({ code }) => code)).toEqual(['pranzo', 'cena']);

    const page = await (await call('GET', '/', '')).text();
    expect(page).toContain('<script type="module"');
  });

  it('has a wrong example refused with its place and a hint', () => {
    const form = blocks.find(({ words }) => words[0] === 'form')!;
    const file = join(nucleo, fileOf(form));
    writeFileSync(file, form.text.replace('"target": "dieta"', '"target": "diete"'));
    const { status, stdout } = spawnSync('npx', ['nucleo', 'check'], { cwd: nucleo, encoding: 'utf8', env: environment() });
    write(form);
    expect(status).toBe(1);
    expect(stdout).toMatch(/richiesta_pasti\.form\.json\n\s+\d+:\d+\s+error\s+.*diete/);
    expect(stdout).toContain('dieta');
  });
});

function isFile({ words }: Fence): boolean {
  return words.length === 2;
}

function fileOf({ words }: Fence): string {
  return words[1]!;
}

function write(block: Fence): void {
  const file = join(nucleo, fileOf(block));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, block.text);
}

/** Runs a command as it stands in the text; `npm start` goes on running until the tests are over. */
async function run(command: string): Promise<string> {
  if (command === 'npm start') return start();
  const { status, stdout, stderr } = spawnSync(command, { cwd: nucleo, shell: true, encoding: 'utf8', env: environment() });
  expect(status, `${command}\n${stdout}\n${stderr}`).toBe(0);
  if (command.includes('user add')) link = stdout;
  return stdout;
}

function start(): Promise<string> {
  const started = spawn('npm', ['start'], { cwd: nucleo, env: environment(), detached: true });
  server = started;
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes(' answers at ')) resolve(said);
    };
    started.stdout.on('data', hear);
    started.stderr.on('data', hear);
    started.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
  });
}

function environment(): NodeJS.ProcessEnv {
  const { NUCLEO_SETTINGS: _file, NUCLEO_DATA: _data, ...others } = process.env;
  return { ...others, NUCLEO_PORT: String(port), NO_COLOR: '1', npm_config_update_notifier: 'false' };
}

/** `…` stands for anything. */
function patternOf(line: string): RegExp {
  return new RegExp(
    line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  );
}

function call(method: string, path: string, cookie: string, body?: unknown): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { 'x-nucleo-csrf': '1', cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
