import type { Syntax } from './syntax.ts';
import { nameOf, parts } from './text.ts';
import type { FeelType, SimpleType } from '../typing/feel-type.ts';

const NAMES: Readonly<Record<string, SimpleType>> = {
  Any: 'any',
  Null: 'null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'years and months duration': 'years and months duration',
  'days and time duration': 'days and time duration',
  list: 'list',
  context: 'context',
  range: 'range',
  function: 'function',
};

/** Reads the type in `instance of` or of a function's parameter; a name of no known type accepts anything. */
export function readType(syntax: Syntax, text: string): FeelType {
  const source = { text, names: [] };
  const [inner] = syntax.name === 'Type' ? parts(syntax) : [syntax];
  const types = (of: Syntax | undefined, name: string) => parts(of).filter((part) => part.name === name);
  switch (inner?.name) {
    case 'ListType':
      return Object.freeze({ list: readType(types(inner, 'Type')[0]!, text) });
    case 'ContextType': {
      const entries = types(types(inner, 'ContextEntryTypes')[0], 'ContextEntryType').map((entry) => {
        const [key, type] = parts(entry).filter((part) => part.name !== ':');
        return [nameOf(key, source), readType(type!, text)] as const;
      });
      return Object.freeze({ context: Object.freeze(Object.fromEntries(entries)), open: true });
    }
    case 'FunctionType': {
      const parameters = types(types(inner, 'ArgumentTypes')[0], 'ArgumentType').map((argument) =>
        readType(parts(argument)[0]!, text),
      );
      return Object.freeze({
        function: Object.freeze({ parameters: Object.freeze(parameters), returns: readType(types(inner, 'Type')[0]!, text) }),
      });
    }
    default:
      return NAMES[nameOf(inner, source)] ?? 'any';
  }
}
