import { canonicalJson, type CodelistCode, type Release } from '../../../packs/index.ts';
import type { AnswerTests, Finding } from '../change.ts';
import { both, listed, named } from '../words.ts';
import { choosesOneOf, holdsAt } from './held-answers.ts';
import { type Kind } from './kind.ts';

/** Code lists: which codes can be chosen no longer, which are new, which are called otherwise. */
export const codelists: Kind = (pairs, { after }) =>
  pairs.flatMap(({ id, before, after: now }): readonly Finding[] => {
    const about = {
      group: 'codelists',
      about: `codelists/${id}`,
      title: after.codelists.get(id)?.title ?? id,
      hurts: false,
    } as const;
    if (before === null) return [{ ...about, code: 'codelist_added', text: both`lista nuova``new list` }];
    if (now === null) return [{ ...about, code: 'codelist_removed', text: both`lista tolta``list removed` }];
    const was = byCode(before as readonly CodelistCode[]);
    const is = byCode(now as readonly CodelistCode[]);
    const there = [...is.values()].flatMap((code) => {
      const other = was.get(code.code);
      return other === undefined ? [] : [[other, code] as const];
    });
    const gone = [...was.values()].filter(({ code }) => !is.has(code));
    const ended = there
      .filter(([one, code]) => code.validTo !== undefined && (one.validTo === undefined || code.validTo < one.validTo))
      .map(([, code]) => code);
    const called = there.filter(([one, code]) => differs(one.label, code.label)).map(([, code]) => code);
    const others = there
      .filter(([one, code]) => !ended.includes(code) && !called.includes(code) && differs(one, code))
      .map(([, code]) => code);
    const some = (codes: readonly CodelistCode[], make: () => Finding): Finding[] => (codes.length === 0 ? [] : [make()]);
    return [
      ...some(gone, () => ({
        ...about,
        code: 'codes_removed',
        text: both`codici tolti: ${names(gone)}``codes removed: ${names(gone)}`,
        count: {
          then: both`si vedono con il solo codice, e i nuovi invii li rifiutano: meglio dare loro una fine (validTo)``they show the bare code, and later filings refuse them: better to give them an end (validTo)`,
          answers: testsFor(after, id, gone),
        },
      })),
      ...some(ended, () => ({
        ...about,
        code: 'codes_ended',
        text: both`codici con una fine: ${listed(ended.map((code) => both`${named(code.code, code.label)}, fino al ${code.validTo!}``${named(code.code, code.label)}, until ${code.validTo!}`))}``codes that end: ${listed(ended.map((code) => both`${named(code.code, code.label)}, fino al ${code.validTo!}``${named(code.code, code.label)}, until ${code.validTo!}`))}`,
        count: {
          then: both`restano leggibili; dopo quel giorno i nuovi invii ne chiedono un altro``they stay readable; after that day later filings ask for another`,
          answers: testsFor(after, id, ended),
        },
      })),
      ...some(
        [...is.values()].filter(({ code }) => !was.has(code)),
        () => {
          const come = [...is.values()].filter(({ code }) => !was.has(code));
          return { ...about, code: 'codes_added', text: both`codici in più: ${names(come)}``codes added: ${names(come)}` };
        },
      ),
      ...some(called, () => ({
        ...about,
        code: 'codes_relabelled',
        text: both`si chiamano altrimenti, anche in quanto è stato presentato: ${names(called)}``called otherwise, also in what was filed: ${names(called)}`,
      })),
      ...some(others, () => ({
        ...about,
        code: 'codes_changed',
        text: both`codici cambiati: ${names(others)}``codes changed: ${names(others)}`,
      })),
    ];
  });

const byCode = (codes: readonly CodelistCode[]): ReadonlyMap<string, CodelistCode> =>
  new Map(codes.map((each) => [each.code, each]));

const names = (codes: readonly CodelistCode[]) => listed(codes.map(({ code, label }) => named(code, label)));

const differs = (one: unknown, other: unknown): boolean => canonicalJson(one) !== canonicalJson(other);

/** In each form that chooses from the list, whether one of the codes is chosen. */
function testsFor(after: Release, list: string, codes: readonly CodelistCode[]): AnswerTests {
  const chosen = choosesOneOf(new Set(codes.map(({ code }) => code)));
  return new Map(
    [...after.forms.values()].flatMap(({ id, compiled }) => {
      const tests = compiled.fields.filter(({ codelist }) => codelist === list).map(({ pointer }) => holdsAt(pointer, chosen));
      return tests.length === 0 ? [] : [[id, (answers: unknown) => tests.some((test) => test(answers))] as const];
    }),
  );
}
