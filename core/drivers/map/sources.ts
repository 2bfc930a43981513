import { parseExpression, referencesOf } from '#forms';
import type { DriverField, DriverRecord } from '../../packs/index.ts';

/** Fields that an expression names. */
export const namedIn = (text: string | undefined): readonly string[] => {
  const tree = text === undefined ? null : parseExpression(text).tree;
  return tree === null ? [] : [...new Set(referencesOf(tree).map(([root]) => String(root)))];
};

/** Fields that a field is worked out from, or read by. */
export const sourcesOf = ({ feel, when, lookup, sign, divisor }: DriverField): readonly string[] => [
  ...namedIn(feel),
  ...namedIn(when),
  ...Object.values((lookup?.by ?? {}) as Record<string, string>),
  ...[sign, divisor].filter((each) => typeof each === 'string'),
];

/** The fields on which it hangs whether facts of a record are said, of whom, and which of several each is. */
export function decidingFields({ facts = [] }: DriverRecord, fields: readonly DriverField[]): ReadonlySet<string> {
  const deciding = new Set(facts.flatMap(({ when, key = [], subject }) => [...namedIn(when), ...key, ...subject.key]));
  // Each is worked out from those before it only.
  for (const field of fields.toReversed()) if (deciding.has(field.id)) for (const id of sourcesOf(field)) deciding.add(id);
  return deciding;
}
