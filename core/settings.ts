import { didYouMean } from './nearest.ts';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '#forms';
import { NucleoError } from './errors.ts';
import { checkJson, locateJson, packProblem, placeOf, scanJson } from './packs/content.ts';
import schema from './settings.schema.json' with { type: 'json' };

export type DatabaseSettings =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgresql'; readonly url: string };

/** How this deployment runs; every path is absolute, every secret resolved. */
export interface Settings {
  /** The file they were read from; null for the defaults of the demo. */
  readonly file: string | null;
  readonly packs: readonly string[];
  /** Root packs; undefined stands for every pack with units of its own, or that no other one extends. */
  readonly roots: readonly string[] | undefined;
  readonly database: DatabaseSettings;
  /** `proxies`: addresses whose word is taken for whom they forward. */
  readonly listen: { readonly host: string; readonly port: number; readonly proxies: readonly string[] };
  readonly demo: false | { readonly people: number; readonly seed: number };
  readonly data: string;
  readonly documents: string;
  /** Where files that are imported are kept, and how many bytes a supply may have. */
  readonly supplies: { readonly folder: string; readonly largest: number };
  /** Minutes after which it is looked again who is whom; 0 for never. */
  readonly matching: { readonly minutes: number };
  /** Addresses of databases that drivers read, by name; empty for one that the environment does not have. */
  readonly connections: ReadonlyMap<string, string>;
  /** What is wrong with those, located: of no matter until a driver asks for one. */
  readonly warnings: readonly Problem[];
  readonly publicUrl: string;
  readonly sessionHours: number;
  /** `origins`: sites whose pages may show forms of this server. */
  readonly embedding: { readonly origins: readonly string[] };
}

interface SettingsFile {
  readonly packs?: readonly string[];
  readonly roots?: readonly string[];
  readonly database?: {
    readonly kind: 'sqlite' | 'postgresql';
    readonly file?: string;
    readonly url?: string | { readonly env: string };
  };
  readonly listen?: { readonly host?: string; readonly port?: number; readonly proxies?: readonly string[] };
  readonly demo?: boolean | { readonly people?: number; readonly seed?: number };
  readonly data?: string;
  readonly documents?: string;
  readonly connections?: Readonly<Record<string, { readonly url: string | { readonly env: string } }>>;
  readonly supplies?: { readonly folder?: string; readonly largestMb?: number };
  readonly matching?: { readonly minutes?: number };
  readonly publicUrl?: string;
  readonly sessionHours?: number;
  readonly embedding?: { readonly origins?: readonly string[] };
}

export interface SettingsSources {
  /** Default: NUCLEO_SETTINGS, else `nucleo.settings.json` where the command runs, else the demo. */
  readonly file?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly directory?: string;
}

const usualFile = 'nucleo.settings.json';
const demo: SettingsFile = { packs: ['plugins'], demo: true };
const demoSize = { people: 3000, seed: 1 };

/**
 * Reads the settings of the deployment. NUCLEO_PORT and NUCLEO_DATA win over the file.
 * Throws NUC_SETTINGS_MISSING for a file that was asked for and is not there, NUC_SETTINGS_CONTENT with located problems for a wrong one.
 */
export async function readSettings(sources: SettingsSources = {}): Promise<Settings> {
  const environment = sources.environment ?? process.env;
  const directory = resolve(sources.directory ?? process.cwd());
  const asked = sources.file ?? environment.NUCLEO_SETTINGS;
  const path = resolve(directory, asked === undefined || asked === '' ? usualFile : asked);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (asked !== undefined && asked !== '') throw new NucleoError('NUC_SETTINGS_MISSING', { file: path }, { cause });
    return null;
  });
  if (text === null) return settle({ file: null, content: demo, directory, environment, text: '{}' });
  return settle({ file: path, content: parse(path, text), directory: dirname(path), environment, text });
}

