import { NucleoError } from '../../errors.ts';
import type { Release, System } from '../../packs/index.ts';
import type { CaseRow, PersonRow, SubmissionRow, TaskRow, Tx, UnitRow } from '../../storage/index.ts';
import { filingsRead, type Workflow } from '../../workflow/index.ts';
import type { FormLibrary } from '../answers/form-library.ts';

/** Everything a decision about one case reads, loaded once in the transaction that decides. */
export interface CaseFile {
  readonly row: CaseRow;
  readonly release: Release;
  readonly workflow: Workflow;
  /** Digest of the release that the workflow is of. */
  readonly follows: string;
  readonly unit: UnitRow;
  readonly person: PersonRow | null;
  readonly parent: CaseRow | null;
  readonly children: readonly CaseRow[];
  readonly siblings: readonly CaseRow[];
  readonly tasks: readonly TaskRow[];
  /** What was filed last with each form, and its answers. */
  readonly latest: Readonly<Record<string, SubmissionRow>>;
  readonly filed: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** All that was filed with each form of which the workflow reads every filing, oldest first. */
  readonly filings: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** `before` is the file of the same case earlier in the transaction: a change of a case leaves the cases around it as they are. */
export async function loadCaseFile(
  tx: Tx,
  row: CaseRow,
  system: System,
  library: FormLibrary,
  before?: CaseFile,
): Promise<CaseFile> {
  const release = releaseOf(system, row.root);
  const latest = await tx.submissions.latestOfCase(row.id);
  const workflow = await library.workflowFor(tx, row, release);
  return {
    row,
    release,
    workflow,
    follows: workflow === release.workflows.get(row.type)?.workflow ? release.digest : row.release,
    unit: before?.unit.id === row.ownerUnit ? before.unit : await unitOf(tx, row.ownerUnit),
    person: row.personId === null ? null : await tx.persons.get(row.personId),
    ...(before === undefined
      ? await casesAround(tx, row)
      : { parent: before.parent, children: before.children, siblings: before.siblings }),
    tasks: await tx.tasks.ofCase(row.id),
    latest: Object.fromEntries(latest.map((each) => [each.form, each])),
    filed: Object.fromEntries(latest.map(({ form, answers }) => [form, answers])),
    filings: await filingsOf(tx, row, filingsRead(workflow)),
  };
}

async function filingsOf(tx: Tx, { id }: CaseRow, forms: readonly string[]): Promise<CaseFile['filings']> {
  if (forms.length === 0) return {};
  const whole = Map.groupBy(await tx.submissions.wholeOfForms(id, forms), ({ form }) => form);
  return Object.fromEntries(forms.map((form) => [form, (whole.get(form) ?? []).map(({ answers }) => answers)]));
}

async function casesAround(tx: Tx, { id, parentId }: CaseRow): Promise<Pick<CaseFile, 'parent' | 'children' | 'siblings'>> {
  const parent = parentId === null ? null : await tx.cases.get(parentId);
  const inside = await tx.cases.childrenOf(id, ...(parent === null ? [] : [parent.id]));
  return {
    parent,
    children: inside.filter((each) => each.parentId === id),
    siblings: inside.filter((each) => each.parentId !== id && each.id !== id),
  };
}

export async function unitOf(tx: Tx, id: string): Promise<UnitRow> {
  const unit = await tx.units.get(id);
  if (unit === null) throw new NucleoError('NUC_CASE_UNIT_UNKNOWN', {});
  return unit;
}

export function releaseOf(system: System, root: string): Release {
  const release = system.releases.get(root);
  if (release === undefined) throw new NucleoError('NUC_CASE_RELEASE_MISSING', { root });
  return release;
}
