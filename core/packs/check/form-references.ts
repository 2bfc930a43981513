import { didYouMean } from '../../nearest.ts';
import { answersType, type CompiledForm, type FeelType, type Problem, referencesOf } from '#forms';
import { packProblem } from './problem.ts';

type Forms = ReadonlyMap<string, { readonly compiled: CompiledForm }>;

/** What a prefill reads of other forms (`forms.<form>.…`, `parent.forms.<form>.…`): the form is there and has the answer. */
export function checkFormReferences({ prefill }: CompiledForm, forms: Forms): Problem[] {
  return prefill.flatMap(({ tree }, index) =>
    referencesOf(tree).flatMap((path) => {
      const names = path[0] === 'forms' ? path.slice(1) : path[0] === 'parent' ? path.slice(2) : [];
      const wrong = firstUnknown(names, forms);
      if (wrong === null) return [];
      return [
        packProblem('unknown_answer', { pointer: `/prefill/${index}/from` }, `no form has an answer "${names.join('.')}"`, {
          hint: didYouMean(wrong.name, wrong.known),
        }),
      ];
    }),
  );
}

interface Unknown {
  readonly name: string;
  readonly known: Iterable<string>;
}

function firstUnknown([form, ...names]: readonly string[], forms: Forms): Unknown | null {
  if (form === undefined) return null;
  const found = forms.get(form);
  return found === undefined ? { name: form, known: forms.keys() } : unknownIn(answersType(found.compiled), names);
}

function unknownIn(type: FeelType, [name, ...rest]: readonly string[]): Unknown | null {
  if (name === undefined || typeof type !== 'object' || !('context' in type)) return null;
  const inside = Object.hasOwn(type.context, name) ? type.context[name] : undefined;
  return inside === undefined ? { name, known: Object.keys(type.context) } : unknownIn(inside, rest);
}
