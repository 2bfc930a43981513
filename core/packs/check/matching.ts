import type { Problem } from '#forms';
import { suggest } from '../../nearest.ts';
import { kinds } from '../../registry/matching/kinds/index.ts';
import type { Checked, PointContext } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import schema from '../schemas/matching.schema.json' with { type: 'json' };
import type { MatchingFile } from '../schemas/artefacts.types.ts';
import { packProblem } from './problem.ts';
import { checkSchema } from './schema.ts';

/** Problems of a matching beyond its schema: keys of rules that name no field, or a part that its kind does not have. */
export function checkMatching(artefact: JsonObject, _context?: PointContext): Checked<MatchingFile> {
  const file = artefact as unknown as MatchingFile;
  const fields = new Map(file.fields.map((field) => [field.id, field]));
  const problems: Problem[] = [];
  file.fields.forEach(({ id }, index) => {
    if (file.fields.findIndex((field) => field.id === id) < index)
      problems.push(packProblem('id_twice', { pointer: `/fields/${index}/id` }, `two fields have the id "${id}"`));
  });
  file.blocking?.forEach((rule, at) =>
    rule.keys.forEach(({ field, by }, index) => {
      const pointer = `/blocking/${at}/keys/${index}`;
      const known = fields.get(field);
      if (known === undefined) {
        const hint = suggest(field, fields.keys());
        problems.push(
          packProblem('field_unknown', { pointer: `${pointer}/field` }, `there is no field "${field}"`, {
            hint,
            params: { name: field },
          }),
        );
        return;
      }
      const parts = Object.keys(kinds[known.kind].keys);
      if (parts.includes(by)) return;
      const hint = suggest(by, parts);
      problems.push(
        packProblem('key_unknown', { pointer: `${pointer}/by` }, `a field of kind "${known.kind}" has no part "${by}"`, {
          hint,
          params: { name: by },
        }),
      );
    }),
  );
  const { link = 0.9, review = 0.2 } = file.thresholds ?? {};
  if (review > link)
    problems.push(
      packProblem('thresholds_crossed', { pointer: '/thresholds/review' }, 'review begins above link', {
        hint: 'What is between "review" and "link" is looked at by a person.',
      }),
    );
  return { value: problems.length > 0 ? null : file, problems };
}

/** Reads a matching that lies in no pack. */
export function readMatching(json: unknown): { readonly matching: MatchingFile | null; readonly problems: readonly Problem[] } {
  const problems = checkSchema(schema, json);
  if (problems.some(({ severity }) => severity === 'error')) return { matching: null, problems };
  const checked = checkMatching(json as JsonObject);
  return { matching: checked.value, problems: [...problems, ...checked.problems] };
}
