import type { Cell, Prefill } from '../../compile/compiled-form.ts';
import { type FeelType, typeText } from '../../expression/index.ts';
import { fits, variantsOf } from '../../expression/typing/relate.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { DraftField } from '../schema/draft.ts';
import { checkEntryNames } from './code-entry.ts';
import { mustGive } from './expressions.ts';
import { checkFractionsGiven } from './fractions.ts';
import { below } from '../reading.ts';
import type { CellSources } from './rules.ts';
import { readScore } from './score.ts';
import { feelTypeOf } from './type-environment.ts';

/** The computed fields. Marks them as such. */
export function readComputed(sources: CellSources): readonly Cell[] {
  const { file, fields, expressions, reading } = sources;
  return (file.computed ?? []).flatMap(({ id, field: name, value, score }, index) => {
    const at = below('/computed', index);
    const field = fieldCalled(name, below(at, 'field'), sources);
    if (!field) return [];
    if (field.kind !== 'leaf') {
      reading.add('form.computed_target', below(at, 'field'), { field: name });
      return [];
    }
    if (field.computed) {
      reading.add('form.computed_twice', below(at, 'field'), { field: name });
      return [];
    }
    field.computed = true;
    const rows = fields.rowsOf(field);
    if ((value === undefined) === (score === undefined)) {
      reading.add('form.missing_key', at, { name: 'value' }, { hint: 'Give "value" or "score", and only one of them.' });
      return [];
    }
    const place = below(at, score ? 'score' : 'value');
    const text = score ? readScore(score, field, place, sources) : value;
    const read = text === undefined ? null : expressions.read(text, place, rows);
    if (text === undefined || !read) return [];
    const expected = feelTypeOf(field);
    if (!fits(read.type, expected)) {
      reading.add('form.computed_type', place, {
        field: name,
        expected: typeText(expected),
        actual: typeText(read.type),
      });
    }
    checkFractionsGiven(read.tree.root, field, place, reading);
    return [
      {
        id,
        kind: 'value',
        targets: [field.id],
        rows,
        negated: false,
        text,
        tree: read.tree,
        names: read.names,
        reads: read.reads,
      },
    ];
  });
}

/** The checks among answers: made once for each row when all their fields are of one row. */
export function readChecks(sources: CellSources): readonly Cell[] {
  const { file, fields, expressions, reading } = sources;
  return (file.checks ?? []).flatMap((check, index) => {
    const at = below('/checks', index);
    reading.text(check.message, below(at, 'message'));
    const about = check.fields.map((name, place) => fieldCalled(name, below(at, 'fields', place), sources));
    const known = about.filter((field) => field !== undefined);
    if (known.length < about.length) return [];
    const rows = commonRows(known.map((field) => fields.rowsOf(field)));
    const read = expressions.read(check.assert, below(at, 'assert'), rows);
    const when = check.when === undefined ? undefined : expressions.read(check.when, below(at, 'when'), rows);
    if (!read || when === null) return [];
    mustGive('boolean', read, below(at, 'assert'), 'form.condition_type', reading);
    if (when) mustGive('boolean', when, below(at, 'when'), 'form.condition_type', reading);
    const names = new Map([...read.names, ...(when?.names ?? [])].map((use) => [use.name, use]));
    return [
      {
        id: check.id,
        kind: 'check',
        targets: known.map((field) => field.id),
        rows,
        negated: false,
        text: check.assert,
        tree: read.tree,
        ...(when && { when: when.tree }),
        message: check.message,
        severity: check.severity ?? 'error',
        names: [...names.values()],
        reads: [...read.reads, ...(when?.reads ?? [])],
      },
    ];
  });
}

