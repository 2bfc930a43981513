import type { Problem } from '#forms';
import { NucleoError } from '../errors.ts';
import { addDuration } from '../workflow/index.ts';
import { firstDifference } from './expectation.ts';
import { scenarioProblem } from './problem.ts';
import { resolve } from './references.ts';
import type { ExpectedProblem, ScenarioFile, ScenarioStep } from './scenario.types.ts';
import type { ScenarioService } from './service.ts';
import { verbsOf, type Verb } from './verbs.ts';

interface Run {
  readonly scenario: ScenarioFile;
  readonly service: ScenarioService;
  readonly timeZone: string;
  /** Actors, people and cases by their name in the scenario. */
  readonly ids: Map<string, string>;
  now: Date;
}

/** Runs a scenario to its end, or to the first thing that is not as it says: that, located in the file; null when all is. */
export async function runScenario(
  scenario: ScenarioFile,
  service: ScenarioService,
  timeZone = 'Europe/Rome',
): Promise<Problem | null> {
  const { actors, people } = await service.populate({ actors: scenario.actors, people: scenario.people ?? {} });
  const ids = new Map([...Object.entries(actors), ...Object.entries(people)]);
  const run: Run = { scenario, service, timeZone, ids, now: new Date(scenario.at) };
  for (const [index, step] of scenario.steps.entries()) {
    const pointer = `/steps/${index}`;
    const problem = await runStep(run, step, pointer).catch((error: unknown) => crashed(error, pointer));
    if (problem !== null) return problem;
  }
  return null;
}

/** A fault of the product, met by a scenario that may well be right. */
export function crashed(error: unknown, pointer: string): Problem {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return scenarioProblem('crashed', pointer, `${name}: ${message}`, {
    hint: 'This is a fault of the product, not of the scenario.',
    params: { stack },
  });
}

async function runStep(run: Run, step: ScenarioStep, pointer: string): Promise<Problem | null> {
  const verb = verbsOf(step)[0]!;
  if (verb === 'expect') return expectOf(run, step, `${pointer}/expect`);
  const { refusal, problem } = await attempt(() => act[verb](run, step, pointer));
  if (refusal === null) {
    if (problem !== null) return problem;
    return step.refused === undefined
      ? null
      : scenarioProblem('not_refused', `${pointer}/refused`, `Expected to be refused with "${step.refused}"; it was done.`, {
          params: { expected: step.refused },
        });
  }
  return step.refused === undefined ? refused(refusal, `${pointer}/${verb}`) : unlike(refusal, step, pointer);
}

/** Each does its deed; what comes back is what was not as the step says. */
const act: Readonly<Record<Exclude<Verb, 'expect'>, (run: Run, step: ScenarioStep, pointer: string) => Promise<Problem | null>>> =
  {
    async start(run, { as, start, person, unit, parent, answers, confirmed, ref }) {
      const id = await run.service.start({
        as: idOf(run, as),
        type: start!,
        unit: unit ?? run.scenario.actors[as!]!.unit,
        person: person === undefined ? null : idOf(run, person),
        parent: parent === undefined ? null : idOf(run, parent),
        answers: answers === undefined ? null : resolve(answers, run.ids),
        confirmed,
      });
      if (ref !== undefined) run.ids.set(ref, id);
      return null;
    },
    async submit(run, { as, submit, on, answers, confirmed, task = null }) {
      const filed = { form: submit!, answers: resolve(answers ?? {}, run.ids), confirmed, task };
      await run.service.submit({ as: idOf(run, as), case: idOf(run, on), ...filed });
      return null;
    },
    async step(run, { as, step, on, ref, answers = null, confirmed, recipients = null, note = null }, pointer) {
      const [opened] = await run.service.step({
        as: idOf(run, as),
        case: idOf(run, on),
        step: step!,
        answers: resolve(answers, run.ids),
        confirmed,
        recipients: resolve(recipients as Readonly<Record<string, string>> | null, run.ids),
        note,
      });
      if (ref === undefined) return null;
      if (opened === undefined)
        return scenarioProblem(
          'nothing_opened',
          `${pointer}/ref`,
          `The step "${step!}" opened no case that could be called "${ref}".`,
        );
      run.ids.set(ref, opened);
      return null;
    },
    async print(run, { as, print, on, language = null, contains = [], lacks = [] }, pointer) {
      const text = await run.service.print({ as: idOf(run, as), case: idOf(run, on), document: print!, language });
      return printDiffers(text, { contains, lacks }, pointer);
    },
    async advance(run, { advance }) {
      run.now = addDuration(run.now, advance!, run.timeZone) ?? run.now;
      await run.service.advance(run.now);
      return null;
    },
  };

