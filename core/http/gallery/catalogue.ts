import {
  type Answers,
  type CompiledForm,
  compileForm,
  type FieldType,
  fieldTypes,
  type Problem,
  readForm,
  type Text,
} from '#forms';
import conditions from './layouts/conditions.json' with { type: 'json' };
import rows from './layouts/rows.json' with { type: 'json' };
import steps from './layouts/steps.json' with { type: 'json' };
import tabs from './layouts/tabs.json' with { type: 'json' };
import texts from './texts.json' with { type: 'json' };

/** One thing that forms are made of, ready to be shown in every state. */
interface Exhibit {
  readonly id: string;
  readonly kind: 'field' | 'layout';
  readonly title: Text;
  readonly about: Text;
  /** The form file that makes it. */
  readonly file: object;
  readonly form: CompiledForm;
  /** The same with an answer that is asked for. */
  readonly required: CompiledForm;
  readonly answers: Answers;
}

const said: Readonly<Record<string, { readonly title: Text; readonly about: Text }>> = texts;
const layouts: readonly { readonly form: object; readonly answers: object }[] = [rows, steps, tabs, conditions];
let made: readonly Exhibit[] | undefined;

/** Every field type, from its own examples, and the ways of arranging fields. */
export function catalogue(): readonly Exhibit[] {
  return (made ??= Object.freeze([...fieldTypes.map(fieldExhibit), ...layouts.map(layoutExhibit)]));
}

function fieldExhibit(type: FieldType): Exhibit {
  const { title, about } = saidOf(type.name);
  const { properties: _properties, required: _required, additionalProperties: _closed, ...plain } = type.schema;
  const node = { ...plain, ...type.examples.node, 'x-field': type.name, 'x-label': title, 'x-sensitivity': 'plain' };
  const file = (required: readonly string[]): object => ({
    id: type.name,
    version: '1.0.0',
    title,
    schema: {
      type: 'object',
      ...(required.length > 0 ? { required } : {}),
      properties: { risposta: { ...node, 'x-help': about } },
    },
  });
  return {
    id: type.name,
    kind: 'field',
    title,
    about,
    file: file([]),
    form: compiled(file([])),
    required: compiled(file(['risposta'])),
    answers: { risposta: type.examples.valid[0] } as Answers,
  };
}

function layoutExhibit({ form: file, answers }: { readonly form: object; readonly answers: object }): Exhibit {
  const form = compiled(file);
  return { id: form.id, kind: 'layout', ...saidOf(form.id), file, form, required: form, answers: answers as Answers };
}

function saidOf(id: string): { readonly title: Text; readonly about: Text } {
  return said[id] ?? { title: id, about: '' };
}

function compiled(file: object): CompiledForm {
  const { form, problems } = readForm(file, { strict: true, languages: ['it', 'en'] });
  if (form === null) throw new TypeError(`an example of the gallery is no form: ${firstOf(problems)}`);
  return compileForm(form);
}

function firstOf([problem]: readonly Problem[]): string {
  return problem === undefined ? '' : `${problem.pointer} ${problem.message}`;
}
