import type { CompiledField, Text } from '../../../../forms/browser.ts';
import { elementOf } from '../../../fields/element-of.ts';
import type { Options } from '../../../fields/lookup.ts';
import { fold } from './fold.ts';

interface CellContext {
  readonly field: CompiledField;
  readonly language: string;
  readonly searchCodes: (text: string) => Promise<Options>;
}

/** A value, or that there is none in the text; `key` tells what is wrong with a text that can stay in its field to be mended. */
export type CellReading = { readonly value: unknown } | { readonly unreadable: true; readonly key?: string };

const unreadable: CellReading = { unreadable: true };
const yes = new Set(['si', 'yes', 'vero', 'true', 'x', '1', 's', 'y']);
const no = new Set(['no', 'falso', 'false', '0', 'n']);

/** What a pasted text says in a field of its type, in any language of the form. */
export async function readCell(text: string, context: CellContext): Promise<CellReading> {
  const { field } = context;
  const { read } = elementOf(field);
  if (read) {
    const reading = read(text, context);
    return 'value' in reading ? reading : { unreadable: true, key: reading.unreadable };
  }
  switch (field.type) {
    case 'boolean':
      return yes.has(fold(text)) ? { value: true } : no.has(fold(text)) ? { value: false } : unreadable;
    case 'choice':
      return optionOf(field, text);
    case 'choices': {
      const found = text.split(/[,;|\n]/).map((part) => optionOf(field, part));
      return found.every((each) => 'value' in each) ? { value: [...new Set(found.map((each) => each.value))] } : unreadable;
    }
    case 'rating': {
      const { minimum = 1, maximum = 5 } = field.constraints;
      const value = Number(text);
      return Number.isInteger(value) && value >= minimum && value <= maximum ? { value } : unreadable;
    }
    case 'code':
      return codeOf(text, context);
    default:
      return unreadable;
  }
}

const textsOf = (text: Text): readonly string[] => (typeof text === 'string' ? [text] : Object.values(text));

function optionOf({ options = [] }: CompiledField, text: string): CellReading {
  const wanted = fold(text);
  const found = options.find(({ value, label }) => [String(value), ...textsOf(label)].some((each) => fold(each) === wanted));
  return found ? { value: found.value } : unreadable;
}

/** A code by its text, or the code itself. Where the list cannot be asked, nothing is guessed. */
async function codeOf(text: string, { searchCodes }: CellContext): Promise<CellReading> {
  try {
    const { options } = await searchCodes(text);
    const found = options.find(({ value, text: own }) => [String(value), own].some((each) => fold(each) === fold(text)));
    return found ? { value: found.value } : unreadable;
  } catch {
    return unreadable;
  }
}
