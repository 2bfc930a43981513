import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAnswers, openForm, type Answers, type CompiledForm, type FormSession } from '../../../forms/index.ts';
import { answers, forms, inputs } from './random-forms.ts';

type Held = Readonly<Record<string, unknown>>;

it('judges random answers as the states of a full session do', () => {
  fc.assert(
    fc.property(forms, answers, answers, (form, given, previous) => {
      const result = checkAnswers(form, given, { inputs, previous });
      const session = sessionOf(form, given, previous);
      const expected = [...leavesOf(form, given).flatMap((leaf) => refusal(session, leaf, earlier(form, previous, leaf.id)))];
      expect(result.problems.map(({ code, pointer }) => ({ code, pointer }))).toEqual([
        ...expected,
        ...session.problems().map(({ code, pointer }) => ({ code, pointer })),
      ]);
      expect(result.answers).toEqual(session.answers());
      expect(result.asked).toEqual(session.asked());
    }),
    { numRuns: 300 },
  );
});

/** A session on the answers, and on what disabled fields that were left out held before. */
function sessionOf(form: CompiledForm, given: Answers, previous: Answers): FormSession {
  const session = openForm(form, { answers: given, inputs });
  const held = form.fields.filter(({ kind, rows, computed, pointer, path }) => {
    if (kind !== 'leaf' || rows !== null || computed || at(previous, path) === undefined) return false;
    const { visible, enabled, value } = session.get(pointer);
    return visible && !enabled && value === undefined;
  });
  const filled = structuredClone(given) as Record<string, unknown>;
  for (const { path } of held) {
    const holder = path.slice(0, -1).reduce((inside, name) => (inside[name] ??= {}) as Record<string, unknown>, filled);
    holder[path.at(-1)!] = at(previous, path);
  }
  return openForm(form, { answers: filled, inputs });
}

interface GivenLeaf {
  readonly id: string;
  readonly pointer: string;
  readonly value: unknown;
}

/** Every value given for a leaf, in the order of the answers. */
function leavesOf(form: CompiledForm, value: unknown, pointer = '', template = ''): GivenLeaf[] {
  const field = form.fields.find((each) => each.pointer === template);
  if (field?.kind === 'leaf') return [{ id: field.id, pointer, value }];
  if (Array.isArray(value)) return value.flatMap((row, index) => leavesOf(form, row, `${pointer}/${index}`, `${template}/*`));
  return Object.entries(value as Held).flatMap(([name, each]) =>
    leavesOf(form, each, `${pointer}/${name}`, `${template}/${name}`),
  );
}

function refusal(session: FormSession, { pointer, value }: GivenLeaf, before: readonly unknown[]) {
  const { field, visible, enabled, value: settled } = session.get(pointer);
  if (field.computed) return value === settled ? [] : [{ code: 'computed_readonly', pointer }];
  const isEarlier = before.includes(value);
  if (!visible) return isEarlier ? [] : [{ code: 'not_relevant', pointer }];
  if (isEarlier || (enabled && !field.readOnly)) return [];
  return [{ code: field.readOnly ? 'read_only' : 'disabled', pointer }];
}

/** What a field held before: in rows, what it held in any. */
function earlier(form: CompiledForm, previous: Answers, id: string): readonly unknown[] {
  return leavesOf(form, previous).flatMap((leaf) => (leaf.id === id ? [leaf.value] : []));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, name) => (inside as Held | undefined)?.[name], value);
}
