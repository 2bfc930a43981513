import type { DriverRecord } from '../../packs/index.ts';
import { faults } from '../refusal.ts';
import type { FieldReader, MapContext } from './field.ts';

/** Fields by which a record says when those were born of whom its facts are. */
export const birthsOf = ({ facts = [] }: DriverRecord): ReadonlySet<string> =>
  new Set(facts.flatMap(({ subject }) => subject.identity?.birth_date ?? []));

/**
 * A reader of births: nobody was born after the supply that tells of it, as on the last day of the calendar that stands for "unknown".
 * The row is read without it, and counted; where it cannot do without, it is refused.
 */
export const bornBefore = (
  reader: FieldReader,
  isRequired: boolean | undefined,
  { lastBirth, countDoubt }: Pick<MapContext, 'lastBirth' | 'countDoubt'>,
): FieldReader => ({
  ...reader,
  read(row, values, offset) {
    const day = reader.read(row, values, offset);
    if (typeof day !== 'string' || day <= lastBirth) return day;
    if (isRequired === true) return faults.birth_to_come;
    countDoubt('birth_to_come');
    return null;
  },
});
