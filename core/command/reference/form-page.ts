import { fieldTypes, typeText, type FeelType } from '#forms';
import schema from '../../../forms/form.schema.json' with { type: 'json' };
import { isReserved } from '../../../forms/read/schema/check-field.ts';
import { indexFields } from '../../../forms/read/schema/draft.ts';
import { typeEnvironment } from '../../../forms/read/cells/type-environment.ts';
import { code, page, table } from './markdown.ts';
import { schemaParts, type Shown } from './schema-parts.ts';

export function formPage(): string {
  return page(
    'Forms',
    [
      '`forms/<id>.form.json`. The schema says what can be answered, the layout what is shown, and both together what can be written: a field that is hidden is not part of the answers.',
      'A field is named by its path: `segnalato.cognome`; in rows, `familiari.nome`. Words used in all files are explained in [pack files](packs.md).',
    ],
    [...fieldTypeParts(), ...reservedParts(), ...schemaParts(schema as Shown)],
  );
}

function fieldTypeParts(): string[] {
  const rows = fieldTypes.map(({ name, schema: value, feel, examples }) => [
    code(name),
    value.type === undefined ? 'that of its options' : code(String(value.type)),
    code(typeText(feel as FeelType)),
    examples.node === undefined ? 'the plain schema' : code(JSON.stringify(examples.node)),
    examples.valid
      .slice(0, 2)
      .map((each) => code(JSON.stringify(each)))
      .join(', '),
  ]);
  return [
    '## Field types',
    '',
    'The type is said by `x-field`, or follows from the schema: the first of this table that fits. An object with `properties` is a group, an array of objects is a table of rows.',
    '',
    ...table(['x-field', 'JSON', 'FEEL', 'written as', 'values'], rows),
    'An amount of money is in whole cents wherever it is written: in answers, bounds, defaults, expressions and scenarios. 300.50 euro is `30050`; people type and read 300,50.',
    '',
  ];
}

function reservedParts(): string[] {
  const inputs = Object.entries(typeEnvironment(indexFields([]), [], { strict: true }));
  const rows = inputs.map(([name, type]) => [code(name), code(typeText(type)), membersOf(type)]);
  const others = ['row_index', 'forms', 'codes'].filter((name) => isReserved(name) && !inputs.some(([known]) => known === name));
  return [
    '## Reserved names',
    '',
    'Expressions read the answers by name, and these inputs. No field at the top of a form may bear one of these names. `row_index` is the number of a row, from 1.',
    '',
    ...table(['name', 'FEEL', 'holds'], [...rows, ...others.map((name) => [code(name), code('number'), ''])]),
  ];
}

function membersOf(type: FeelType): string {
  return typeof type === 'object' && 'context' in type ? Object.keys(type.context).map(code).join(', ') : '';
}
