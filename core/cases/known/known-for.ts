import {
  type Candidate,
  type CompiledField,
  type CompiledForm,
  type Inputs,
  prefillAnswers,
  type Prefilled,
  referencesOf,
  type Text,
  valueIn,
} from '#forms';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, PersonRow, Tx, UnitRow } from '../../storage/index.ts';
import { labelsIn } from '../answers/label-lookup.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Facts } from '../facts/facts.ts';
import { todayAt } from '../facts/today.ts';
import { printedAnswer, type PrintWords } from '../printing/printed-value.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';
import { mayLookAtStart } from '../rights/may-start.ts';
import { registryConcepts, type RegistryKnown, registryKnown } from './registry-facts.ts';

/** Where a form is filled in, about whom, and by whom. */
export interface FormPlace {
  readonly unit: UnitRow;
  readonly row: CaseRow | null;
  /** The case around: that in which the row is, or inside which the form opens a new one. */
  readonly parent: CaseRow | null;
  readonly person: PersonRow | null;
  /** Of whom the desk knows nothing yet: who registers say it is. */
  readonly looked?: PersonRow | null;
  readonly actor: Actor;
  readonly at: Date;
}

/** Who says a value, and of which day that is: an instant, a day or a year. */
interface ToldSource {
  readonly source: Text | null;
  readonly at: string | null;
}

/** A value that is proposed, in words, with all who say it. */
export interface Said {
  readonly value: unknown;
  readonly text: Text;
  readonly from: readonly ToldSource[];
  /** Of a value that nobody says and that may be taken: what is said, from which it may follow. */
  readonly because?: Text;
}

export interface KnownAnswer extends ToldSource {
  /** The value that was put into the form; none where sources differ. */
  readonly value?: unknown;
  /** Of a field that is to be confirmed: all that is said of it. Of several values none is chosen. */
  readonly says?: readonly Said[];
}

/** What is known for a form to start from. */
export interface Known {
  readonly prefilled: Prefilled;
  readonly provenance: Readonly<Record<string, KnownAnswer>>;
  /** Whether registers said any of it. */
  readonly isOfRegistry: boolean;
}

interface KnownSources {
  readonly inputs: Facts;
  /** By prefill, the day on which what it read of cases and persons was said. */
  readonly dates: ReadonlyMap<string, string>;
  readonly subject: PersonRow | null;
}

/** What is known for a form: of its inputs and, as far as the actor may look there, of the registers. */
export async function knownFor(
  tx: Tx,
  desk: CaseDesk,
  { form, release }: { readonly form: CompiledForm; readonly release: Release },
  place: FormPlace,
  { inputs, dates, subject }: KnownSources,
): Promise<Known> {
  const layers = await layersFor(tx, desk, { form, release }, place, subject);
  const [first, ...others] = (layers.length === 0 ? [{ facts: {} }] : layers).map(({ facts }) => ({
    ...inputs,
    registry: facts,
  }));
  const prefilled = prefillAnswers(form, first as unknown as Inputs, others as unknown as Inputs[]);
  const byPointer = new Map(form.fields.map((field) => [field.pointer, field]));
  const labelOf = labelsIn(release, desk.system);
  const told = sourceTeller(form, layers, dates);
  const provenance = Object.fromEntries(
    Object.entries(prefilled.provenance).map(([pointer, { prefill, source, candidates, isOffer }]): [string, KnownAnswer] => {
      const field = byPointer.get(pointer.replaceAll(/\/\d+(?=\/)/g, '/*'))!;
      const words = ({ value }: Candidate): Text =>
        Object.fromEntries(
          release.languages.map((language) => [language, saidInWords(form, field, value, { language, labelOf })]),
        );
      const because = isOffer && source !== undefined ? { because: source } : {};
      const says = candidates?.map((each) => ({ value: each.value, text: words(each), from: each.from.map(told), ...because }));
      const [main] = says?.[0]?.from ?? [told({ prefill, among: 0, ...(source !== undefined && { source }) })];
      const value = isOffer ? undefined : valueIn(prefilled.answers, field.path);
      return [pointer, { ...main!, ...(value === undefined ? {} : { value }), ...(says === undefined ? {} : { says }) }];
    }),
  );
  return { prefilled, provenance, isOfRegistry: layers.length > 0 };
}

/** A value that is said, in words; of rows the person or else the first answer of each. */
function saidInWords(form: CompiledForm, field: CompiledField, value: unknown, words: PrintWords): string {
  if (field.kind !== 'rows' || !Array.isArray(value)) return printedAnswer(value, field, words);
  const cells = form.fields.filter(({ kind, parent }) => kind === 'leaf' && parent === field.id);
  const told = value.map((row) => {
    const said = cells.filter(({ name }) => valueIn(row, [name]) !== undefined);
    const cell = said.find(({ type }) => type === 'person') ?? said[0];
    return cell === undefined ? '' : printedAnswer(valueIn(row, [cell.name]), cell, words);
  });
  return told.filter(Boolean).join(', ');
}

/** Says who a value comes from: the register that a prefill read, else what the form calls it. */
function sourceTeller(form: CompiledForm, layers: readonly RegistryKnown[], dates: ReadonlyMap<string, string>) {
  const trees = new Map(form.prefill.map(({ id, tree }) => [id, tree]));
  return ({
    prefill,
    source,
    among,
  }: {
    readonly prefill: string;
    readonly source?: Text;
    readonly among: number;
  }): ToldSource => {
    const concept = referencesOf(trees.get(prefill)!).find(([root]) => root === 'registry')?.[1];
    const register = concept === undefined ? undefined : layers[among]?.saidBy[concept];
    return register === undefined
      ? { source: source ?? null, at: dates.get(prefill) ?? null }
      : { source: register.title, at: register.at };
  };
}

async function layersFor(
  tx: Tx,
  desk: CaseDesk,
  { form, release }: { readonly form: CompiledForm; readonly release: Release },
  { unit, row, actor, at }: FormPlace,
  subject: PersonRow | null,
): Promise<readonly RegistryKnown[]> {
  const concepts = registryConcepts(form);
  if (concepts.size === 0 || subject === null) return [];
  const atStart = () => (mayLookAtStart(desk.system, actor, unit, at) ? labelsAtStart : none);
  const readable = row === null ? atStart() : await labelsInside(tx, desk, actor, row, at);
  return readable.has('id') ? registryKnown(tx, release, subject, { concepts, readable, today: todayAt(at) }) : [];
}

const none: ReadonlySet<string> = new Set();

/** Before there is a case, what says who somebody is. */
const labelsAtStart: ReadonlySet<string> = new Set(['plain', 'id']);

async function labelsInside(tx: Tx, { system }: CaseDesk, actor: Actor, row: CaseRow, at: Date): Promise<ReadonlySet<string>> {
  const rights = await rightsOn(tx, system, actor, [row], at);
  return rights.may('dossier', row) ? rights.readable(row) : none;
}
