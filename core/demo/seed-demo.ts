import type { CaseDesk } from '../cases/index.ts';
import { NucleoError } from '../errors.ts';
import type { Release } from '../packs/index.ts';
import { caseService, readScenario, type ScenarioFile, type ScenarioService } from '../scenarios/index.ts';
import type { Storage, Tx, UnitRow } from '../storage/index.ts';
import { addDuration } from '../workflow/index.ts';
import { castOf } from './cast.ts';
import { createOperators, type Operator, type Operators } from './operators.ts';
import { homeIn, invent, inventHousehold, type Invented, registered } from './people.ts';
import { randomFrom, type Random } from './random.ts';
import type { Inhabitant } from './territory/family.ts';
import type { Population } from './territory/population.ts';
import { counterparts, moved, plusDays } from './template.ts';
import { keepUnderWay, readUnderWay } from './under-way.ts';

interface DemoOptions {
  readonly people: number;
  readonly seed: number;
  readonly now: Date;
  /** Whose people they are, for the releases of one root; all others are invented. */
  readonly from?: { readonly root: string; readonly population: Population } | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

interface Play {
  readonly desk: CaseDesk;
  readonly release: Release;
  readonly random: Random;
  readonly operators: Operators;
  readonly now: Date;
  readonly population: Population | null;
}

/**
 * Fills an empty database with an invented demonstration: households in every municipality, operators of every role, and
 * cases in every state, made by playing the scenarios of the packs with other people, offices and dates, each up to some point.
 * With a territory they are people of it, so that its registers know them. Stopped half-way, it goes on when it is called again.
 */
export async function seedDemo(
  storage: Storage,
  desk: CaseDesk,
  { people, seed, now, from, onProgress = () => {} }: DemoOptions,
): Promise<readonly Operator[]> {
  const begun = await storage.read(readUnderWay);
  const before = begun?.played ?? 0;
  const random = randomFrom(seed + before);
  const operators = createOperators(random, now, begun?.operators);
  if (begun === null)
    await storage.transaction(async (tx) => {
      await (from === undefined ? addHouseholds(tx, random, people, now) : addKnown(tx, from.population, now));
      await keepUnderWay(tx, { played: 0, operators: [] });
    });
  const cases = Math.max(20, Math.round(people / (from === undefined ? 3 : 10)));
  let done = 0;
  for (const release of desk.system.releases.values()) {
    const templates = [...release.scenarios.values()]
      .flatMap(({ scenario }) => readScenario(scenario).scenario ?? [])
      .filter(({ root }) => root === release.root);
    if (templates.length === 0) continue;
    await storage.transaction(async (tx) => {
      await fillRoles(tx, release, operators);
      await keepUnderWay(tx, { played: Math.max(done, before), operators: operators.all() });
    });
    const share = Math.round(cases / desk.system.releases.size);
    // Who played before the demonstration was stopped is not known any more: the rest is played by others.
    const population = from?.root === release.root && before === 0 ? from.population : null;
    for (let index = 0; index < share; index += 1) {
      const template = templates[index % templates.length]!;
      done += 1;
      if (done <= before) continue;
      await storage.transaction(async (tx) => {
        await playTemplate(tx, { desk, release, random, operators, now, population }, template);
        await keepUnderWay(tx, { played: done, operators: operators.all() });
      });
      onProgress(done, cases);
    }
  }
  await storage.transaction((tx) => readOldMessages(tx, operators.all(), now));
  return operators.all();
}

/** Messages of yesterday and before were read, as in life. */
async function readOldMessages(tx: Tx, operators: readonly Operator[], now: Date): Promise<void> {
  const recent = new Date(now.getTime() - 86_400_000).toISOString();
  for (const { id, unit, role } of operators) {
    const reader = { userId: id, assignments: [{ unitId: unit, role }] };
    for (const message of await tx.messages.forReader(reader, 1000))
      if (message.at < recent) await tx.messages.markRead(message.id, reader, message.at);
  }
}

async function addHouseholds(tx: Tx, random: Random, people: number, at: Date): Promise<void> {
  const municipalities = await tx.units.list({ kind: 'municipality' });
  if (municipalities.length === 0) return;
  for (let count = 0; count < people;) {
    for (const person of inventHousehold(random, random.pick(municipalities), at)) {
      await tx.persons.insert(person);
      count += 1;
    }
  }
}

/** Families of the territory who are known to the services. */
async function addKnown(tx: Tx, { known }: Population, at: Date): Promise<void> {
  const units = await tx.units.list({ kind: 'municipality' });
  const codesOf = new Map(units.map(({ codes }) => [codes['cadastral'], codes]));
  for (const { members, municipality, street, civic } of known) {
    const home = homeIn(codesOf.get(municipality.code) ?? { cadastral: municipality.code }, street, civic);
    for (const person of members) await tx.persons.insert(registered(inventedOf(person), home, at));
  }
}

/** Plays a scenario's deeds, not its expectations, and stops at a random one, at a refusal, or at the present. */
async function playTemplate(tx: Tx, play: Play, template: ScenarioFile): Promise<void> {
  const { random, now, desk, release } = play;
  const home = Object.values(template.actors)[0]!.unit;
  const [templateLine, office] = [await tx.units.ancestorsOf(home), await pickOffice(tx, play, home)];
  const line = await tx.units.ancestorsOf(office.id);
  const used = [...new Set(Object.values(template.actors).map(({ unit }) => unit))];
  const units = counterparts(templateLine, line, used);
  const age = daysAgo(random);
  const days = Math.floor((now.getTime() - new Date(template.at).getTime()) / 86_400_000) - age;
  const cast = castOf(release, template, ({ sex, birthDate }) =>
    somebody(play, { sex, birthDate: plusDays(birthDate, days - random.between(0, 150)), birthPlace: cadastralOf(line) }),
  );
  const actors: Record<string, Operator> = {};
  for (const [name, actor] of Object.entries(template.actors))
    actors[name] = await play.operators.of(tx, actor.role, units.get(actor.unit) ?? actor.unit);
  const names = new Map(Object.entries(template.actors).map(([key, { name }]) => [name, actors[key]!.name]));
  const texts = new Map([...units, ...names, ...cast.texts]);
  const from = new Date(new Date(template.at).getTime() + days * 86_400_000);
  const inside: Storage = {
    transaction: (work: (tx: Tx) => Promise<unknown>) => work(tx),
    read: (work: (tx: Tx) => Promise<unknown>) => work(tx),
  } as Storage;
  const service = caseService(inside, desk, from);
  const people = withCodes(moved(template.people ?? {}, texts, days) as People, cast.codes);
  const ids = await service.populate({ actors: {}, people, home: office.id });
  await playSteps(service, template, {
    people: ids.people,
    texts,
    days,
    actors,
    from,
    now,
    length: isLeftLying(random, age) ? random.between(1, template.steps.length + 4) : template.steps.length,
  });
  await service.advance(now);
}

/** Somebody of the territory for a case, or somebody invented where it has nobody like that. */
function somebody({ random, population, now }: Play, about: Parameters<typeof invent>[1]): Invented {
  const { sex, birthDate, birthPlace } = about;
  const found = population?.take({ sex, birthDate, municipality: birthPlace }, now) ?? null;
  return found === null ? invent(random, about) : inventedOf(found);
}

const inventedOf = ({ surname, name, sex, birthDate, code }: Inhabitant): Invented => ({
  surname,
  given_name: name,
  sex,
  birth_date: birthDate,
  fiscal_code: code,
});

type People = NonNullable<ScenarioFile['people']>;

const withCodes = (people: People, codes: Readonly<Record<string, string>>): People =>
  Object.fromEntries(
    Object.entries(people).map(([key, person]) => [
      key,
      codes[key] === undefined ? person : { ...person, fiscal_code: codes[key] },
    ]),
  );

interface Course {
  readonly texts: ReadonlyMap<string, string>;
  readonly days: number;
  readonly actors: Readonly<Record<string, Operator>>;
  readonly people: Readonly<Record<string, string>>;
  readonly from: Date;
  readonly now: Date;
  readonly length: number;
}

async function playSteps(
  service: ScenarioService,
  template: ScenarioFile,
  { texts, days, actors, people, from, now, length }: Course,
): Promise<void> {
  const cases = new Map<string, string>();
  const named = (value: unknown): unknown => {
    const put = moved(value, texts, days);
    return JSON.parse(JSON.stringify(put), (_key, each: unknown) =>
      typeof each === 'string' && each.startsWith('@')
        ? (actors[each.slice(1)]?.id ?? people[each.slice(1)] ?? cases.get(each.slice(1)) ?? each)
        : each,
    );
  };
  let clock = from;
  for (const step of template.steps.slice(0, length)) {
    if (step.expect !== undefined || step.refused !== undefined) continue;
    try {
      if (step.advance !== undefined) {
        clock = addDuration(clock, step.advance, 'Europe/Rome') ?? clock;
        if (clock > now) return;
        await service.advance(clock);
        continue;
      }
      const actor = actors[step.as ?? '']!;
      const answers = step.answers === undefined ? null : (named(step.answers) as Readonly<Record<string, unknown>>);
      const on = cases.get(step.on ?? '') ?? '';
      if (step.start !== undefined) {
        const id = await service.start({
          as: actor.id,
          type: step.start,
          unit: texts.get(step.unit ?? '') ?? step.unit ?? actor.unit,
          person: step.person === undefined ? null : (people[step.person] ?? null),
          parent: step.parent === undefined ? null : (cases.get(step.parent) ?? null),
          answers,
        });
        cases.set(step.ref ?? '', id);
      } else if (step.submit !== undefined)
        await service.submit({ as: actor.id, case: on, form: step.submit, answers: answers ?? {}, task: step.task ?? null });
      else if (step.step !== undefined) {
        const [opened] = await service.step({
          as: actor.id,
          case: on,
          step: step.step,
          answers,
          recipients: step.recipients === undefined ? null : (named(step.recipients) as Readonly<Record<string, string>>),
          note: step.note ?? null,
        });
        if (step.ref !== undefined && opened !== undefined) cases.set(step.ref, opened);
      }
    } catch (error) {
      // With other people and dates a deed may be refused: the case then stays where it is, as in life.
      if (error instanceof NucleoError) return;
      throw error;
    }
  }
}

/** Somebody for every role that no scenario plays, at the top of the tree. */
async function fillRoles(tx: Tx, release: Release, operators: Operators): Promise<void> {
  const scenarios = [...release.scenarios.values()]
    .flatMap(({ scenario }) => readScenario(scenario).scenario ?? [])
    .filter(({ root }) => root === release.root);
  const played = new Set(scenarios.flatMap(({ actors }) => Object.values(actors).map(({ role }) => role)));
  const top = (await tx.units.list({ root: release.root }))[0];
  for (const role of release.roles.keys()) if (top !== undefined && !played.has(role)) await operators.of(tx, role, top.id);
}

/** The office of the scenario, so that one desk has a full day of work, or one like it anywhere in the same system. */
async function pickOffice(tx: Tx, { random, release }: Play, home: string): Promise<UnitRow> {
  const unit = await tx.units.get(home);
  if (unit !== null && random.next() < 0.4) return unit;
  return random.pick(await tx.units.list({ root: release.root, kind: unit?.kind ?? 'office' }));
}

function cadastralOf(line: readonly UnitRow[]): string {
  return line.map(({ codes }) => (codes as { cadastral?: string }).cadastral).find((code) => code !== undefined) ?? 'H501';
}

/** Recent cases are anywhere; of the older ones nearly all were brought to the end of their story. */
function isLeftLying(random: Random, age: number): boolean {
  return age < 40 || random.next() < 0.08;
}

/** When a case began: mostly in the last weeks, some most of a year ago. */
function daysAgo(random: Random): number {
  return 2 + Math.floor(random.next() ** 4 * 300);
}
