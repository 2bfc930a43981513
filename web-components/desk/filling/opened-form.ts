import {
  type Answers,
  type CompiledForm,
  type Inputs,
  namesInPointer,
  type Problem,
  sameJson,
  type Validator,
  valueIn,
} from '../../../forms/browser.ts';
import type { Lookup } from '../../fields/lookup.ts';
import type { Earlier, Provenance } from '../../nucleo-form/screen.ts';
import type { Api } from '../api/api.ts';
import type { KnownAnswer, Submission } from '../api/replies.ts';
import { type FillingPlace, formLookup } from './form-lookup.ts';

/** A form with all that `nucleo-form` needs to be filled in. */
export interface OpenedForm {
  readonly form: CompiledForm;
  readonly answers: Answers;
  /** Where `answers` are a draft: the answers before it, as filed or proposed. */
  readonly given?: Answers;
  readonly inputs: Inputs;
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed: readonly string[];
  readonly earlier: Earlier | undefined;
  readonly validate: Validator | undefined;
  readonly lookup: Lookup;
  readonly problems: readonly Problem[];
  readonly autosaveKey: string | undefined;
}

/** Asks the server for a form, what is already known for it, and its compiled validator. */
export async function loadForm(
  api: Api,
  id: string,
  { opens, textOf, ...place }: FillingPlace,
  autosaveKey?: string,
): Promise<OpenedForm> {
  const [form, opened] = await Promise.all([api.form(id, place.unit), api.openForm(id, place)]);
  return {
    form,
    answers: opened.answers,
    inputs: opened.inputs as Inputs,
    provenance: toldOf(opened.provenance ?? {}),
    confirmed: [],
    earlier: opened.earlier ?? undefined,
    validate: form.validator === null ? undefined : await loadValidator(form.validator),
    lookup: formLookup(api, { ...place, textOf, ...(opens === undefined ? {} : { opens }) }),
    problems: [],
    autosaveKey,
  };
}

/** A form as it was when something was filed with it, to read. */
export async function loadFiledForm(
  api: Api,
  filed: Pick<Submission, 'form' | 'digest' | 'answers' | 'sources'>,
  place: FillingPlace,
): Promise<OpenedForm> {
  const form = await api.form(filed.form, place.unit, filed.digest);
  return {
    form,
    answers: filed.answers,
    inputs: { today: new Date().toLocaleDateString('sv') },
    provenance: filedSources(filed),
    confirmed: [],
    earlier: undefined,
    validate: undefined,
    lookup: formLookup(api, place),
    problems: [],
    autosaveKey: undefined,
  };
}

/** Of each answer where it comes from; what says nothing of it is left out. */
function toldOf(known: Readonly<Record<string, KnownAnswer>>): Readonly<Record<string, Provenance>> {
  return Object.fromEntries(
    Object.entries(known).flatMap(([pointer, { source, at, ...rest }]): [string, Provenance][] =>
      source === null && rest.says === undefined ? [] : [[pointer, { source: source ?? '', ...rest, ...(at ? { at } : {}) }]],
    ),
  );
}

/** Where filed answers come from and who confirmed them. */
function filedSources({ answers, sources = {} }: Pick<Submission, 'answers' | 'sources'>): Readonly<Record<string, Provenance>> {
  return Object.fromEntries(
    Object.entries(sources).map(([pointer, { from, confirmed }]) => {
      const value = valueIn(answers, namesInPointer(pointer));
      return [pointer, { source: from[0]?.source ?? '', value, says: [{ value, text: '', from }], filed: value, confirmed }];
    }),
  );
}

/**
 * A form that is filed again: it starts from what was filed. What is known since and says otherwise is told beside it; what was
 * filed as it is need not be confirmed again.
 */
export function refiling(opened: OpenedForm, filed: Pick<Submission, 'answers' | 'sources'>): OpenedForm {
  const before = filedSources(filed);
  const now = Object.entries(opened.provenance).map(([pointer, known]): [string, Provenance] => {
    const value = valueIn(filed.answers, namesInPointer(pointer));
    const isSame = known.says?.some((each) => sameJson(each.value, value)) === true;
    if (!isSame && before[pointer] !== undefined)
      return [pointer, { ...before[pointer], says: [...before[pointer].says!, ...(known.says ?? [])] }];
    return [pointer, { ...known, value: known.value, filed: value, confirmed: before[pointer]?.confirmed ?? null }];
  });
  return {
    ...opened,
    answers: { ...opened.answers, ...filed.answers },
    provenance: { ...before, ...Object.fromEntries(now) },
  };
}

async function loadValidator(address: string): Promise<Validator | undefined> {
  // Without it the server still judges every answer; the form only tells later.
  const found = (await import(/* @vite-ignore */ address).catch(() => null)) as { default?: Validator } | null;
  return found?.default;
}
