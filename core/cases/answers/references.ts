import type { CompiledElement, CompiledField, CompiledForm, Problem } from '#forms';
import { refusedFor } from '../refused-for.ts';
import type { Claim, DocumentRow, Tx, UploadRow } from '../../storage/index.ts';

/** Where answers are filed: what they may refer to. */
interface FilingPlace {
  readonly root: string;
  /** Null while the case is being opened. */
  readonly caseId: string | null;
  /** Whose uploads the answers may name while the case is being opened. */
  readonly claim?: Claim | undefined;
}

/** Types of fields whose answers name what is kept elsewhere. */
const storing: readonly string[] = ['file', 'files', 'signature'];
const naming: readonly string[] = ['unit', 'person', ...storing];

/** Located problems of answers that name a unit, a person or a document which is not there for them. */
export async function referenceProblems(
  tx: Tx,
  form: CompiledForm,
  answers: unknown,
  place: FilingPlace,
): Promise<readonly Problem[]> {
  const named = fieldsOf(form, naming);
  if (named.size === 0) return [];
  const choices = unitChoicesOf(form);
  const problems: Problem[] = [];
  for (const { field, pointer, value } of valuesOf(answers, '', '', named)) {
    if (await isThere(tx, value, { field, place, choices: choices.get(field.id) ?? [] })) continue;
    problems.push(unknownReference(pointer));
  }
  return problems;
}

export const unknownReference = (pointer: string): Problem =>
  refusedFor('reference_unknown', { code: 'reference_unknown', pointer });

/** Every stored file that checked answers name, with the pointer of the answer. */
export function filesNamed(
  form: CompiledForm,
  answers: unknown,
): readonly { readonly document: string; readonly pointer: string }[] {
  const named = fieldsOf(form, storing);
  if (named.size === 0) return [];
  return valuesOf(answers, '', '', named).flatMap(({ field, pointer, value }) =>
    storedIn(field, value).map((each) => ({ document: String((each as { document?: unknown }).document), pointer })),
  );
}

function fieldsOf(form: CompiledForm, types: readonly string[]): ReadonlyMap<string, CompiledField> {
  const found = form.fields.filter(({ type }) => type !== undefined && types.includes(type));
  return new Map(found.map((field) => [field.pointer, field]));
}

/** The files of an answer: one, several, or that of a drawn signature. */
function storedIn({ type }: CompiledField, value: unknown): readonly unknown[] {
  if (type !== 'signature') return [value].flat();
  return [(value as { readonly file?: unknown } | null)?.file ?? []].flat();
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

async function isThere(tx: Tx, value: unknown, { field, place, choices }: Asked): Promise<boolean> {
  const { type } = field;
  const { root } = place;
  if (type === 'unit') {
    const unit = typeof value === 'string' ? await tx.units.get(value) : null;
    if (unit === null || unit.root !== root) return false;
    const fits = ({ kinds, setting }: UnitChoice) =>
      (kinds?.includes(unit.kind) ?? true) && (setting === undefined || unit.settings[setting] === true);
    return choices.length === 0 || choices.some(fits);
  }
  if (type === 'person') {
    const { id } = (typeof value === 'object' ? value : {}) as { readonly id?: unknown };
    return id === undefined || (typeof id === 'string' && (await tx.persons.get(id)) !== null);
  }
  for (const each of storedIn(field, value)) if (!(await isStoredAs(tx, each, place))) return false;
  return true;
}

/** A file that is there, described as it is: what kind it is of and how large is not the word of who names it. */
async function isStoredAs(tx: Tx, value: unknown, place: FilingPlace): Promise<boolean> {
  const named = (typeof value === 'object' ? value : {}) as Readonly<Record<string, unknown>> | null;
  const id = named?.['document'];
  const row = typeof id === 'string' ? await storedFor(tx, id, place) : null;
  if (row === null) return false;
  return named?.['digest'] === row.digest && named?.['size'] === row.size && named?.['media_type'] === row.mediaType;
}

/** A document of the case; while it is being opened, an upload that whoever opens it sent for it. */
async function storedFor(tx: Tx, id: string, { caseId, claim }: FilingPlace): Promise<DocumentRow | UploadRow | null> {
  if (caseId !== null) {
    const row = await tx.documents.get(id);
    return row?.caseId === caseId ? row : null;
  }
  const row = claim === undefined ? null : await tx.uploads.get(id);
  const isOurs = row?.userId === claim?.userId && row?.unitId === claim?.unitId;
  return row !== null && isOurs && !row.givenUp && row.expiresAt > claim!.at ? row : null;
}
