import { suggest } from '../nearest.ts';
import type { Problem } from '#forms';

import { scenarioProblem } from './problem.ts';
import { mentions } from './references.ts';
import type { ScenarioFile, ScenarioStep } from './scenario.types.ts';
import { verbs, verbsOf } from './verbs.ts';

/** Each step says one thing, and only names actors, people and cases that exist by then. */
export function checkSteps(scenario: ScenarioFile): Problem[] {
  const { actors, people = {}, steps } = scenario;
  const cases = new Set<string>();
  const root = Number.isNaN(Date.parse(scenario.at))
    ? [scenarioProblem('instant_invalid', '/at', `"${scenario.at}" is no instant.`)]
    : [];
  const shared = Object.keys(people).filter((name) => Object.hasOwn(actors, name));
  return [
    ...root,
    ...shared.map((name) => scenarioProblem('name_taken', `/people/${name}`, `"${name}" is the name of an actor already.`)),
    ...steps.flatMap((step, index) => {
      const known = { actors: Object.keys(actors), people: Object.keys(people), cases: [...cases] };
      const problems = checkStep(step, `/steps/${index}`, known);
      if (step.ref === undefined || step.refused !== undefined) return problems;
      const taken = cases.has(step.ref) || Object.hasOwn(actors, step.ref) || Object.hasOwn(people, step.ref);
      cases.add(step.ref);
      return taken
        ? [
            ...problems,
            scenarioProblem('name_taken', `/steps/${index}/ref`, `"${step.ref}" is the name of something else already.`),
          ]
        : problems;
    }),
  ];
}

interface Known {
  readonly actors: readonly string[];
  readonly people: readonly string[];
  readonly cases: readonly string[];
}

function checkStep(step: ScenarioStep, pointer: string, known: Known): Problem[] {
  const [verb, second] = verbsOf(step);
  if (verb === undefined)
    return [
      scenarioProblem('verb_missing', pointer, 'This step says nothing to do.', {
        hint: 'Write one of start, submit, step, print, advance, expect.',
      }),
    ];
  if (second !== undefined)
    return [
      scenarioProblem('verb_ambiguous', `${pointer}/${second}`, `This step says both "${verb}" and "${second}".`, {
        hint: 'Make two steps of it.',
      }),
    ];
  const { needs, takes } = verbs[verb];
  const keys = Object.keys(step) as (keyof ScenarioStep)[];
  const extra = keys.filter((key) => key !== verb && !needs.includes(key) && !takes.includes(key));
  const missing = needs.filter((key) => step[key] === undefined);
  return [
    ...missing.map((key) => scenarioProblem('missing_key', pointer, `"${verb}" needs "${key}".`, { params: { key } })),
    ...extra.map((key) =>
      scenarioProblem('key_refused', `${pointer}/${key}`, `"${verb}" takes no "${key}".`, {
        hint: suggest(key, [...needs, ...takes]),
      }),
    ),
    ...checkReferences(step, pointer, known),
    ...checkExpectation(step, pointer),
  ];
}

function checkReferences(step: ScenarioStep, pointer: string, { actors, people, cases }: Known): Problem[] {
  const everyone = [...actors, ...people, ...cases];
  const named: (readonly [kind: string, name: string | undefined, at: string, known: readonly string[]])[] = [
    ['actor', step.as, '/as', actors],
    ['person', step.person, '/person', people],
    ['case', step.on, '/on', cases],
    ['case', step.parent, '/parent', cases],
    ['case', step.expect?.on, '/expect/on', cases],
    ...mentions(step.answers, '/answers').map(([name, at]) => ['actor, person or case', name, at, everyone] as const),
    ...mentions(step.recipients, '/recipients').map(([name, at]) => ['actor, person or case', name, at, everyone] as const),
    ...mentions(step.expect?.responsible, '/expect/responsible').map(([name, at]) => ['actor', name, at, actors] as const),
  ];
  return named.flatMap(([kind, name, at, known]) =>
    name === undefined || known.includes(name)
      ? []
      : [
          scenarioProblem('name_unknown', pointer + at, `By now there is no ${kind} "${name}".`, {
            hint: suggest(name, known),
            params: { name },
          }),
        ],
  );
}

function checkExpectation({ expect, refused, problems, print, contains, lacks }: ScenarioStep, pointer: string): Problem[] {
  if (problems !== undefined && refused === undefined)
    return [
      scenarioProblem('missing_key', pointer, '"problems" needs "refused": only a refusal has problems.', {
        params: { key: 'refused' },
      }),
    ];
  if (print !== undefined && contains === undefined && lacks === undefined && refused === undefined)
    return [
      scenarioProblem('expects_nothing', `${pointer}/print`, 'This expects nothing.', {
        hint: 'Say what the document contains or lacks, or that it is refused.',
      }),
    ];
  if (expect === undefined) return [];
  const others = Object.keys(expect).filter((key) => key !== 'on' && key !== 'visible');
  if (expect.visible === false && others.length > 0)
    return [
      scenarioProblem(
        'key_refused',
        `${pointer}/expect/${others[0]}`,
        'Nothing more can be expected of a case that is not visible.',
      ),
    ];
  const both = (expect.possible ?? []).filter((step) => expect.impossible?.includes(step));
  if (both.length > 0)
    return [scenarioProblem('contradiction', `${pointer}/expect/impossible`, `"${both[0]}" cannot be possible and impossible.`)];
  return others.length === 0 && expect.visible === undefined
    ? [
        scenarioProblem('expects_nothing', `${pointer}/expect`, 'This expects nothing.', {
          hint: 'Say at least "visible": true.',
        }),
      ]
    : [];
}
