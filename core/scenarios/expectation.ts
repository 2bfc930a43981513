import type { Problem } from '#forms';
import { scenarioProblem } from './problem.ts';
import type { Expectation } from './scenario.types.ts';
import type { ScenarioCase } from './service.ts';

type Key = Exclude<keyof Expectation, 'on' | 'visible'>;

/** How each part of an expectation is compared: null when it holds, else where under it, what was expected and what was found. */
type Compare = (expected: never, seen: ScenarioCase) => Difference | null;

interface Difference {
  readonly at: string;
  readonly expected: unknown;
  readonly found: unknown;
}

const equal = (expected: unknown, found: unknown): Difference | null =>
  isSame(expected, found) ? null : { at: '', expected, found };
const sameItems = (expected: readonly string[], found: readonly string[]) => equal([...expected].sort(), [...found].sort());

const compare: Readonly<Record<Key, Compare>> = {
  state: (expected: string, { state }) => equal(expected, state),
  states: (expected: readonly string[], { states }) => sameItems(expected, states),
  category: (expected: string, { category }) => equal(expected, category),
  tasks: (expected: readonly string[], { tasks }) => sameItems(expected, tasks),
  possible: (expected: readonly string[], { possible }) => firstOf(expected, (step) => !possible.includes(step), possible),
  impossible: (expected: readonly string[], { possible }) => firstOf(expected, (step) => possible.includes(step), possible),
  timeline: (expected: readonly string[], { timeline }) => inOrder(expected, timeline),
  responsible: (expected: string | null, { responsible }) => equal(expected, responsible),
  unit: (expected: string, { unit }) => equal(expected, unit),
  children: (expected: readonly string[], { children }) => equal(expected, children),
  data: (expected: Readonly<Record<string, unknown>>, { data }) => entries(expected, data),
  masked: (expected: readonly string[], { masked }) => sameItems(expected, masked),
};

/** The first thing that differs, in the order of the expectation; null when all holds. */
export function firstDifference(expectation: Expectation, seen: ScenarioCase | null, pointer: string): Problem | null {
  const visible = expectation.visible ?? true;
  if (visible !== (seen !== null)) {
    const at = expectation.visible === undefined ? '/on' : '/visible';
    return differs(pointer + at, {
      at: '',
      expected: visible ? 'visible' : 'not visible',
      found: visible ? 'not visible' : 'visible',
    });
  }
  if (seen === null) return null;
  for (const key of Object.keys(expectation).filter((each): each is Key => Object.hasOwn(compare, each))) {
    const difference = compare[key](expectation[key] as never, seen);
    if (difference !== null) return differs(`${pointer}/${key}`, difference);
  }
  return null;
}

function differs(pointer: string, { at, expected, found }: Difference): Problem {
  return scenarioProblem('differs', pointer + at, `Expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}.`, {
    params: { expected, found },
  });
}

function firstOf(
  expected: readonly string[],
  isWrong: (step: string) => boolean,
  possible: readonly string[],
): Difference | null {
  const index = expected.findIndex(isWrong);
  return index < 0 ? null : { at: `/${index}`, expected: expected[index], found: possible };
}

function inOrder(expected: readonly string[], found: readonly string[]): Difference | null {
  let from = 0;
  for (const [index, kind] of expected.entries()) {
    const at = found.indexOf(kind, from);
    if (at < 0) return { at: `/${index}`, expected: kind, found };
    from = at + 1;
  }
  return null;
}

function entries(expected: Readonly<Record<string, unknown>>, found: Readonly<Record<string, unknown>>): Difference | null {
  for (const [key, value] of Object.entries(expected)) {
    const own = Object.hasOwn(found, key) ? found[key] : null;
    if (!isSame(value, own)) return { at: `/${key}`, expected: value, found: own };
  }
  return null;
}

/** Equal as JSON; the order of keys does not matter, undefined is null. */
function isSame(one: unknown, two: unknown): boolean {
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return (one ?? null) === (two ?? null);
  if (Array.isArray(one) !== Array.isArray(two)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(two)]);
  return [...keys].every((key) => isSame((one as Record<string, unknown>)[key], (two as Record<string, unknown>)[key]));
}
