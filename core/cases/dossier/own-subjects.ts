import { agreementOf, codeAgreementOf, type Clash, type SaidPerson, saidOfSubject } from '../../registry/identity/index.ts';
import type { SourceSubjectRow } from '../../storage/index.ts';

/** A source that knows the code of somebody under another name or birth: what it says is somebody else's. */
export interface Mismatch {
  readonly driver: string;
  readonly clashes: readonly Clash[];
}

export interface OwnSubjects {
  readonly own: readonly SourceSubjectRow[];
  readonly mismatches: readonly Mismatch[];
}

/**
 * Of those whom sources call by a code, the ones who are the person: names and births must not say otherwise. A code that stands
 * alone in a source is theirs only when it fits them and no source knows it as another's.
 */
export function ownSubjectsOf(person: SaidPerson, subjects: readonly SourceSubjectRow[]): OwnSubjects {
  const judged = subjects.map((subject) => ({ subject, agreement: agreementOf(person, saidOfSubject(subject)) }));
  const clashing = judged.filter(({ agreement }) => agreement.is === 'clashes');
  const fits = person.code === null || codeAgreementOf(person.code, person).is !== 'clashes';
  const isTheirs = (is: string): boolean => is === 'agrees' || (is === 'unknown' && fits && clashing.length === 0);
  const unfit = fits ? [] : judged.filter(({ agreement }) => agreement.is === 'unknown');
  return {
    own: judged.filter(({ agreement }) => isTheirs(agreement.is)).map(({ subject }) => subject),
    mismatches: byDriver([
      ...clashing.map(({ subject, agreement }) => ({ driver: subject.driver, clashes: agreement.clashes })),
      ...unfit.map(({ subject }) => ({ driver: subject.driver, clashes: codeAgreementOf(person.code!, person).clashes })),
    ]),
  };
}

function byDriver(mismatches: readonly Mismatch[]): Mismatch[] {
  return [...Map.groupBy(mismatches, ({ driver }) => driver)].map(([driver, same]) => ({
    driver,
    clashes: [...new Set(same.flatMap(({ clashes }) => clashes))],
  }));
}