/** The first text that should stand there and does not, or should not and does. */
function printDiffers(
  text: string,
  { contains, lacks }: { readonly contains: readonly string[]; readonly lacks: readonly string[] },
  pointer: string,
): Problem | null {
  const has = (part: string) => text.includes(part.replace(/\s+/g, ' ').trim());
  const missing = contains.findIndex((part) => !has(part));
  const found = lacks.findIndex(has);
  const [key, index] = missing >= 0 ? ['contains', missing] : ['lacks', found];
  if (index < 0) return null;
  const part = (key === 'contains' ? contains : lacks)[index]!;
  const message = `The document ${key === 'contains' ? 'does not contain' : 'contains'} ${JSON.stringify(part)}.`;
  return scenarioProblem('differs', `${pointer}/${key}/${index}`, message, {
    hint: `It reads: ${text}`,
    params: { expected: part },
  });
}

async function expectOf(run: Run, { as, expect }: ScenarioStep, pointer: string): Promise<Problem | null> {
  const seen = await run.service.view({ as: idOf(run, as), case: idOf(run, expect!.on) });
  return firstDifference(resolve(expect!, run.ids), seen, pointer);
}

function idOf({ ids }: Pick<Run, 'ids'>, name: string | undefined): string {
  return ids.get(name ?? '') ?? '';
}

async function attempt(deed: () => Promise<Problem | null>): Promise<{ refusal: NucleoError | null; problem: Problem | null }> {
  try {
    return { refusal: null, problem: await deed() };
  } catch (error) {
    if (error instanceof NucleoError) return { refusal: error, problem: null };
    throw error;
  }
}

interface Located {
  readonly code?: unknown;
  readonly pointer?: unknown;
  readonly params?: { readonly check?: unknown };
}

/** What tells one problem of a refusal from the others: of checks, which all have one code, the id too. */
const namesOf = ({ code, pointer, params }: Located) => ({
  pointer,
  code,
  ...(code === 'check' && params?.check !== undefined && { check: params.check }),
});

function refused({ code, title, detail, hint, problems = [] }: NucleoError, pointer: string): Problem {
  const codes = (problems as readonly Located[])
    .map(namesOf)
    .map(({ code: found, check, pointer: at }) => [found, check, at].filter(Boolean).join(' '));
  const why = [detail, hint].filter((each) => each !== undefined).join(' ');
  return scenarioProblem('refused', pointer, `Refused with ${code}: ${title}.`, {
    hint: codes.length > 0 ? codes.join('; ') : why || undefined,
    params: { code, problems },
  });
}

/** The refusal must bear the code, itself or in one of its problems, and name each problem that is expected. */
function unlike(
  { code, problems = [] }: NucleoError,
  { refused: expected, problems: asked }: ScenarioStep,
  pointer: string,
): Problem | null {
  const found = problems as readonly Located[];
  const named: readonly ExpectedProblem[] = asked ?? [];
  if (code !== expected && !found.some((each) => each.code === expected)) {
    const codes = [code, ...found.map((each) => each.code)];
    return scenarioProblem('differs', `${pointer}/refused`, `Expected "${expected}", found ${codes.join(', ')}.`, {
      params: { expected, found: codes },
    });
  }
  const pairs = found.map(namesOf);
  const missing = named.findIndex(
    ({ code: asked, pointer: at, check }) =>
      !pairs.some((each) => each.code === asked && each.pointer === at && (check === undefined || each.check === check)),
  );
  if (missing < 0) return null;
  return scenarioProblem(
    'differs',
    `${pointer}/problems/${missing}`,
    `Expected ${JSON.stringify(named[missing])}, found ${JSON.stringify(pairs)}.`,
    { params: { expected: named[missing], found: pairs } },
  );
}
