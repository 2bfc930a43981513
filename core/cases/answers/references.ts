import type { CompiledElement, CompiledField, CompiledForm, Problem } from '#forms';
import type { Tx } from '../../storage/index.ts';

/** Where answers are filed: what they may refer to. */
export interface FilingPlace {
  readonly root: string;
  /** Null while the case is being opened. */
  readonly caseId: string | null;
}

/** Types of fields whose answers name what is kept elsewhere. */
const naming: ReadonlySet<string> = new Set(['unit', 'person', 'file', 'files', 'signature']);

/** Located problems of answers that name a unit, a person or a document which is not there for them. */
export async function referenceProblems(
  tx: Tx,
  form: CompiledForm,
  answers: unknown,
  place: FilingPlace,
): Promise<readonly Problem[]> {
  const named = new Map(
    form.fields.filter(({ type }) => type !== undefined && naming.has(type)).map((field) => [field.pointer, field]),
  );
  if (named.size === 0) return [];
  const choices = unitChoicesOf(form);
  const problems: Problem[] = [];
  for (const { field, pointer, value } of valuesOf(answers, '', '', named)) {
    if (await isThere(tx, value, { field, place, choices: choices.get(field.id) ?? [] })) continue;
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

/** Which units a control offers, and so takes. */
interface UnitChoice {
  readonly kinds?: readonly string[];
  readonly setting?: string;
}

const choicesOfForm = new WeakMap<CompiledForm, ReadonlyMap<string, readonly UnitChoice[]>>();

/** By field, what each of its controls offers; nothing for a field that takes any unit. */
function unitChoicesOf(form: CompiledForm): ReadonlyMap<string, readonly UnitChoice[]> {
  const known = choicesOfForm.get(form);
  if (known !== undefined) return known;
  const found = new Map<string, UnitChoice[]>();
  const visit = (element: CompiledElement): void => {
    const choice = element.options['units'];
    if (element.field !== undefined && element.type === 'Control' && typeof choice === 'object' && choice !== null)
      found.set(element.field, [...(found.get(element.field) ?? []), choice]);
    element.elements.forEach(visit);
    if (element.detail !== undefined) visit(element.detail);
  };
  visit(form.layout);
  choicesOfForm.set(form, found);
  return found;
}

interface Asked {
  readonly field: CompiledField;
  readonly place: FilingPlace;
  readonly choices: readonly UnitChoice[];
}

async function isThere(tx: Tx, value: unknown, { field: { type }, place: { root, caseId }, choices }: Asked): Promise<boolean> {
  if (type === 'unit') {
    const unit = typeof value === 'string' ? await tx.units.get(value) : null;
    if (unit === null || unit.root !== root) return false;
    const fits = ({ kinds, setting }: UnitChoice) =>
      (kinds?.includes(unit.kind) ?? true) && (setting === undefined || unit.settings[setting] === true);
    return choices.length === 0 || choices.some(fits);
  }
  const { id, file } = (typeof value === 'object' ? value : {}) as { readonly id?: unknown; readonly file?: unknown };
  if (type === 'person') return id === undefined || (typeof id === 'string' && (await tx.persons.get(id)) !== null);
  const stored: readonly unknown[] = type === 'signature' ? [file ?? []].flat() : [value].flat();
  for (const each of stored) if (!(await isDocumentOf(tx, each, caseId))) return false;
  return true;
}

/** A document of the case, described as it is: what kind it is of and how large is not the word of who names it. */
async function isDocumentOf(tx: Tx, value: unknown, caseId: string | null): Promise<boolean> {
  const named = (typeof value === 'object' ? value : {}) as Readonly<Record<string, unknown>> | null;
  const id = named?.['document'];
  const row = typeof id === 'string' && caseId !== null ? await tx.documents.get(id) : null;
  if (row?.caseId !== caseId) return false;
  return named?.['digest'] === row?.digest && named?.['size'] === row?.size && named?.['media_type'] === row?.mediaType;
}
