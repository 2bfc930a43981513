import type { TemplateResult } from 'lit';
import type { CompiledField } from '../../../forms/browser.ts';
import type { FieldElement, FieldView, Typed } from '../field.ts';
import { describedBy, frame } from '../frame.ts';

type Parts = Readonly<Record<string, unknown>>;

/** The parts of a composite answer; a part left empty is absent, and so is an answer with no part. */
const partsOf = (whole: FieldView): Parts =>
  typeof whole.value === 'object' && whole.value !== null ? (whole.value as Parts) : {};

/** One part of a composite answer (the street of an address), seen as a field of its own by the control that answers it. */
export function partOf(whole: FieldView, name: string, label: string): FieldView {
  const typed = whole.kept.get(`typed.${name}`) as Typed | undefined;
  const wrong = whole.wrongWith(name);
  const domId = `${whole.domId}.${name}`;
  const field: CompiledField = { ...whole.field, id: `${whole.field.id}.${name}`, type: 'text', constraints: {} };
  return {
    ...servicesOf(whole),
    field,
    options: {},
    pointer: `${whole.pointer}/${name}`,
    domId,
    label,
    value: partsOf(whole)[name],
    typed,
    language: whole.language,
    required: false,
    disabled: whole.disabled,
    readOnly: whole.readOnly,
    invalid: wrong.error !== undefined,
    describedBy: describedBy(domId, wrong),
    lookup: whole.lookup,
    inputs: whole.inputs,
    kept: whole.kept,
    wrongWith: () => wrong,
    write: (value, next) => {
      whole.kept.set(`typed.${name}`, next);
      const { [name]: _before, ...others } = partsOf(whole);
      const parts = value === undefined || value === '' ? others : { ...others, [name]: value };
      whole.write(Object.keys(parts).length > 0 ? parts : undefined, { text: '', ...firstUnreadable(whole.kept) });
    },
  };
}

function firstUnreadable(kept: Map<string, unknown>): Pick<Typed, 'unreadable' | 'part'> {
  for (const [key, typed] of kept) {
    const unreadable = key.startsWith('typed.') ? (typed as Typed | undefined)?.unreadable : undefined;
    if (unreadable) return { unreadable, part: key.slice('typed.'.length) };
  }
  return {};
}

type Services = Pick<
  FieldView,
  'refresh' | 'announce' | 'say' | 'textOf' | 'displayed' | 'codes' | 'searchCodes' | 'textOfCode' | 'retryCodes'
>;

const servicesOf = (whole: FieldView): Services => ({
  refresh: () => whole.refresh(),
  announce: (text) => whole.announce(text),
  say: (key, params) => whole.say(key, params),
  textOf: (text) => whole.textOf(text),
  displayed: () => whole.displayed(),
  codes: () => whole.codes(),
  searchCodes: (text, pages) => whole.searchCodes(text, pages),
  textOfCode: (code) => whole.textOfCode(code),
  retryCodes: () => whole.retryCodes(),
});

/** A part with its own label, as its field element shows it. */
export function partField(part: FieldView, element: FieldElement, look = ''): TemplateResult {
  return frame(part, element, { ...part.wrongWith(''), look: `part ${look}` });
}

/** Forgets what was typed in the parts: called when the whole field is left. */
export function settleParts(kept: Map<string, unknown>): void {
  for (const [key, typed] of kept) {
    if (key.startsWith('typed.') && !(typed as Typed | undefined)?.unreadable) kept.delete(key);
  }
}
