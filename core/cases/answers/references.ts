import type { CompiledField, CompiledForm, Problem } from '#forms';
import type { Tx } from '../../storage/index.ts';

/** Where answers are filed: what they may refer to. */
export interface FilingPlace {
  readonly root: string;
  /** Null while the case is being opened. */
  readonly caseId: string | null;
}

/** Located problems of answers that name a unit, a person or a document which is not there for them. */
export async function referenceProblems(
  tx: Tx,
  form: CompiledForm,
  answers: unknown,
  place: FilingPlace,
): Promise<readonly Problem[]> {
  const named = new Map(
    form.fields
      .filter(({ type }) => type === 'unit' || type === 'person' || type === 'file')
      .map((field) => [field.pointer, field]),
  );
  if (named.size === 0) return [];
  const problems: Problem[] = [];
  for (const { field, pointer, value } of valuesOf(answers, '', '', named)) {
    if (await isThere(tx, field, value, place)) continue;
    problems.push({
      code: 'reference_unknown',
      pointer,
      message: 'There is no such unit, person or document here.',
      severity: 'error',
    });
  }
  return problems;
}

interface Named {
  readonly field: CompiledField;
  readonly pointer: string;
  readonly value: unknown;
}

function valuesOf(value: unknown, template: string, pointer: string, named: ReadonlyMap<string, CompiledField>): Named[] {
  const field = named.get(template);
  if (field !== undefined) return value === undefined || value === null ? [] : [{ field, pointer, value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => valuesOf(each, `${template}/*`, `${pointer}/${index}`, named));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => valuesOf(each, `${template}/${name}`, `${pointer}/${name}`, named));
}

async function isThere(tx: Tx, { type }: CompiledField, value: unknown, { root, caseId }: FilingPlace): Promise<boolean> {
  if (type === 'unit') return typeof value === 'string' && (await tx.units.get(value))?.root === root;
  const { id, document } = (typeof value === 'object' ? value : {}) as { readonly id?: unknown; readonly document?: unknown };
  if (type === 'person') return id === undefined || (typeof id === 'string' && (await tx.persons.get(id)) !== null);
  return typeof document === 'string' && caseId !== null && (await tx.documents.get(document))?.caseId === caseId;
}
