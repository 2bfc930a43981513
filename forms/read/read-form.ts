import { isObject } from '../value-in.ts';
import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { FormFile } from '../form.types.ts';
import type { Problem } from '../problem.ts';
import { readChecks, readCodeCells, readComputed, readPrefill } from './cells/cells.ts';
import { indexFields, type DraftField } from './schema/draft.ts';
import { cleanFile } from './clean-file.ts';
import { readOptionCells } from './cells/options.ts';
import { createExpressions } from './cells/expressions.ts';
import { readFields } from './schema/fields.ts';
import type { Form, FormContext } from './form.ts';
import { deepFreeze } from '../deep-freeze.ts';
import { checkHeadline } from './headline.ts';
import { checkIds } from './ids.ts';
import { readLayout } from './layout.ts';
import { checkMatrices } from './matrix.ts';
import { checkTotals } from './totals.ts';
import { orderCells } from './cells/order.ts';
import { checkProfile } from './profile.ts';
import { createReading, type Reading } from './reading.ts';
import { compose } from './compose/compose.ts';
import { createReferences } from './compose/references.ts';
import { sane } from './compose/sane.ts';
import { saysMoreThan, wholeSchema } from './compose/whole.ts';
import type { Composed } from './compose/composed.ts';
import { upgraded } from './compose/upgrade.ts';
import { readDemands } from './cells/demands.ts';
import { readRules } from './cells/rules.ts';

/**
 * Reads a form file: its shape against the profile, then what it means. Never throws; every problem found is told at once,
 * with its pointer in the file. There is a form only when no problem is an error.
 */
export function readForm(
  json: unknown,
  context: FormContext,
): { readonly form: Form | null; readonly problems: readonly Problem[] } {
  const reading = createReading(context);
  if (!checkProfile(json, reading)) return { form: null, problems: reading.problems };
  const source = deepFreeze(structuredClone(context.strict ? json : cleanFile(json)));
  const schema = (context.strict ? source.schema : upgraded(source.schema, sane)) as Readonly<Record<string, unknown>>;
  if (schema['type'] !== 'object' || !isObject(schema['properties'])) {
    const isUsable = !context.strict && (schema['type'] === undefined || schema['type'] === 'object');
    if (!isUsable) reading.add('form.root_type', '/schema');
  }
  const references = createReferences(schema, reading);
  const composed = compose(schema, references, reading);
  const compiled = read(source, composed, reading);
  const isRight = reading.problems.every((problem) => problem.severity === 'warning');
  const { id, version } = source;
  const whole = saysMoreThan(schema, composed) ? wholeSchema(schema, references) : null;
  return {
    form: isRight ? deepFreeze({ id, version, source, composed, whole, compiled }) : null,
    problems: reading.problems,
  };
}

function read(file: FormFile, schema: Composed, reading: Reading): CompiledForm {
  reading.text(file.title, '/title');
  reading.text(file.description, '/description');
  const fields = indexFields(readFields(schema, reading));
  checkIds(file, fields.all, reading);
  checkHeadline(file.headline ?? [], fields, reading);
  const layout = readLayout(file.layout, fields, reading);
  checkMatrices(layout, fields, reading);
  const sources = { file, fields, layout, expressions: createExpressions(fields, reading), reading };
  const computed = readComputed(sources);
  checkTotals(layout.elements, fields, reading);
  const cells = [
    ...readDemands(sources),
    ...readRules(sources),
    ...computed,
    ...readCodeCells(sources),
    ...readOptionCells(sources),
    ...readChecks(sources),
  ];
  const prefill = readPrefill(sources);
  const ordered = orderCells(cells, { file, root: layout.root, fields, reading });
  tellUnreachable(fields.all, reading);
  return {
    profile: 1,
    id: file.id,
    version: file.version,
    title: file.title,
    ...(file.description !== undefined && { description: file.description }),
    languages: reading.context.languages ?? [],
    fields: fields.all.map(compiledField),
    layout: layout.root,
    cells: ordered,
    prefill,
    codelists: [...new Set(fields.all.flatMap((field) => field.codelist ?? []))],
  };
}

function compiledField({ node: _node, at: _at, when: _when, requiredWhen: _required, ...field }: DraftField): CompiledField {
  return field;
}

function tellUnreachable(fields: readonly DraftField[], reading: Reading): void {
  for (const { id, kind, onForm, computed, at } of fields) {
    if (kind === 'leaf' && !onForm && !computed) {
      reading.add(
        'form.field_not_shown',
        at,
        { field: id },
        { severity: 'warning', hint: 'Add a control for it, or a computed value.' },
      );
    }
  }
}
