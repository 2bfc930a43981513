/** A place in the desk. Addresses hold ids of ours only, never names, codes or what was typed. */
export type Place =
  | { readonly page: 'home' }
  | { readonly page: 'sign-in' }
  | { readonly page: 'list'; readonly list: string; readonly view?: string | undefined }
  | { readonly page: 'persons'; readonly type?: string | undefined }
  | { readonly page: 'person'; readonly person: string }
  | {
      readonly page: 'new';
      readonly type: string;
      readonly person?: string | undefined;
      readonly record?: string | undefined;
      readonly parent?: string | undefined;
    }
  | { readonly page: 'case'; readonly case: string }
  | { readonly page: 'household'; readonly case: string }
  | { readonly page: 'fill'; readonly case: string; readonly form: string; readonly task?: string | undefined }
  | { readonly page: 'submission'; readonly case: string; readonly submission: string }
  | { readonly page: 'differences'; readonly case: string; readonly submission: string; readonly with?: string | undefined }
  | { readonly page: 'matches'; readonly state?: string | undefined }
  | { readonly page: 'match'; readonly match: string }
  | { readonly page: 'imports' }
  | { readonly page: 'import'; readonly run: string }
  | { readonly page: 'exclusions' }
  | { readonly page: 'changes' }
  | { readonly page: 'messages' }
  | { readonly page: 'api' }
  | { readonly page: 'unknown' };

/** Makes the address of a place; elements that show links take one as a property. */
export type AddressOf = (place: Place) => string;

const enc = encodeURIComponent;

export const addressOf: AddressOf = (place) => {
  switch (place.page) {
    case 'list':
      return `/desk/lists/${enc(place.list)}${query({ view: place.view })}`;
    case 'persons':
      return `/desk/persons${query({ type: place.type })}`;
    case 'person':
      return `/desk/persons/${enc(place.person)}`;
    case 'new':
      return `/desk/new/${enc(place.type)}${query({ person: place.person, record: place.record, parent: place.parent })}`;
    case 'case':
      return `/desk/cases/${enc(place.case)}`;
    case 'household':
      return `/desk/cases/${enc(place.case)}/household`;
    case 'fill':
      return `/desk/cases/${enc(place.case)}/forms/${enc(place.form)}${query({ task: place.task })}`;
    case 'submission':
      return `/desk/cases/${enc(place.case)}/submissions/${enc(place.submission)}`;
    case 'differences':
      return `/desk/cases/${enc(place.case)}/submissions/${enc(place.submission)}/differences${query({ with: place.with })}`;
    case 'matches':
      return `/desk/matches${query({ state: place.state })}`;
    case 'match':
      return `/desk/matches/${enc(place.match)}`;
    case 'imports':
      return '/desk/imports';
    case 'import':
      return `/desk/imports/${enc(place.run)}`;
    case 'exclusions':
      return '/desk/exclusions';
    case 'changes':
      return '/desk/changes';
    case 'messages':
      return '/desk/messages';
    case 'sign-in':
      return '/desk/sign-in';
    case 'api':
      return '/docs/api';
    default:
      return '/desk/';
  }
};

/** The place of an address; `unknown` when there is none. */
export function placeOf(url: URL): Place {
  const [root = '', first = '', second = '', third = '', fourth = '', ...rest] = url.pathname
    .split('/')
    .filter(Boolean)
    .map(decode);
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  if (root === 'docs') return { page: 'api' };
  if (root === '' || (root === 'desk' && first === '')) return { page: 'home' };
  if (root === 'desk' && first === 'cases' && third === 'submissions' && rest.join('/') === 'differences')
    return { page: 'differences', case: second, submission: fourth, with: asked('with') };
  if (root !== 'desk' || rest.length > 0) return { page: 'unknown' };
  const depth = [first, second, third, fourth].filter(Boolean).length;
  if (first === 'lists' && depth === 2) return { page: 'list', list: second, view: asked('view') };
  if (first === 'persons' && depth === 1) return { page: 'persons', type: asked('type') };
  if (first === 'persons' && depth === 2) return { page: 'person', person: second };
  if (first === 'new' && depth === 2)
    return { page: 'new', type: second, person: asked('person'), record: asked('record'), parent: asked('parent') };
  if (first === 'cases' && depth === 2) return { page: 'case', case: second };
  if (first === 'cases' && third === 'household' && depth === 3) return { page: 'household', case: second };
  if (first === 'cases' && third === 'forms' && depth === 4)
    return { page: 'fill', case: second, form: fourth, task: asked('task') };
  if (first === 'cases' && third === 'submissions' && depth === 4)
    return { page: 'submission', case: second, submission: fourth };
  if (first === 'matches' && depth === 1) return { page: 'matches', state: asked('state') };
  if (first === 'matches' && depth === 2) return { page: 'match', match: second };
  if (first === 'imports' && depth === 1) return { page: 'imports' };
  if (first === 'imports' && depth === 2) return { page: 'import', run: second };
  if (first === 'exclusions' && depth === 1) return { page: 'exclusions' };
  if (first === 'changes' && depth === 1) return { page: 'changes' };
  if (first === 'messages' && depth === 1) return { page: 'messages' };
  if (first === 'sign-in' && depth === 1) return { page: 'sign-in' };
  return { page: 'unknown' };
}

/** The one-time token of a sign-in link (`/#/sign-in?token=…`), which stays in the fragment so that no server log has it. */
export function tokenIn(url: URL): string | null {
  const found = /^#\/sign-in\?(.+)$/.exec(url.hash);
  return found === null ? null : new URLSearchParams(found[1]).get('token');
}

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
