import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Release } from '../../core/packs/index.ts';
import { runScenario, type ScenarioFile } from '../../core/scenarios/index.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { shippedSystem } from '../harness/server.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { deskService } from './desk-service.ts';
import { italianOn, typedIn } from './italian-on.ts';
import { faultsOf, readFields } from './spoken.ts';

const folder = new URL('../../plugins/umbria/examples/', import.meta.url);
const all = readdirSync(folder).map((name) => name.replace('.scenario.json', ''));
/** Ids of scenarios of Umbria, separated by commas, or `all`. Up to a minute for each: too long for every run. */
const asked = (process.env['NUCLEO_DESK_SCENARIOS'] ?? '').split(',').filter(Boolean);
const wanted = asked.includes('all') ? all : asked;
if (wanted.length === 0)
  console.log('Skipped: scenarios by keyboard in the desk, which take minutes. Name some in NUCLEO_DESK_SCENARIOS.');

let release: Release;

beforeAll(async () => {
  release = (await shippedSystem()).releases.get('umbria')!;
});

const read = (id: string): ScenarioFile =>
  JSON.parse(readFileSync(new URL(`${id}.scenario.json`, folder), 'utf8')) as ScenarioFile;

describe.skipIf(wanted.length === 0).each([
  { language: 'it', locale: 'it-IT', required: 'obbligatorio' },
  { language: 'en', locale: 'en-GB', required: 'required' },
])('by keyboard in the desk, in $locale', (tongue) => {
  let office: Office | null = null;
  afterEach(async () => {
    await office?.close();
    office = null;
  });

  it.each(wanted)('%s goes as it is told', { timeout: 900_000 }, async (id) => {
    const told = read(id);
    // What is refused is not offered in the desk: it has no key to press.
    const steps = told.steps.filter(({ refused }) => refused === undefined) as ScenarioFile['steps'];
    const scenario: ScenarioFile = { ...told, steps };
    const typed = typedIn([scenario.steps.map(({ answers, note }) => [answers, note]), scenario.actors, scenario.people]);
    office = await openOffice({ at: new Date(scenario.at).toISOString() });
    const problems = new Set<string>();
    const seen = async (seat: Seat) => {
      for (const each of await accessibilityProblems(seat.page)) problems.add(JSON.stringify(each));
      for (const field of await readFields(seat.page)) for (const fault of faultsOf(field, tongue.required)) problems.add(fault);
      if (tongue.language === 'it') return;
      for (const text of await italianOn(seat.page, typed)) problems.add(text);
    };
    const service = deskService(office, release, tongue, new Date(scenario.at), seen);
    expect(await runScenario(scenario, service)).toBeNull();
    await service.close();
    expect([...problems]).toEqual([]);
    expect(service.faults).toEqual([]);
  });
});
