import type { CompiledForm } from '../../compile/compiled-form.ts';
import { evaluate } from '../../expression/evaluate.ts';
import { isEmpty } from '../../fields/field-type.ts';
import type { Text } from '../../messages/text.ts';
import { feelToAnswer, inputsToFeel } from '../feel-values.ts';
import type { Answers, Inputs } from '../form-session.ts';

/** Who says a value: the prefill that found it, and among which inputs (0: the first). */
export interface PrefillSource {
  readonly prefill: string;
  readonly source?: Text;
  readonly among: number;
}

/** A value that is proposed, with all who say it. */
export interface Candidate {
  readonly value: unknown;
  readonly from: readonly PrefillSource[];
}

export interface PrefilledFrom {
  readonly prefill: string;
  readonly source?: Text;
  /** Of a field that is to be confirmed: each value that is said of it. Of several none is chosen. */
  readonly candidates?: readonly Candidate[];
  /** Of a field of a row that is proposed: nobody says the value, and whoever fills the form may take it. */
  readonly isOffer?: true;
}

export interface Prefilled {
  readonly answers: Answers;
  /** Where each value that was found comes from, by pointer. */
  readonly provenance: Readonly<Record<string, PrefilledFrom>>;
}

/**
 * What a new form starts with: the defaults of its schema and, over them, what is already known. Of two prefills the later wins,
 * unless the field is to be confirmed: then all that is said of it is kept, also among `others`, inputs that say otherwise.
 */
export function prefillAnswers(form: CompiledForm, inputs: Inputs, others: readonly Inputs[] = []): Prefilled {
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const scopes = form.prefill.length === 0 ? [] : [inputs, ...others].map((each) => inputsToFeel(each));
  const answers: Record<string, unknown> = {};
  const provenance: Record<string, PrefilledFrom> = {};
  const proposed = new Set(form.prefill.flatMap(({ field, confirm }) => (confirm ? [field] : [])));
  const candidates = new Map<string, { readonly value: unknown; readonly from: PrefillSource[] }[]>();

  for (const field of form.fields) {
    if (field.kind === 'leaf' && field.rows === null && field.default !== undefined) put(field.path, field.default);
  }
  for (const { id, field: target, tree, source } of form.prefill) {
    const { kind, rows, path, pointer } = fields.get(target)!;
    if (rows !== null) continue;
    const said = { prefill: id, ...(source !== undefined && { source }) };
    scopes.slice(0, proposed.has(target) ? undefined : 1).forEach((scope, among) => {
      const found = feelToAnswer(evaluate(tree, scope));
      const value = kind === 'rows' ? rowsIn(found) : found;
      if (isEmpty(value)) return;
      if (proposed.has(target)) propose(target, value, { ...said, among });
      else {
        put(path, value);
        provenance[pointer] = said;
      }
    });
  }
  for (const [id, all] of candidates) {
    const { path, pointer } = fields.get(id)!;
    const { prefill, source } = all[0]!.from[0]!;
    if (all.length === 1) put(path, all[0]!.value);
    provenance[pointer] = { prefill, ...(source !== undefined && { source }), candidates: all };
  }
  for (const prefill of form.prefill) {
    const { rows, name } = fields.get(prefill.field)!;
    if (rows !== null) offer(prefill, rows, name);
  }
  return { answers, provenance };

  /** To each row that was put what may be its answer, where it has none: the entry of the same place in a list from the same inputs. */
  function offer({ id, tree, source }: CompiledForm['prefill'][number], target: string, name: string): void {
    const [proposed, ...others] = candidates.get(target) ?? [];
    if (proposed === undefined || others.length > 0) return;
    const { among } = proposed.from[0]!;
    const said = { prefill: id, ...(source !== undefined && { source }) };
    const offered = [feelToAnswer(evaluate(tree, scopes[among]!))].flat();
    (proposed.value as readonly object[]).forEach((row, index) => {
      const value = offered[index];
      if (isEmpty(value) || Object.hasOwn(row, name)) return;
      const pointer = `${fields.get(target)!.pointer}/${index}/${name}`;
      provenance[pointer] = { ...said, candidates: [{ value, from: [{ ...said, among }] }], isOffer: true };
    });
  }

  function propose(target: string, value: unknown, from: PrefillSource): void {
    const all = candidates.get(target) ?? [];
    const same = all.find((each) => folded(each.value) === folded(value));
    if (same) same.from.push(from);
    else candidates.set(target, [...all, { value, from: [from] }]);
  }

  function put(path: readonly string[], value: unknown): void {
    const holder = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, answers);
    holder[path.at(-1)!] = value;
  }
}

/** Rows that something is said in; of no rows nothing is known. */
function rowsIn(found: unknown): readonly object[] {
  return [found].flat().filter((row) => typeof row === 'object' && row !== null && Object.keys(row).length > 0) as object[];
}

/** Registers write in capitals what people do not: that is no other value. */
const folded = (value: unknown): string => {
  if (typeof value === 'number') return String(value);
  const isRows = Array.isArray(value) && value.some((row) => typeof row === 'object');
  // Registers tell members in the order of their own.
  if (isRows) return value.map(folded).toSorted().join('|');
  return JSON.stringify(value)
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
};
