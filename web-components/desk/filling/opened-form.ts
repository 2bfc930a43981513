import type { Answers, CompiledForm, Inputs, Problem, Validator } from '../../../forms/browser.ts';
import type { Lookup } from '../../fields/lookup.ts';
import type { Earlier, Provenance } from '../../nucleo-form/screen.ts';
import type { Api, FormPlace } from '../api/api.ts';
import { formLookup } from './form-lookup.ts';

/** A form with all that `nucleo-form` needs to be filled in. */
export interface OpenedForm {
  readonly form: CompiledForm;
  readonly answers: Answers;
  readonly inputs: Inputs;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly earlier: Earlier | undefined;
  readonly validate: Validator | undefined;
  readonly lookup: Lookup;
  readonly problems: readonly Problem[];
  readonly autosaveKey: string | undefined;
}

/** Asks the server for a form, what is already known for it, and its compiled validator. */
export async function loadForm(api: Api, id: string, place: FormPlace, autosaveKey?: string): Promise<OpenedForm> {
  const [form, opened] = await Promise.all([api.form(id, place.unit), api.openForm(id, place)]);
  const provenance = Object.fromEntries(
    Object.entries(opened.provenance ?? {}).flatMap(([pointer, { source, at }]) =>
      source === null ? [] : [[pointer, at ? { source, at } : { source }]],
    ),
  );
  return {
    form,
    answers: opened.answers,
    inputs: opened.inputs as Inputs,
    provenance,
    earlier: opened.earlier ?? undefined,
    validate: form.validator === null ? undefined : await loadValidator(form.validator),
    lookup: formLookup(api, place),
    problems: [],
    autosaveKey,
  };
}

/** A form as it was when something was filed with it, to read. */
export async function loadFiledForm(
  api: Api,
  filed: { form: string; digest?: string; answers: Answers },
  place: FormPlace,
): Promise<OpenedForm> {
  const form = await api.form(filed.form, place.unit, filed.digest);
  return {
    form,
    answers: filed.answers,
    inputs: { today: new Date().toLocaleDateString('sv') },
    provenance: {},
    earlier: undefined,
    validate: undefined,
    lookup: formLookup(api, place),
    problems: [],
    autosaveKey: undefined,
  };
}

async function loadValidator(address: string): Promise<Validator | undefined> {
  // Without it the server still judges every answer; the form only tells later.
  const found = (await import(/* @vite-ignore */ address).catch(() => null)) as { default?: Validator } | null;
  return found?.default;
}
