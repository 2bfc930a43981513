import type { NameUse, Read } from '../../compile/compiled-form.ts';
import {
  checkExpression,
  parseExpression,
  referencesOf,
  typeText,
  type Expression,
  type FeelType,
  type TypeEnvironment,
} from '../../expression/index.ts';
import { fits } from '../../expression/typing/relate.ts';
import type { DraftField, FieldIndex } from '../schema/draft.ts';
import type { Reading } from '../reading.ts';
import { checkToldAnswers } from './told-answers.ts';
import { typeEnvironment } from './type-environment.ts';

/** An expression that was read, and what it reads. */
interface ReadExpression {
  readonly tree: Expression;
  readonly type: FeelType;
  readonly names: readonly NameUse[];
  readonly reads: readonly Read[];
}

export interface Expressions {
  /** Parses and checks an expression that is evaluated in each row of `rows`; null (and problems) when it cannot be used. */
  read(text: string, at: string, rows: readonly string[]): ReadExpression | null;
}

/** Type that an expression must be able to give, and the problem when it cannot. */
export function mustGive(
  expected: FeelType,
  read: ReadExpression,
  at: string,
  code: 'form.condition_type' | 'form.date_type',
  reading: Reading,
): void {
  if (!fits(read.type, expected)) reading.add(code, at, { actual: typeText(read.type) });
}

export function createExpressions(fields: FieldIndex, reading: Reading): Expressions {
  const environments = new Map<string, TypeEnvironment>();
  const oddNames = fields.all.map((field) => field.name).filter((name) => !/^\w+$/.test(name));

  return {
    read(text, at, rows) {
      const key = rows.join('\n');
      const types = environments.get(key) ?? typeEnvironment(fields, rows, reading.context);
      environments.set(key, types);
      const parsed = parseExpression(text, { names: oddNames });
      if (!parsed.tree) {
        reading.problems.push(...parsed.problems.map((problem) => ({ ...problem, pointer: at })));
        return null;
      }
      const { tree } = parsed;
      const { type, problems } = checkExpression(tree, types);
      reading.problems.push(...[...parsed.problems, ...problems].map((problem) => ({ ...problem, pointer: at })));
      checkToldAnswers(tree.root, at, { rows, fields, reading });
      const uses = referencesOf(tree, types).map((path) => usesOf(path, rows));
      const names = new Map(uses.map(({ name }) => [name.name, name]));
      return { tree, type, names: [...names.values()], reads: uses.flatMap(({ read }) => read ?? []) };
    },
  };

  function usesOf(path: readonly string[], rows: readonly string[]): { name: NameUse; read?: Read } {
    const [name, ...rest] = path as [string, ...string[]];
    if (name === 'row_index' && rows.length > 0) return { name: { name, from: 'row_index', depth: rows.length } };
    for (let depth = rows.length; depth >= 0; depth--) {
      const around = depth === 0 ? null : rows[depth - 1]!;
      const found = fields.all.find((field) => field.name === name && isDirectlyIn(field, around));
      if (found) return { name: { name, from: 'answers', depth }, ...readOf(found, rest, depth) };
    }
    return { name: { name, from: 'input', depth: 0 } };
  }

  function isDirectlyIn(field: DraftField, around: string | null): boolean {
    return field.parent === around;
  }

  /** What a path reads; nothing where it names what its group does not have. */
  function readOf(field: DraftField, [name, ...rest]: readonly string[], depth: number): { read?: Read } {
    const next = name === undefined ? undefined : fields.byPath([...field.path, name]);
    if (next) return readOf(next, rest, depth);
    return name !== undefined && field.kind !== 'leaf' ? {} : { read: { field: field.id, depth } };
  }
}
