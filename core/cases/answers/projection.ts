import { type CompiledField, type Expression, pathOf, referencesOf } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { Tx } from '../../storage/index.ts';
import { projectionOf, timersOf, type Workflow } from '../../workflow/index.ts';
import type { Actor } from '../rights/actor.ts';
import { rearm } from '../steps/case-change.ts';
import type { CaseChange } from '../steps/change.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { toScope } from '../facts/scope.ts';

interface Projecting {
  /** Null when a timer or an effect changes the case. */
  readonly actor: Actor | null;
  readonly at: Date;
  /** The file as it was loaded before the change. */
  readonly before?: CaseFile | undefined;
  /** The file as the change leaves it, where that needs no reading. */
  readonly now?: CaseFile | undefined;
}

/**
 * Rewrites what is derived from a case's answers: the values its workflow projects (typed in `case.data`, as text where
 * lists search), and the timers whose date an answer may have moved. In the transaction of the change, so lists never
 * disagree with the record. The case goes on by the release whose workflow it follows. Returns the file of the case as it now is.
 */
export async function project(tx: Tx, desk: CaseDesk, change: CaseChange, projecting: Projecting): Promise<CaseFile> {
  const { file, workflow, scope } = await projectValues(tx, desk, change, projecting);
  await rearm(tx, desk, change.row.id, timersOf(workflow, change.row.snapshot as never, scope, projecting.at));
  change.row.release = file.follows;
  return { ...file, row: change.row };
}

/** The values alone; returns the scope that sees them. */
export async function projectValues(tx: Tx, desk: CaseDesk, change: CaseChange, { actor, at, before, now }: Projecting) {
  const file = now ?? (await loadCaseFile(tx, change.row, desk.system, desk.library, before));
  const facts = factsOfCase(file, actor, at);
  const values = projectionOf(file.workflow, toScope(file.release, facts));
  const data: Record<string, unknown> = { ...change.row.data };
  for (const [key, value] of Object.entries(values)) {
    if (value === null) delete data[key];
    else data[key] = value;
  }
  change.row.data = data;
  await tx.values.replace(change.row.id, textsOf(values));
  return { file, workflow: file.workflow, scope: toScope(file.release, { ...facts, case: { ...facts.case, data } }) };
}

const labelsByWorkflow = new WeakMap<Workflow, ReadonlyMap<string, readonly string[]>>();

/**
 * The sensitivity labels behind each projected value: those of the form fields its expression reads. A list shows,
 * filters or sorts by a value only for readers of all of them.
 */
export function projectionLabels(release: Release, workflow: Workflow): ReadonlyMap<string, readonly string[]> {
  const known = labelsByWorkflow.get(workflow);
  if (known !== undefined) return known;
  const found = new Map<string, readonly string[]>();
  for (const [key, text] of Object.entries(workflow.definition.project ?? {})) {
    const tree = workflow.expressions[text];
    found.set(
      key,
      tree === undefined ? ['plain'] : [...new Set(referencesOf(tree).flatMap((path) => labelsOfPath(release, path)))],
    );
  }
  labelsByWorkflow.set(workflow, found);
  return found;
}

/** The data of a case without the values that come from answers the reader may not see. */
export function readableData(
  release: Release,
  workflow: Workflow,
  data: Readonly<Record<string, unknown>>,
  readable: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const labels = projectionLabels(release, workflow);
  return Object.fromEntries(
    Object.entries(data).filter(([key]) => (labels.get(key) ?? ['plain']).every((label) => readable.has(label))),
  );
}

function labelsOfPath(release: Release, [root, form, ...rest]: readonly string[]): readonly string[] {
  if (root === 'subject') return ['id'];
  if (root !== 'forms' && root !== 'filings') return ['plain'];
  const fields = release.forms
    .get(form ?? '')
    ?.compiled.fields.filter(
      ({ kind, path }) => kind === 'leaf' && rest.every((name, depth) => path[depth] === undefined || path[depth] === name),
    );
  return fields?.map(({ sensitivity }) => sensitivity) ?? ['plain'];
}

/** The form fields whose answers a projected value may be: those that its expression gives just as they are. */
export function projectionFields(release: Release, workflow: Workflow, key: string): readonly CompiledField[] {
  const tree = workflow.expressions[workflow.definition.project?.[key] ?? ''];
  return (tree === undefined ? [] : givenBy(tree.root)).flatMap(([root, form, ...path]) => {
    const fields = root === 'forms' ? release.forms.get(form ?? '')?.compiled.fields : undefined;
    return fields?.find((field) => field.path.join('.') === path.join('.')) ?? [];
  });
}

/** The paths that an expression gives as they are, whichever way it goes. */
function givenBy(node: Expression['root']): readonly (readonly string[])[] {
  if (node.kind === 'if') return [...givenBy(node.then), ...givenBy(node.otherwise)];
  const path = pathOf(node);
  return path === null ? [] : [path];
}

/** Searchable values are text: numbers and truth values as JSON writes them; lists and contexts are not searchable. */
function textsOf(values: ReturnType<typeof projectionOf>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null || typeof value === 'object' ? null : String(value)]),
  );
}
