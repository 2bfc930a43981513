import type { CompiledForm, Validator } from '../../../forms/browser.ts';
import { codesOfLists } from '../../fields/listed-codes.ts';
import type { Code, Lookup } from '../../fields/lookup.ts';

/** Why there is no form; each has its text. */
export type Failure = 'offline' | 'signed_out' | 'refused' | 'absent' | 'busy' | 'unreadable';

/** Thrown instead of a form. `status` is that of the reply, 0 when none came. */
export class FormNotLoaded extends Error {
  readonly failure: Failure;
  readonly status: number;

  constructor(failure: Failure, status: number) {
    super(failure);
    this.failure = failure;
    this.status = status;
  }
}

interface LoadedForm {
  readonly form: CompiledForm;
  readonly validate: Validator | undefined;
  readonly codes: NonNullable<Lookup['codes']>;
}

interface Asking {
  readonly credentials: RequestCredentials;
  readonly signal: AbortSignal;
  /** What is looked for goes where no address is noted. */
  readonly body?: object;
}

/** Fetches a prepared form and its validator. Code lists are taken from beside the forms: `../codelists/<id>`, for the same unit. */
export async function loadForm(address: URL, asking: Asking): Promise<LoadedForm> {
  const form = await fetchJson<CompiledForm & { readonly validator?: unknown }>(address, asking, isForm);
  const unit = address.searchParams.get('unit');
  const ofUnit: Readonly<Record<string, string>> = unit === null ? {} : { unit };
  return {
    form,
    validate: await loadValidator(form.validator, address),
    codes: codesOfLists(
      ({ list, ...only }) => fetchJson(listAt(list, { ...ofUnit, ...only, few: 'true' }), patiently(), isList),
      (list, query) => fetchJson(listAt(`${list}/search`), { ...patiently(), body: { ...ofUnit, ...query } }, isList),
    ),
  };

  function listAt(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const beside = new URL(`../codelists/${path.split('/').map(encodeURIComponent).join('/')}`, address);
    beside.search = String(new URLSearchParams(query));
    return beside;
  }

  function patiently(): Asking {
    return { ...asking, signal: AbortSignal.timeout(30_000) };
  }
}

async function fetchJson<T>(address: URL, asking: Asking, fits: (value: unknown) => value is T): Promise<T> {
  const { body, ...how } = asking;
  const sent = body && { method: 'POST', body: JSON.stringify(body) };
  const headers = { accept: 'application/json', ...(body && { 'content-type': 'application/json', 'x-nucleo-csrf': '1' }) };
  const reply = await fetch(address, { ...how, ...sent, headers, cache: 'no-cache' }).catch(() => null);
  if (reply === null) throw new FormNotLoaded('offline', 0);
  if (!reply.ok) throw new FormNotLoaded(failures[reply.status] ?? (reply.status < 500 ? 'refused' : 'busy'), reply.status);
  const value: unknown = await reply.json().catch(() => null);
  if (!fits(value)) throw new FormNotLoaded('unreadable', reply.status);
  return value;
}

const failures: Readonly<Record<number, Failure>> = { 401: 'signed_out', 404: 'absent', 410: 'absent', 429: 'busy' };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** As far as the element relies on it before anything is shown; a form of another profile is not one it knows. */
function isForm(value: unknown): value is CompiledForm {
  return isRecord(value) && value['profile'] === 1 && Array.isArray(value['fields']) && isRecord(value['layout']);
}

function isList(
  value: unknown,
): value is { readonly codes: readonly Code[]; readonly searched?: boolean; readonly more?: boolean } {
  return isRecord(value) && Array.isArray(value['codes']);
}

/** Code is taken only from where the form came from. Without it the server still judges every answer; the form only tells later. */
async function loadValidator(place: unknown, address: URL): Promise<Validator | undefined> {
  if (typeof place !== 'string' || !URL.canParse(place, address)) return undefined;
  const module = new URL(place, address);
  if (module.origin !== address.origin) return undefined;
  const found = (await import(/* @vite-ignore */ module.href).catch(() => null)) as { default?: Validator } | null;
  return found?.default;
}
