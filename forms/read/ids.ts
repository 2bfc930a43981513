import type { FormFile } from '../form.types.ts';
import type { DraftField } from './schema/draft.ts';
import { below, type Reading } from './reading.ts';

/** Ids that are used twice: among fields, and among rules, computed fields, checks and prefills together. */
export function checkIds(file: FormFile, fields: readonly DraftField[], reading: Reading): void {
  unique(fields.map(({ id, at }) => ({ id, at })));
  const sections = ['rules', 'computed', 'checks', 'prefill'] as const;
  unique(
    sections.flatMap((section) => (file[section] ?? []).map(({ id }, index) => ({ id, at: below('', section, index, 'id') }))),
  );

  function unique(used: readonly { readonly id: string; readonly at: string }[]): void {
    const first = new Map<string, string>();
    for (const { id, at } of used) {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, at);
      else reading.add('form.duplicate_id', at, { id, first: earlier });
    }
  }
}
