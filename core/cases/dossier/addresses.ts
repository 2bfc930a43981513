import type { Text } from '#forms';
import type { ConceptArtefact, Release } from '../../packs/index.ts';
import { type Address, isOneAddress, readAddress } from '../../registry/addresses/address.ts';
import { readSource, type FactTime, type FoundFact, type Tx } from '../../storage/index.ts';
import { type DossierSource, sourceOf } from './sections.ts';

/** One address, with all who say it, however they write it. */
export interface DossierAddress {
  readonly text: string;
  /** Whether the street is in the street register; null where there is none. */
  readonly isInRegister: boolean | null;
  readonly says: readonly { readonly title: Text; readonly text: string; readonly source: DossierSource }[];
}

interface Said extends Address {
  readonly text: string;
  readonly written: string;
  readonly isInRegister: boolean | null;
  readonly title: Text;
  readonly source: DossierSource;
}

interface Saying {
  readonly release: Release;
  readonly readable: ReadonlySet<string>;
  readonly facts: readonly FoundFact[];
}

type AddressKeys = NonNullable<ConceptArtefact['concept']['address']>;

/** Names of streets by what registers call them: a code, or a name in small letters. Null without a street register. */
type Streets = ReadonlyMap<string, string> | null;

/** The streets of some facts that the street registers of a root know. */
export async function streetsOf(tx: Tx, { release, readable, facts }: Saying, time: FactTime): Promise<Streets> {
  const sources = await tx.imports.sources(release.root);
  const registers = [...release.drivers.values()].flatMap(({ driver }) =>
    driver.records.flatMap(({ facts: told = [] }) =>
      told.flatMap(({ concept, subject: { scheme } }) => {
        const name = release.concepts.get(concept)?.concept.street;
        if (name === undefined) return [];
        // One that was never read knows no street, and says nothing of any.
        const read = sources.filter((source) => readSource(source).driver === driver.id);
        return read.map((source) => ({ root: release.root, driver: source, kind: 'place', scheme, name }));
      }),
    ),
  );
  if (registers.length === 0) return null;
  const said = facts.flatMap((fact) => {
    const keys = keysOf(release, fact, readable);
    if (keys === null) return [];
    const address = readAddress(writtenIn(fact, keys));
    return [textIn(fact, keys.code), address?.words.join(' ')].filter((key) => key !== undefined && key !== '') as string[];
  });
  const streets = new Map<string, string>();
  for (const { name, ...register } of registers)
    for (const fact of await tx.sourceFacts.ofThings(register, [...new Set(said)], time))
      streets.set(fact.thing, String(fact.data[name] ?? ''));
  return streets;
}

/** The addresses of somebody: those that sources write differently are one, and the one that is in the street register names it. */
export function addressesOf({ release, readable, facts }: Saying, streets: Streets): DossierAddress[] {
  const groups: Said[][] = [];
  for (const fact of facts) {
    const said = saidIn(release, fact, readable, streets);
    if (said === null) continue;
    const same = groups.find((group) => group.some((one) => isOneAddress(one, said)));
    if (same === undefined) groups.push([said]);
    else same.push(said);
  }
  return groups.map((group) => {
    const { text, isInRegister } = group.find((each) => each.isInRegister === true) ?? group[0]!;
    return { text, isInRegister, says: group.map(({ title, written, source }) => ({ title, text: written, source })) };
  });
}

function saidIn(release: Release, fact: FoundFact, readable: ReadonlySet<string>, streets: Streets): Said | null {
  const keys = keysOf(release, fact, readable);
  if (keys === null) return null;
  const written = writtenIn(fact, keys);
  const named = streets?.get(textIn(fact, keys.code));
  const own = readAddress(named === undefined ? written : { ...written, street: named });
  if (own === null) return null;
  const known = named ?? streets?.get(own.words.join(' '));
  const text = known === undefined ? asWritten(written) : textOf(known, own);
  return {
    ...own,
    text,
    // Who says a code alone writes no street.
    written: written.street === '' ? text : asWritten(written),
    isInRegister: streets === null ? null : known !== undefined,
    title: release.concepts.get(fact.concept)!.concept.title,
    source: sourceOf(release, fact),
  };
}

const asWritten = ({ street, number, exponent }: ReturnType<typeof writtenIn>): string =>
  [street, number, exponent].filter(Boolean).join(' ');

function textOf(street: string, { number, exponent }: Address): string {
  return [street, [number, exponent?.toUpperCase()].filter(Boolean).join('/')].filter(Boolean).join(' ');
}

function keysOf(release: Release, { concept: id }: FoundFact, readable: ReadonlySet<string>): AddressKeys | null {
  const concept = release.concepts.get(id)?.concept;
  return concept?.address !== undefined && readable.has(concept.sensitivity) ? concept.address : null;
}

const writtenIn = (fact: FoundFact, { street = [], number, exponent }: AddressKeys) => ({
  street: street
    .map((key) => textIn(fact, key))
    .join(' ')
    .trim(),
  number: textIn(fact, number) || null,
  exponent: textIn(fact, exponent) || null,
});

const textIn = ({ data }: FoundFact, key: string | undefined): string =>
  key === undefined || data[key] === undefined || data[key] === null ? '' : String(data[key]).trim();
