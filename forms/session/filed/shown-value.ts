import type { CompiledField } from '../../compile/compiled-form.ts';
import type { FieldContext } from '../../fields/field-type.ts';
import { bandOf } from '../../fields/figure/band.ts';
import { fieldTypeOf } from '../../fields/index.ts';
import { textIn, type Text } from '../../messages/text.ts';

export interface ShownValue {
  readonly value: unknown;
  /** As the form shows it, in each language. */
  readonly text: Text;
}

/** The languages that values are shown in, and where the labels of codes are found. */
export interface ShownWords {
  readonly languages: readonly string[];
  readonly labelOf?: FieldContext['labelOf'];
}

/** An answer as its form shows it, in each language; one text where all say the same. */
export function shownValue(value: unknown, field: CompiledField, { languages, labelOf }: ShownWords): ShownValue {
  const band = bandOf(field.bands, value);
  const display = (language: string): string => {
    const text = fieldTypeOf(field.type ?? 'text').display(value, { field, language, ...(labelOf && { labelOf }) });
    return band === undefined ? text : `${text} – ${textIn(band.label, language)}`;
  };
  return { value, text: inEach(languages, display) };
}

/** What is told in each language; one text where all say the same. */
export function inEach(languages: readonly string[], tell: (language: string) => string): Text {
  const texts = languages.map((language): [string, string] => [language, tell(language)]);
  const [first] = texts;
  return texts.every(([, text]) => text === first?.[1]) ? (first?.[1] ?? '') : Object.fromEntries(texts);
}
