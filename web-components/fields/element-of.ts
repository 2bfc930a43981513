import type { CSSResult } from 'lit';
import type { CompiledField, FieldTypeName } from '../../forms/browser.ts';
import type { FieldElement } from './field.ts';
import { fieldElements, type Seldom } from './index.ts';

let seldom: Readonly<Record<Seldom, FieldElement>> | undefined;

export const isSeldom = (type: FieldTypeName | undefined): type is Seldom => type !== undefined && !(type in fieldElements);

/** Fetches the elements of the types that few forms have; gives the styles of these. */
export async function fetchSeldom(): Promise<{ readonly styles: CSSResult }> {
  const { elements, styles } = await import('./seldom.ts');
  seldom = elements;
  return { styles };
}

/** How a field is shown; a form opens only once the elements that it needs are there. */
export const elementOf = ({ type = 'text' }: CompiledField): FieldElement =>
  isSeldom(type) ? seldom![type] : fieldElements[type];
