import { didYouMean, suggest } from '../../nearest.ts';
import { answersType, type CompiledForm, type FeelType, type Problem, referencesOf } from '#forms';
import { packProblem } from './problem.ts';

type Forms = ReadonlyMap<string, { readonly compiled: CompiledForm }>;
type Concepts = ReadonlyMap<string, { readonly concept: { readonly schema: object } }>;

/** What expressions read of elsewhere: answers of other forms and, in prefills alone, what registers say under a concept. */
export function checkFormReferences(form: CompiledForm, forms: Forms, concepts: Concepts): Problem[] {
  const read = form.prefill.flatMap(({ tree }, index) => {
    const at = `/prefill/${index}/from`;
    return referencesOf(tree).flatMap((path) =>
      path[0] === 'registry'
        ? ofRegistry(path.slice(1), concepts, at)
        : path[0] === 'subject'
          ? ofSubject(path[1], forms, at)
          : ofForms(path, forms, at),
    );
  });
  const elsewhere = form.cells.some(({ names }) => names.some(({ name, from }) => name === 'registry' && from === 'input'));
  if (!elsewhere) return read;
  const hint = 'Prefill a field with it and read the field.';
  return [...read, packProblem('registry_not_here', { pointer: '' }, 'only prefills read what registers say', { hint })];
}

/** `forms.<form>.…`, `parent.forms.<form>.…`: the form is there and has the answer. */
function ofForms(path: readonly string[], forms: Forms, pointer: string): Problem[] {
  const names = path[0] === 'forms' ? path.slice(1) : path[0] === 'parent' ? path.slice(2) : [];
  const wrong = firstUnknown(names, forms);
  if (wrong === null) return [];
  return [
    packProblem('unknown_answer', { pointer }, `no form has an answer "${names.join('.')}"`, {
      hint: didYouMean(wrong.name, wrong.known),
      params: { name: names.join('.') },
    }),
  ];
}

/** What every person has a column for; the rest is what forms declare of them by `x-concept`. */
const ofEverybody = ['id', 'surname', 'given_name', 'alias', 'anonymous', 'birth_date', 'sex', 'fiscal_code'];

/** `subject.<concept>`: forms of another release may have declared it before, so that it is no error. */
function ofSubject(name: string | undefined, forms: Forms, pointer: string): Problem[] {
  const declared = [...forms.values()].flatMap(({ compiled }) => compiled.fields.flatMap(({ concept }) => concept ?? []));
  const known = [...new Set([...ofEverybody, ...declared])];
  if (name === undefined || known.includes(name)) return [];
  return [
    packProblem('unknown_fact', { pointer }, `no form declares "${name}" of the subject by "x-concept"`, {
      hint: suggest(name, known, 24),
      severity: 'warning',
      params: { name },
    }),
  ];
}

/** `registry.<concept>.<key>`: the concept is there and says that. */
function ofRegistry([id, key]: readonly string[], concepts: Concepts, pointer: string): Problem[] {
  if (id === undefined) return [];
  const found = concepts.get(id);
  const known =
    found === undefined
      ? concepts.keys()
      : [...Object.keys(propertiesOf(found.concept)), 'all', 'members', 'person', 'valid_from', 'valid_to'];
  const isKnown = found !== undefined && (key === undefined || [...known].includes(key));
  if (isKnown) return [];
  if (found === undefined) {
    const hint =
      didYouMean(id, known) ?? 'Name the pack that has the concept under "requires" of pack.json, or add it to concepts/.';
    return [packProblem('unknown_fact', { pointer }, `there is no concept "${id}"`, { hint, params: { name: id } })];
  }
  const hint = suggest(key!, known, 24);
  return [packProblem('unknown_fact', { pointer }, `the concept "${id}" says no "${key}"`, { hint, params: { name: key } })];
}

const propertiesOf = ({ schema }: { readonly schema: object }): object =>
  ('properties' in schema ? (schema.properties as object) : {}) ?? {};

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