function parse(file: string, text: string): SettingsFile {
  const faults = scanJson(text).map((fault) =>
    packProblem(fault.code, { file }, fault.message, { hint: fault.hint, params: { ...placeOf(text, fault.offset) } }),
  );
  if (faults.length > 0) throw refusal(file, faults, text);
  const content: unknown = JSON.parse(text);
  // A key that is not known here would be a setting without effect: for settings that is an error.
  const problems = checkJson(schema, content).map((problem): Problem => ({ ...problem, file, severity: 'error' }));
  if (problems.length > 0) throw refusal(file, problems, text);
  return content as SettingsFile;
}

interface Settling {
  readonly file: string | null;
  readonly content: SettingsFile;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

function settle(from: Settling): Settings {
  const { content, directory, environment, file, text } = from;
  const problems: Problem[] = [];
  const data = resolve(environment.NUCLEO_DATA ? process.cwd() : directory, environment.NUCLEO_DATA || (content.data ?? 'data'));
  const database = databaseOf(from, data, problems);
  const missing: Problem[] = [];
  const connections = connectionsOf(from, missing);
  const port = portOf(from, problems);
  const proxies = proxiesOf(content, problems);
  const origins = originsOf(content, problems);
  if (problems.length > 0) throw refusal(file ?? 'the environment', problems, text);
  const listen = { host: content.listen?.host ?? '127.0.0.1', port, proxies };
  return Object.freeze({
    file,
    packs: (content.packs ?? ['plugins']).map((each) => resolve(directory, each)),
    roots: content.roots,
    database,
    listen,
    demo:
      content.demo === undefined || content.demo === false
        ? false
        : { ...demoSize, ...(content.demo === true ? {} : content.demo) },
    data,
    documents: content.documents === undefined ? join(data, 'documents') : resolve(directory, content.documents),
    connections,
    warnings: located(
      missing.map((problem) => ({ ...problem, ...(file === null ? {} : { file }), severity: 'warning' })),
      text,
    ),
    supplies: {
      folder: resolve(directory, content.supplies?.folder ?? join(data, 'supplies')),
      largest: (content.supplies?.largestMb ?? 2048) * 1024 * 1024,
    },
    matching: { minutes: content.matching?.minutes ?? 5 },
    publicUrl:
      content.publicUrl ?? `http://${listen.host === '0.0.0.0' || listen.host === '::' ? 'localhost' : listen.host}:${port}`,
    sessionHours: content.sessionHours ?? 10,
    embedding: { origins },
  });
}

function databaseOf({ content, directory, environment }: Settling, data: string, problems: Problem[]): DatabaseSettings {
  const said = content.database ?? { kind: 'sqlite' };
  const misplaced = said.kind === 'sqlite' ? 'url' : 'file';
  if (said[misplaced] !== undefined)
    problems.push(
      packProblem('wrong_key', { pointer: `/database/${misplaced}` }, `${said.kind} takes no "${misplaced}"`, {
        hint: said.kind === 'sqlite' ? 'Write "kind": "postgresql", or "file".' : 'Write "url".',
      }),
    );
  if (said.kind === 'sqlite')
    return {
      kind: 'sqlite',
      file:
        said.file === ':memory:' ? said.file : said.file === undefined ? join(data, 'nucleo.db') : resolve(directory, said.file),
    };
  if (said.url !== undefined) return { kind: 'postgresql', url: secretOf(said.url, '/database/url', environment, problems) };
  problems.push(
    packProblem('missing_key', { pointer: '/database' }, '"url" is missing', {
      hint: 'Write "url": { "env": "DATABASE_URL" }, so that the password stays out of the file.',
    }),
  );
  return { kind: 'postgresql', url: '' };
}

function connectionsOf({ content, environment }: Settling, problems: Problem[]): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(content.connections ?? {}).map(([name, { url }]) => [
      name,
      secretOf(url, `/connections/${name}/url`, environment, problems),
    ]),
  );
}

