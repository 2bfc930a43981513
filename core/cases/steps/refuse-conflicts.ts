import type { Problem, Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { type Conflict, conflictsOf, readsOfOther } from '../../workflow/index.ts';
import { projectionLabels } from '../answers/projection.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase, factsOfRow } from '../facts/facts.ts';
import { byShape, toScope } from '../facts/scope.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';

interface Changed {
  /** The case before the change; null when the change opens it. */
  readonly before: CaseFile | null;
  readonly after: CaseFile;
  /** The form that the change files. */
  readonly form: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Refuses a change that brings the case into conflict with another of the same person, in whatever unit that is.
 * Who may read what the conflict is about is told which case; to everybody else the answer is the same whatever there is.
 */
export async function refuseConflicts(tx: Tx, desk: CaseDesk, { before, after, form, actor, at }: Changed): Promise<void> {
  const { row, release, workflow } = after;
  const rules = workflow.definition.conflicts ?? [];
  if (rules.length === 0 || row.personId === null) return;
  await tx.persons.hold(row.personId);
  const types = new Set(rules.flatMap((rule) => rule.types));
  const rows = (await tx.cases.byPerson(row.personId)).filter(
    ({ id, root, type }) => id !== row.id && root === row.root && types.has(type),
  );
  const others = rows.map((of) => ({ type: of.type, facts: byShape(factsOfRow(of)), of }));
  const conflictsIn = (file: CaseFile) => conflictsOf(workflow, toScope(release, factsOfCase(file, actor, at)), others);
  const stood = before === null || before.row.personId !== row.personId ? [] : conflictsIn(before);
  const made = conflictsIn(after).filter(
    ({ rule, other }) => !stood.some((each) => each.rule.id === rule.id && each.other.id === other.id),
  );
  if (made.length === 0) return;
  const rights = await rightsOn(
    tx,
    desk.system,
    actor,
    made.map(({ other }) => other),
    at,
  );
  const known = made.filter(({ rule, other }) => {
    const labels = projectionLabelsOf(after, other);
    const readable = rights.readable(other);
    const reads = readsOfOther(workflow, rule).flatMap((key) => labels.get(key) ?? ['plain']);
    return rights.may('content', other) && reads.every((label) => readable.has(label));
  });
  if (known.length === 0) throw new NucleoError('NUC_CASE_ASK_OFFICE');
  throw new NucleoError('NUC_CASE_CONFLICT', {}, { problems: known.flatMap((conflict) => problemsOf(conflict, after, form)) });
}

function projectionLabelsOf({ release }: CaseFile, { type }: CaseRow): ReadonlyMap<string, readonly string[]> {
  const workflow = release.workflows.get(type)?.workflow;
  return workflow === undefined ? new Map() : projectionLabels(release, workflow);
}

/** At each field of the form being filed that the rule names; about the whole, when it names none there. */
function problemsOf({ rule, other }: Conflict<CaseRow>, { release }: CaseFile, form: string | undefined): Problem[] {
  const fields = form === undefined ? [] : (release.forms.get(form)?.compiled.fields ?? []);
  const pointers = fields.filter(({ path }) => rule.fields?.includes(path.join('.')) === true).map(({ pointer }) => pointer);
  const text = rule.message as Text;
  return (pointers.length === 0 ? [''] : pointers).map((pointer) => ({
    code: 'check',
    pointer,
    message: typeof text === 'string' ? text : (text['en'] ?? Object.values(text)[0] ?? ''),
    severity: 'error' as const,
    params: { text, rule: rule.id, case: { id: other.id, number: other.number } },
  }));
}