/** The dates on which codes must be valid, the codes that they must be under, and what else must be true of them. */
export function readCodeCells({ fields, layout, expressions, reading }: CellSources): readonly Cell[] {
  const dates = fields.all.flatMap((field) => {
    const text = field.node['x-valid-on'];
    return text === undefined ? [] : [{ field, text, at: below(field.at, 'x-valid-on'), kind: 'codes_on' as const }];
  });
  return [...dates, ...layout.codesLimits].flatMap(({ field, text, at, kind }) => {
    if (field.codelist === undefined || field.kind !== 'leaf') return [];
    const rows = fields.rowsOf(field);
    // A filter is a function of one entry: its value is made anew when an answer that it reads changes.
    const read = expressions.read(kind === 'codes_filter' ? `function(code) ${text}` : text, at, rows);
    if (!read) return [];
    if (kind === 'codes_filter') checkEntryNames(read.tree, at, reading);
    if (kind === 'codes_on') mustGive('date', read, at, 'form.date_type', reading);
    return [
      {
        id: `${field.id}_${kind}`,
        kind,
        targets: [field.id],
        rows,
        negated: false,
        text,
        tree: read.tree,
        names: read.names,
        reads: read.reads,
      },
    ];
  });
}

/** The values that a new form starts with. They read inputs; they are worked out once, on opening. */
export function readPrefill(sources: CellSources): readonly Prefill[] {
  const { file, expressions, reading } = sources;
  return (file.prefill ?? []).flatMap(({ id, field: name, from, source, confirm }, index) => {
    const at = below('/prefill', index);
    reading.text(source, below(at, 'source'));
    const field = fieldCalled(name, below(at, 'field'), sources);
    const read = expressions.read(from, below(at, 'from'), []);
    if (!field || !read) return [];
    const isOffered = isInProposedRows(field, file.prefill, sources);
    if (field.kind === 'group' || (field.rows !== null && !isOffered)) {
      const hint =
        'Prefill each field of a group, and repeated rows as a whole, with a list; fields of rows that are proposed (confirm) are only offered.';
      reading.add('form.computed_target', below(at, 'field'), { field: name }, { hint });
      return [];
    }
    if (isOffered) return [{ id, field: field.id, text: from, tree: read.tree, ...(source !== undefined && { source }) }];
    if (field.kind === 'rows') checkRowsGiven(field, read.type, below(at, 'from'), sources);
    checkFractionsGiven(read.tree.root, field, below(at, 'from'), reading);
    const told = { ...(source !== undefined && { source }), ...(confirm === true && { confirm }) };
    return [{ id, field: field.id, text: from, tree: read.tree, ...told }];
  });
}

/** Whether a field stands in rows that are proposed as a whole: what may be its answer there is offered, and never put. */
function isInProposedRows({ kind, rows }: DraftField, prefill: CellSources['file']['prefill'], { fields }: CellSources): boolean {
  if (kind !== 'leaf' || rows === null || fields.byId(rows)!.rows !== null) return false;
  return (prefill ?? []).some(({ field, confirm }) => confirm === true && fields.find(field)?.id === rows);
}

/** Rows are prefilled with a list of contexts (or with one), whose entries are fields of the row. */
function checkRowsGiven(field: DraftField, type: FeelType, at: string, { fields, reading }: CellSources): void {
  const names = field.children.map((id) => fields.byId(id)!.name);
  const wrong = variantsOf(type).flatMap((given) =>
    typeof given === 'object' && 'list' in given ? variantsOf(given.list) : given,
  );
  for (const row of wrong) {
    if (row === 'any' || row === 'null') continue;
    if (typeof row !== 'object' || !('context' in row)) {
      const params = { field: field.id, expected: 'list<context>', actual: typeText(type) };
      return reading.add('form.computed_type', at, params);
    }
    for (const name of Object.keys(row.context))
      if (!names.includes(name)) reading.add('form.unknown_field', at, { field: `${field.id}.${name}` }, didYouMean(name, names));
  }
}

function fieldCalled(name: string, at: string, { fields, reading }: CellSources): DraftField | undefined {
  const field = fields.find(name);
  if (!field)
    reading.add(
      'form.unknown_field',
      at,
      { field: name },
      didYouMean(
        name,
        fields.all.map((candidate) => candidate.id),
      ),
    );
  return field;
}

function commonRows(chains: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = chains;
  const end = first.findIndex((id, depth) => others.some((chain) => chain[depth] !== id));
  return end === -1 ? first : first.slice(0, end);
}