/** An address as it is written, or as the environment has it. */
function secretOf(
  said: string | { readonly env: string },
  pointer: string,
  environment: Settling['environment'],
  problems: Problem[],
): string {
  if (typeof said === 'string') return said;
  const url = environment[said.env] ?? '';
  if (url === '')
    problems.push(
      packProblem('environment_missing', { pointer: `${pointer}/env` }, `the environment has no ${said.env}`, {
        hint: didYouMean(said.env, Object.keys(environment)) ?? `Set ${said.env} to the address of the database.`,
      }),
    );
  return url;
}

function portOf({ content, environment }: Settling, problems: Problem[]): number {
  const said = environment.NUCLEO_PORT;
  if (said === undefined || said === '') return content.listen?.port ?? 8080;
  if (/^\d{1,5}$/.test(said) && Number(said) <= 65535) return Number(said);
  problems.push(
    packProblem('wrong_value', { file: 'NUCLEO_PORT' }, `NUCLEO_PORT is not a port: ${JSON.stringify(said)}`, {
      hint: 'A port is a number from 0 to 65535.',
    }),
  );
  return 0;
}

/** Addresses or blocks of addresses; a name is none, for it would have to be looked up at each request. */
function proxiesOf({ listen }: SettingsFile, problems: Problem[]): readonly string[] {
  const proxies = listen?.proxies ?? [];
  proxies.forEach((proxy, index) => {
    if (isAddress(proxy)) return;
    problems.push(
      packProblem('wrong_value', { pointer: `/listen/proxies/${index}` }, `${JSON.stringify(proxy)} is not an IP address`, {
        hint: 'Write an address, as "10.0.0.5", or a block of them, as "10.0.0.0/24".',
      }),
    );
  });
  return proxies;
}

/** As browsers send them, for they are compared letter by letter: a pattern would open the door to who can have a name like it. */
function originsOf({ embedding }: SettingsFile, problems: Problem[]): readonly string[] {
  const origins = embedding?.origins ?? [];
  origins.forEach((origin, index) => {
    const meant = URL.canParse(origin) && /^https?:/.test(origin) ? new URL(origin).origin : null;
    if (meant === origin && !origin.includes('*')) return;
    problems.push(
      packProblem('wrong_value', { pointer: `/embedding/origins/${index}` }, `${JSON.stringify(origin)} is not an origin`, {
        hint:
          meant === null || origin.includes('*')
            ? 'Write one site, as "https://www.comune.example"; for several, write each.'
            : `Write "${meant}".`,
      }),
    );
  });
  return origins;
}

function isAddress(text: string): boolean {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  const length = Number(bits ?? 1);
  return version !== 0 && !address.includes('%') && length >= 1 && length <= (version === 4 ? 32 : 128);
}

function located(problems: readonly Problem[], text: string): Problem[] {
  const places = locateJson(
    text,
    problems.map(({ pointer }) => pointer),
  );
  return problems.map((problem) =>
    problem.params?.line === undefined ? { ...problem, params: { ...problem.params, ...places.get(problem.pointer) } } : problem,
  );
}

function refusal(file: string, problems: readonly Problem[], text: string): NucleoError {
  return new NucleoError(
    'NUC_SETTINGS_CONTENT',
    { file, count: problems.length === 1 ? 'a problem' : `${problems.length} problems` },
    { problems: located(problems, text) },
  );
}

/** The address of a database that a driver names; undefined when the settings do not. Throws NUC_SETTINGS_CONTENT when the environment does not have it. */
export function addressOf({ file, connections, warnings }: ConnectionSettings, name: string): string | undefined {
  const missing = warnings.filter(({ pointer }) => pointer === `/connections/${name}/url/env`);
  if (missing.length === 0) return connections.get(name);
  const problems = missing.map((problem): Problem => ({ ...problem, severity: 'error' }));
  throw new NucleoError('NUC_SETTINGS_CONTENT', { file: file ?? 'the environment', count: 'a problem' }, { problems });
}

export type ConnectionSettings = Pick<Settings, 'file' | 'connections' | 'warnings'>;
