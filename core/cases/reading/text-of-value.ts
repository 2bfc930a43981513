import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { Tx } from '../../storage/index.ts';
import { projectionFields } from '../answers/projection.ts';
import { formerLabels } from './former-labels.ts';

/** What a projected value is called by the fields that gave it; a code that its list has no more, as it was called last. */
export async function textOfValue(
  tx: Tx,
  release: Release,
  { type, key }: { readonly type: string; readonly key: string },
  value: string,
): Promise<Text> {
  const workflow = release.workflows.get(type)?.workflow;
  const fields = workflow === undefined ? [] : projectionFields(release, workflow, key);
  for (const { codelist, options } of fields) {
    const found =
      codelist === undefined
        ? options?.find((option) => String(option.value) === value)
        : release.codelists.get(codelist)?.codes.get(value);
    if (found !== undefined) return found.label;
  }
  for (const { codelist } of fields) {
    const former = codelist === undefined ? undefined : (await formerLabels(tx, release, codelist)).get(value);
    if (former !== undefined) return former;
  }
  return value;
}
