import { type Answers, type CompiledForm, referencesOf } from '#forms';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';
import { readFiled } from './read-filed.ts';

/** Cases around one, each inside the next: more than workflows have. */
const mostLevels = 8;

const readsParent = new WeakMap<CompiledForm, boolean>();

/**
 * What a form reads as `parent`: the forms filed in the case around its own and, where that has none, in those further out, so
 * that a plan knows the intake its case came from. What the actor may not read is absent. Nothing is asked for a form that reads nothing.
 */
export async function formsAbove(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  { parent, actor, at }: { readonly parent: CaseRow | null; readonly actor: Actor; readonly at: Date },
): Promise<{ readonly parent?: { readonly forms: Readonly<Record<string, Answers>> } }> {
  if (parent === null || !asksParent(form)) return {};
  const filed = await filedAbove(tx, desk, form, { parent, actor, at });
  return { parent: { forms: Object.fromEntries([...filed].map(([id, { answers }]) => [id, answers])) } };
}

/** The same by form, with the instant at which each was filed. */
export async function filedAbove(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  { parent, actor, at }: { readonly parent: CaseRow | null; readonly actor: Actor; readonly at: Date },
): Promise<ReadonlyMap<string, { readonly answers: Answers; readonly at: string }>> {
  if (parent === null || !asksParent(form)) return new Map();
  const line = await caseLine(tx, parent);
  const rights = await rightsOn(tx, desk.system, actor, line, at);
  const forms = new Map<string, { readonly answers: Answers; readonly at: string }>();
  for (const row of line) {
    if (!rights.may('content', row)) continue;
    for (const filed of await tx.submissions.latestOfCase(row.id)) {
      if (forms.has(filed.form)) continue;
      const shown = await readFiled(tx, desk, row, filed, rights.sight(row));
      if (shown !== null) forms.set(filed.form, { answers: shown.answers, at: filed.at });
    }
  }
  return forms;
}

/** The case and those around it, innermost first. */
export async function caseLine(tx: Tx, first: CaseRow): Promise<CaseRow[]> {
  const line = [first];
  while (line.length < mostLevels) {
    const { parentId } = line.at(-1)!;
    const next = parentId === null ? null : await tx.cases.get(parentId);
    if (next === null) break;
    line.push(next);
  }
  return line;
}

function asksParent(form: CompiledForm): boolean {
  const known = readsParent.get(form);
  if (known !== undefined) return known;
  const asks =
    form.cells.some(({ names }) => names.some(({ name, from }) => name === 'parent' && from === 'input')) ||
    form.prefill.some(({ tree }) => referencesOf(tree).some(([root]) => root === 'parent'));
  readsParent.set(form, asks);
  return asks;
}
