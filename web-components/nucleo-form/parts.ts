import type { CSSResult } from 'lit';
import {
  callsFurther,
  callsPatterns,
  fetchFurther,
  fetchPatterns,
  fetchRestating,
  needsRestating,
  type CompiledElement,
  type CompiledForm,
} from '../../forms/browser.ts';
import { fetchSeldom, isSeldom } from '../fields/element-of.ts';
import type { Mode } from './screen.ts';

/** What few forms need, each with its styles; fetched when a form that needs it opens. */
const loads = {
  sections: () => import('./views/sectioned.ts'),
  rows: () => import('./rows/rows-view.ts'),
  matrix: () => import('./views/matrix-view.ts'),
  summary: () => import('./views/summary-view.ts'),
  known: () => import('./known/ask-once.ts'),
  reading: () => import('./views/reading.ts'),
  draft: () => import('./kept-draft.ts'),
  seldom: fetchSeldom,
  stated: async () => ({ styles: await fetchRestating() }),
  functions: async () => ({ styles: await fetchFurther() }),
  patterns: async () => ({ styles: await fetchPatterns() }),
};

type Name = keyof typeof loads;
type Parts = { readonly [Each in Name]: Awaited<ReturnType<(typeof loads)[Each]>> };

const fetched = new Map<Name, object>();
const needs = new WeakMap<CompiledForm, readonly Name[]>();

/** A part that a form needs. It is there: no form opens before its parts are. */
export const part = <Each extends Name>(name: Each): Parts[Each] => fetched.get(name) as Parts[Each];

/** What a form is shown as. */
interface Showing {
  readonly form: CompiledForm | undefined;
  readonly mode: Mode;
  readonly autosaveKey: string | undefined;
}

export const missingParts = (showing: Showing): readonly Name[] => partsOf(showing).filter((name) => !fetched.has(name));

export async function fetchParts(names: readonly Name[]): Promise<void> {
  await Promise.all(names.map(async (name) => fetched.set(name, await loads[name]())));
}

export const stylesOf = (showing: Showing): readonly CSSResult[] =>
  partsOf(showing).flatMap((name) => (fetched.get(name) as { readonly styles?: CSSResult } | undefined)?.styles ?? []);

function partsOf({ form, mode, autosaveKey }: Showing): readonly Name[] {
  if (!form) return [];
  let own = needs.get(form);
  if (!own) {
    const asked: readonly (Name | false)[] = [
      some(form.layout, ({ type }) => type === 'Categorization') && 'sections',
      form.fields.some((field) => field.kind === 'rows') && 'rows',
      some(form.layout, ({ options }) => options['display'] === 'matrix') && 'matrix',
      some(form.layout, ({ type }) => type === 'Summary') && 'summary',
      form.fields.some(({ type }) => isSeldom(type)) && 'seldom',
      form.prefill.some(({ confirm }) => confirm) && 'known',
      needsRestating(form) && 'stated',
      callsFurther([form.cells, form.prefill]) && 'functions',
      callsPatterns([form.cells, form.prefill]) && 'patterns',
    ];
    needs.set(form, (own = asked.filter((name) => name !== false)));
  }
  return [...own, ...(mode === 'edit' ? [] : (['reading'] as const)), ...(autosaveKey === undefined ? [] : (['draft'] as const))];
}

const some = (element: CompiledElement, is: (element: CompiledElement) => boolean): boolean =>
  is(element) || element.elements.some((each) => some(each, is)) || (element.detail !== undefined && some(element.detail, is));
