import { fieldTypeOf, type FieldContext, type FieldTypeName } from '../../forms/browser.ts';
import type { FieldElement, FieldView } from './field.ts';
import { typedInput, type Typing } from './typed.ts';

const contextOf = ({ field, language }: Pick<FieldView, 'field' | 'language'>): FieldContext => ({ field, language });

/** One line of text that the type of the field itself reads and shows: what it makes of what is typed must have its shape. */
export function formed(name: FieldTypeName, look: string, inputMode: Typing['inputMode'] = 'text'): FieldElement {
  const type = fieldTypeOf(name);
  const shape = new RegExp(type.schema.pattern ?? '', 'u');
  const show: Typing['show'] = (value, view) =>
    value === undefined || value === null ? '' : type.display(value, contextOf(view));
  const typing: Typing = {
    show,
    read: (text, view) => {
      const value = type.normalise(text, contextOf(view));
      return typeof value === 'string' && shape.test(value) ? { value } : { unreadable: `${name}.unreadable` };
    },
    inputMode,
    look,
  };
  return { read: typing.read, control: (view) => typedInput(view, typing), text: (view) => show(view.value, view) };
}
