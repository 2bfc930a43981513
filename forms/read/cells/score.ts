import { fieldTypeOf } from '../../fields/index.ts';
import type { FormScore } from '../../form.types.ts';
import { didYouMean, whichOf } from '../did-you-mean.ts';
import type { DraftField } from '../schema/draft.ts';
import { below } from '../reading.ts';
import type { CellSources } from './rules.ts';

interface Term {
  readonly text: string;
  readonly weight: number;
}

type ScoreBand = NonNullable<FormScore['bands']>[number];

/**
 * The FEEL text of a score, so that it is checked, ordered and explained like any computed value; undefined (and problems) when
 * something in it cannot be scored. Bands with labels are put on the field, which then tells them after the figure.
 */
export function readScore(score: FormScore, field: DraftField, at: string, sources: CellSources): string | undefined {
  const { fields, reading } = sources;
  const terms = score.of.map((name, index) => termOf(name, index));
  checkWeights();
  const bands = score.bands ?? [];
  bands.forEach((band, index) => reading.text(band.label, below(at, 'bands', index, 'label')));
  checkBands();
  const labelled = bands.flatMap(({ value, label, ...ends }) =>
    value === undefined && label !== undefined ? [{ ...ends, label }] : [],
  );
  if (labelled.length > 0) field.bands = labelled;
  const known = terms.filter((term) => term !== undefined);
  if (known.length < terms.length) return undefined;
  const total = totalOf(known, score);
  const valued = bands.filter((band) => band.value !== undefined);
  return valued.length === 0 ? total : `{score: ${total}, band: ${chosenOf(valued)}}.band`;

  function termOf(name: string, index: number): Term | undefined {
    const place = below(at, 'of', index);
    const found = fields.find(name);
    if (!found) {
      const ids = fields.all.map((candidate) => candidate.id);
      reading.add('form.unknown_field', place, { field: name }, didYouMean(name, ids));
      return undefined;
    }
    const text =
      fields.rowsOf(found).join() === fields.rowsOf(field).join() ? pointsOf(found, nameOf(found, sources)) : undefined;
    if (text === undefined) {
      const hint = 'A number, or a choice whose options have "x-score", in the same row as the result.';
      reading.add('form.score_field', place, { field: name }, { hint });
      return undefined;
    }
    return { text, weight: score.weights?.[name] ?? 1 };
  }

  function checkWeights(): void {
    for (const name of Object.keys(score.weights ?? {})) {
      if (score.of.includes(name)) continue;
      reading.add('form.unknown_field', below(at, 'weights', name), { field: name }, didYouMean(name, score.of));
    }
  }

  function checkBands(): void {
    const options = field.node.enum ?? field.node.oneOf?.map((option) => option.const as string | number | boolean);
    bands.forEach(({ value }, index) => {
      if (options === undefined || value === undefined || options.includes(value)) return;
      const hint = whichOf(String(value), options.map(String));
      reading.add('form.not_an_answer', below(at, 'bands', index, 'value'), { field: field.id, value }, hint);
    });
  }
}

/** How expressions call a field: by its path within its row. */
function nameOf(field: DraftField, { fields }: CellSources): string {
  const rows = field.rows === null ? [] : fields.byId(field.rows)!.path;
  return field.path.slice(rows.length).join('.');
}

/** What an answer is worth; an option without a score is worth as much as no answer. */
function pointsOf({ type, node }: DraftField, name: string): string | undefined {
  if (type !== undefined && fieldTypeOf(type).feel === 'number') return name;
  const scored = (node.oneOf ?? node.items?.oneOf ?? []).flatMap((option) =>
    option['x-score'] === undefined ? [] : [{ value: JSON.stringify(option.const), score: option['x-score'] }],
  );
  if (scored.length === 0) return undefined;
  if (type === 'choices') {
    return `(${scored.map(({ value, score }) => `(if list contains(${name}, ${value}) then ${score} else 0)`).join(' + ')})`;
  }
  return `(${scored.map(({ value, score }) => `if ${name} = ${value} then ${score} else `).join('')}null)`;
}

function totalOf(terms: readonly Term[], { method, missing = 'unknown' }: FormScore): string {
  const points = terms.map(({ text, weight }) => {
    const given = missing === 'unknown' ? text : `first known(${text}, ${missing === 'ignore' ? 0 : missing})`;
    return weight === 1 ? given : `${weight} * ${given}`;
  });
  const sum = points.join(' + ');
  const weights = terms.map(({ text, weight }) => (missing === 'ignore' ? `(if known(${text}) then ${weight} else 0)` : weight));
  const total = method === 'mean' ? `(${sum}) / (${weights.join(' + ')})` : sum;
  // Of no answers at all nothing can be said: not even that the score is none.
  return missing === 'ignore' ? `if ${terms.map(({ text }) => `known(${text})`).join(' or ')} then ${total} else null` : total;
}

function chosenOf(bands: readonly ScoreBand[]): string {
  const tests = bands.map(({ from, upTo, value }) => {
    const ends = [from === undefined ? [] : `score >= ${from}`, upTo === undefined ? [] : `score <= ${upTo}`].flat();
    return `if ${ends.join(' and ') || 'known(score)'} then ${JSON.stringify(value)} else `;
  });
  return `${tests.join('')}null`;
}
