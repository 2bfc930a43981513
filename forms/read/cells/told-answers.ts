import { type Comparand, comparisons } from '../../expression/comparisons.ts';
import { childrenOf, type Node } from '../../expression/tree.ts';
import { pathOf } from '../../expression/free-paths.ts';
import { didYouMean, whichOf } from '../did-you-mean.ts';
import { below } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { DraftField, FieldIndex } from '../schema/draft.ts';
import { checkFractionsCompared } from './fractions.ts';

/** Names of answers that a hint lists, and no more. */
const MOST_LISTED = 12;

/** Tells of answers in an expression that its field does not have: `titolo = "affito"` is never true, and nothing would show it. */
export function checkToldAnswers(
  tree: Node,
  at: string,
  { rows, fields, reading }: { readonly rows: readonly string[]; readonly fields: FieldIndex; readonly reading: Reading },
): void {
  // Of a form made elsewhere the words are not ours to judge.
  if (reading.context.strict) walk(tree, rows, new Set());

  function walk(node: Node, around: readonly string[], bound: ReadonlySet<string>): void {
    const inside = namesBoundIn(node);
    const known = inside.length === 0 ? bound : new Set([...bound, ...inside]);
    for (const [asked, told] of comparisons(node)) {
      const field = fieldAt(asked, around, bound);
      if (field) tellUnknown(field, told, at, reading);
      else if (!bound.has('user') && pathOf(asked)?.join('.') === 'user.roles') tellRole(told, at, reading);
    }
    checkFractionsCompared(node, at, { fieldAt: (asked) => fieldAt(asked, around, bound), reading });
    if (node.kind !== 'filter') return childrenOf(node).forEach((child) => walk(child, around, known));
    walk(node.of, around, bound);
    const rowsOf = fieldAt(node.of, around, bound);
    // Inside a filter a name is the element's first: of what element, only rows of the form say.
    if (rowsOf?.kind === 'rows') walk(node.where, [...around, rowsOf.id], bound);
  }

  function fieldAt(node: Node, around: readonly string[], bound: ReadonlySet<string>): DraftField | undefined {
    if (node.kind === 'path') {
      const of = fieldAt(node.of, around, bound);
      return of?.kind === 'group' ? fields.all.find(({ name, parent }) => name === node.name && parent === of.id) : undefined;
    }
    if (node.kind !== 'name' || bound.has(node.name)) return undefined;
    return [...around.toReversed(), null]
      .map((holder) => fields.all.find(({ name, parent }) => name === node.name && parent === holder))
      .find((field) => field !== undefined);
  }
}

/** The same for a condition in JSON Schema on a field: the values that it names by `const` and `enum`. */
export function checkToldBySchema(schema: unknown, at: string, field: DraftField, reading: Reading): void {
  if (!reading.context.strict || typeof schema !== 'object' || schema === null) return;
  for (const [key, inside] of Object.entries(schema)) {
    const told = key === 'const' ? [inside] : key === 'enum' && Array.isArray(inside) ? inside : [];
    told.forEach((value: unknown, index) =>
      tellUnknown(field, value, key === 'const' ? below(at, key) : below(at, key, index), reading),
    );
    if (['not', 'contains', 'items'].includes(key)) checkToldBySchema(inside, below(at, key), field, reading);
    if (['anyOf', 'oneOf', 'allOf'].includes(key) && Array.isArray(inside))
      inside.forEach((part, index) => checkToldBySchema(part, below(at, key, index), field, reading));
  }
}

function isComparand(value: unknown): value is Comparand {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function answersOf({ codelist, node }: DraftField, { context }: Reading): ReadonlySet<Comparand> | undefined {
  if (codelist !== undefined) return context.codes?.(codelist);
  const { enum: plain, oneOf } = node.type === 'array' ? (node.items ?? {}) : node;
  const options = plain ?? oneOf?.map((option) => option.const);
  return options && new Set(options as readonly Comparand[]);
}

/** Tells of a value that is no answer of a field; of one that is no plain value nothing is said. */
export function tellUnknown(field: DraftField, told: unknown, at: string, reading: Reading): void {
  const answers = reading.context.strict && isComparand(told) ? answersOf(field, reading) : undefined;
  if (!answers || !isComparand(told) || answers.has(told)) return;
  const hint = whichOf(String(told), [...answers].map(String), MOST_LISTED);
  reading.add('form.not_an_answer', at, { field: field.id, value: told }, hint);
}

function tellRole(told: Comparand, at: string, reading: Reading): void {
  const { roles } = reading.context;
  if (!roles || roles.has(String(told))) return;
  reading.add('form.unknown_role', at, { name: String(told) }, didYouMean(String(told), roles));
}

function namesBoundIn(node: Node): readonly string[] {
  if (node.kind === 'for' || node.kind === 'some' || node.kind === 'every') return node.bindings.map(({ name }) => name);
  if (node.kind === 'function') return node.parameters.map(({ name }) => name);
  return node.kind === 'context' ? node.entries.map(({ key }) => key) : [];
}
