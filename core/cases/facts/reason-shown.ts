import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { Reason } from '../../workflow/index.ts';

/** A reason as people may see it: without the values and cases met while judging, and with the labels of the answers that are missing. */
export function reasonShown(release: Release, { trace: _trace, children: _children, ...reason }: Reason, form?: string | null) {
  const missing = reason.unknown.map((path) => labelOf(release, path, form ?? null)).filter((label) => label !== undefined);
  return { ...reason, missing };
}

/** Only answers have a label; other names are for those who write workflows. */
function labelOf(release: Release, path: string, form: string | null): Text | undefined {
  const [source, ...rest] = path.split('.');
  const [asked, names] = source === 'answers' ? [form, rest] : source === 'forms' ? [rest[0], rest.slice(1)] : [null, []];
  const pointer = names.map((name) => `/${name}`).join('');
  return release.forms.get(asked ?? '')?.compiled.fields.find((field) => field.pointer === pointer)?.label;
}
