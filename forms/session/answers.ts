import type { CompiledField } from '../compile/compiled-form.ts';
import { isEmpty } from '../fields/field-type.ts';
import type { Answers } from './form-session.ts';
import type { Frame } from './frame.ts';

type Kept = 'relevant' | 'raw' | 'with-groups';

/**
 * The answers of a frame: `relevant` ones only, or `raw` ones, hidden too. `with-groups` also has the groups that are shown
 * and still empty, so that a validator finds what is missing in them.
 */
export function answersOf(frame: Frame, kept: Kept): Answers {
  const answers: Record<string, unknown> = {};
  for (const { field, path, others, isOptional } of frame.level.fields) {
    if (
      (field.variants && !field.variants.apart) ||
      (others.length > 0 && !(frame.leaves.get(field.id) ?? frame.tables.get(field.id))!.relevant)
    )
      continue;
    const value = valueOf(field.id, frame, kept);
    if (value !== undefined) holderOf(answers, path)[field.name] = value;
    else if (kept === 'with-groups' && !isOptional && (frame.leaves.get(field.id) ?? frame.tables.get(field.id))!.relevant)
      holderOf(answers, path);
  }
  return answers;
}

/** The relevant answer of one field of a frame; a group is put together from what is in it. */
export function answerOf(field: CompiledField, frame: Frame): unknown {
  if (field.kind !== 'group') return valueOf(field.id, frame, 'relevant');
  let value: unknown = answersOf(frame, 'relevant');
  const depth = frame.level.fields.find((entry) => field.path.every((name, index) => entry.field.path[index] === name))!;
  const start = depth.field.path.length - depth.path.length;
  for (const name of field.path.slice(start)) value = (value as Answers | undefined)?.[name];
  return value;
}

function valueOf(id: string, frame: Frame, kept: Kept): unknown {
  const leaf = frame.leaves.get(id);
  if (leaf) return (kept === 'raw' || leaf.relevant) && !isEmpty(leaf.raw) ? leaf.raw : undefined;
  const table = frame.tables.get(id)!;
  return table.present && (kept === 'raw' || table.relevant) ? table.frames.map((row) => answersOf(row, kept)) : undefined;
}

function holderOf(answers: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.slice(0, -1).reduce((holder, name) => (holder[name] ??= {}) as Record<string, unknown>, answers);
}
