import { NucleoError } from '../../errors.ts';
import type { Release, System } from '../../packs/index.ts';
import type { CaseRow, PersonRow, TaskRow, TimerRow, Tx, UnitRow } from '../../storage/index.ts';
import type { Workflow } from '../../workflow/index.ts';
import type { FormLibrary } from '../answers/form-library.ts';

/** Everything a decision about one case reads, loaded once in the transaction that decides. */
export interface CaseFile {
  readonly row: CaseRow;
  readonly release: Release;
  readonly workflow: Workflow;
  readonly unit: UnitRow;
  readonly person: PersonRow | null;
  readonly parent: CaseRow | null;
  readonly children: readonly CaseRow[];
  readonly siblings: readonly CaseRow[];
  readonly tasks: readonly TaskRow[];
  readonly timers: readonly TimerRow[];
  /** The answers filed last with each form. */
  readonly filed: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export async function loadCaseFile(tx: Tx, row: CaseRow, system: System, library: FormLibrary): Promise<CaseFile> {
  const unit = await unitOf(tx, row.ownerUnit);
  const release = releaseOf(system, row.root);
  const workflow = await library.workflowFor(tx, row, release);
  const parent = row.parentId === null ? null : await tx.cases.get(row.parentId);
  return {
    row,
    release,
    workflow,
    unit,
    person: row.personId === null ? null : await tx.persons.get(row.personId),
    parent,
    children: await tx.cases.childrenOf(row.id),
    siblings: parent === null ? [] : (await tx.cases.childrenOf(parent.id)).filter(({ id }) => id !== row.id),
    tasks: await tx.tasks.ofCase(row.id),
    timers: await tx.timers.ofCase(row.id),
    filed: Object.fromEntries((await tx.submissions.latestOfCase(row.id)).map(({ form, answers }) => [form, answers])),
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

