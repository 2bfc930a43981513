import { didYouMean } from './did-you-mean.ts';
import { below, type Reading } from './reading.ts';
import type { FieldIndex } from './schema/draft.ts';

/** Whether what a headline names are answers, and each of them one: not groups, and nothing of rows. */
export function checkHeadline(headline: readonly string[], fields: FieldIndex, reading: Reading): void {
  for (const [index, id] of headline.entries()) {
    const field = fields.byId(id);
    const at = below('/headline', index);
    const ids = () =>
      didYouMean(
        id,
        fields.all.map((each) => each.id),
      );
    if (field === undefined) reading.add('form.unknown_field', at, { field: id }, ids());
    else if (field.kind !== 'leaf' || field.rows !== null) reading.add('form.headline_target', at, { field: id });
  }
}
