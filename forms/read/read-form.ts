import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { FormFile, SchemaNode } from '../form.types.ts';
import type { Problem } from '../problem.ts';
import { readChecks, readCodeCells, readComputed, readPrefill } from './cells/cells.ts';
import { indexFields, type DraftField } from './schema/draft.ts';
import { createExpressions } from './cells/expressions.ts';
import { readFields } from './schema/fields.ts';
import type { Form, FormContext } from './form.ts';
import { deepFreeze } from './freeze.ts';
import { checkIds } from './ids.ts';
import { readLayout } from './layout.ts';
import { orderCells } from './cells/order.ts';
import { checkProfile } from './profile.ts';
import { createReading, type Reading } from './reading.ts';
import { resolveSchema } from './schema/resolve.ts';
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
  const source = deepFreeze(structuredClone(json));
  const schema = resolveSchema(source.schema, reading);
  const compiled = read(source, schema, reading);
  const isRight = reading.problems.every((problem) => problem.severity === 'warning');
  return {
    form: isRight ? deepFreeze({ id: source.id, version: source.version, source, schema, compiled }) : null,
    problems: reading.problems,
  };
}

function read(file: FormFile, schema: SchemaNode, reading: Reading): CompiledForm {
  reading.text(file.title, '/title');
  reading.text(file.description, '/description');
  const fields = indexFields(readFields(schema, reading));
  checkIds(file, fields.all, reading);
  const layout = readLayout(file.layout, fields, reading);
  const sources = { file, fields, layout, expressions: createExpressions(fields, reading), reading };
  const computed = readComputed(sources);
  const cells = [...readRules(sources), ...computed, ...readCodeCells(sources), ...readChecks(sources)];
  const prefill = readPrefill(sources);
  const ordered = orderCells(cells, layout.root, fields, reading);
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

function compiledField({ node: _node, at: _at, ...field }: DraftField): CompiledField {
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
