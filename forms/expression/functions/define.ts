import type { FeelType } from '../typing/feel-type.ts';
import type { FeelValue } from '../values/value.ts';

/** One way to call a function. */
export interface Signature {
  /** Parameters in order, by their FEEL names. */
  readonly takes: Readonly<Record<string, FeelType>>;
  /** How many of the last parameters may be left out. */
  readonly optional?: number;
  /** The last parameter gathers: `items` all that follow, `list` the same, or one list given as such. */
  readonly rest?: 'items' | 'list';
  readonly gives: FeelType;
  /** `null`: gets nulls too, otherwise a null argument gives null. `unknown`: gets nulls and unknowns, otherwise an unknown gives unknown. */
  readonly sees?: 'null' | 'unknown';
  /** Gets arguments that already fit their parameters. */
  readonly apply: (...given: never[]) => FeelValue;
}

export interface Builtin {
  readonly name: string;
  readonly signatures: readonly Signature[];
}

export function define(name: string, ...signatures: readonly Signature[]): Builtin {
  return Object.freeze({ name, signatures: Object.freeze(signatures.map((signature) => Object.freeze(signature))) });
}

/** The signature that fits the number of arguments, or their names. */
export function signatureFor({ signatures }: Builtin, count: number, names: readonly string[] | null): Signature | null {
  return signatures.find((signature) => (names ? fitsNames(signature, names) : fitsCount(signature, count))) ?? null;
}

function fitsCount({ takes, optional = 0, rest }: Signature, count: number): boolean {
  const most = Object.keys(takes).length;
  return count >= most - optional && (rest !== undefined || count <= most);
}

function fitsNames({ takes, optional = 0 }: Signature, names: readonly string[]): boolean {
  const parameters = Object.keys(takes);
  const required = parameters.slice(0, parameters.length - optional);
  return (
    new Set(names).size === names.length &&
    names.every((name) => parameters.includes(name)) &&
    required.every((name) => names.includes(name))
  );
}

/** `substring(string, start position, length?)`, as shown to authors. */
export function signatureText(name: string, { takes, optional = 0, rest }: Signature): string {
  const parameters = Object.keys(takes);
  const shown = parameters.map((parameter, at) => `${parameter}${at >= parameters.length - optional ? '?' : ''}`);
  return `${name}(${shown.join(', ')}${rest ? ', …' : ''})`;
}
