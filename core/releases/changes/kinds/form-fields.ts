import type { CompiledField, Text } from '#forms';
import { canonicalJson } from '../../../packs/index.ts';
import type { Finding } from '../change.ts';
import { both, labelWord, listed, named } from '../words.ts';
import { answersOf, choosesOneOf, holdsAt } from './held-answers.ts';

/** A form whose fields are compared: what is said of all of them. */
type About = Pick<Finding, 'about' | 'title'> & { readonly form: string };

/** What becomes of answers that a form no longer takes as they are. */
const then = {
  removed: both`quanto è stato presentato resta leggibile come fu chiesto; nelle bozze e nei nuovi invii la risposta cade``what was filed is still shown as it was asked; drafts and later filings lose the answer`,
  renamed: both`il confronto le riconosce, ma nelle bozze e nei nuovi invii il campo riparte vuoto``comparisons know them again, but in drafts and later filings the field starts empty`,
  misfit: both`quanto è stato presentato resta com’è; bozze e nuovi invii le mostrano e le rifiutano finché non si correggono``what was filed stays as it is; drafts and later filings show them and are refused until they are corrected`,
};

/** What is different in the fields of a form, told one by one. */
export function compareFields(
  { form, ...about }: About,
  before: readonly CompiledField[],
  after: readonly CompiledField[],
): readonly Finding[] {
  const was = byId(before);
  const is = byId(after);
  const finding = (code: string, text: Text, more: Partial<Finding> = {}): Finding => ({
    ...about,
    group: 'forms',
    code,
    text,
    hurts: false,
    ...more,
  });
  const held = (field: CompiledField, what: Text, test?: (value: unknown) => boolean) => ({
    count: { then: what, answers: answersOf(form, holdsAt(field.pointer, test)) },
  });
  return [
    ...outermost(was, is).map((field) =>
      finding('field_removed', both`campo tolto: ${nameOf(field)}``field removed: ${nameOf(field)}`, held(field, then.removed)),
    ),
    ...outermost(is, was).map((field) => finding('field_added', addedText(field))),
    ...[...is.values()].flatMap((field) => {
      const other = was.get(field.id);
      return other === undefined ? [] : changesOf(other, field);
    }),
  ];

  function changesOf(one: CompiledField, field: CompiledField): Finding[] {
    const name = nameOf(field);
    const found: Finding[] = [];
    const [from, to] = [typeOf(one), typeOf(field)];
    if (from !== to)
      found.push(
        finding(
          'field_retyped',
          both`${name}: era ${from}, sarà ${to}``${name}: was ${from}, will be ${to}`,
          held(one, then.misfit),
        ),
      );
    if (one.pointer !== field.pointer)
      found.push(
        finding(
          'field_renamed',
          both`${name}: nelle risposte si chiamava ${one.pointer}, si chiamerà ${field.pointer}``${name}: was called ${one.pointer} in answers, will be ${field.pointer}`,
          held(one, then.renamed),
        ),
      );
    if (one.required !== field.required) found.push(requiredChange(field, name));
    if (one.computed !== field.computed)
      found.push(
        field.computed
          ? finding('field_computed', both`${name}: si scriveva, sarà calcolato``${name}: was typed, will be computed`)
          : finding('field_typed', both`${name}: era calcolato, si scriverà``${name}: was computed, will be typed`),
      );
    if (one.onForm && !field.onForm && !field.computed)
      found.push(
        finding(
          'field_hidden',
          both`${name}: non sarà più sul modulo``${name}: will no longer be on the form`,
          held(one, then.removed),
        ),
      );
    if (one.sensitivity !== field.sensitivity)
      found.push(
        finding(
          'field_relabelled',
          both`${name}: era ${labelWord(one.sensitivity)}, sarà ${labelWord(field.sensitivity)}: cambia chi lo legge``${name}: was ${labelWord(one.sensitivity)}, will be ${labelWord(field.sensitivity)}: others may read it`,
          { group: 'rights', hurts: true },
        ),
      );
    found.push(...choiceChanges(one, field, name));
    const others = from === to ? otherKeys(one, field).map((key) => keyWords[key] ?? key) : [];
    if (others.length > 0)
      found.push(finding('field_changed', both`${name}: cambia ${listed(others)}``${name}: ${listed(others)} changes`));
    return found;
  }

  function requiredChange(field: CompiledField, name: Text): Finding {
    return field.required
      ? finding(
          'field_required',
          both`${name}: diventa obbligatorio, dal prossimo invio``${name}: becomes required, from the next filing`,
        )
      : finding('field_optional', both`${name}: non è più obbligatorio``${name}: is no longer required`);
  }

  function choiceChanges(one: CompiledField, field: CompiledField, name: Text): Finding[] {
    if (one.codelist !== field.codelist && typeOf(one) === typeOf(field)) {
      const [from, to] = [one.codelist ?? '–', field.codelist ?? '–'];
      return [
        finding(
          'field_codelist',
          both`${name}: sceglieva da ${from}, sceglierà da ${to}``${name}: chose from ${from}, will from ${to}`,
          held(one, then.misfit),
        ),
      ];
    }
    const [was, is] = [one.options ?? [], field.options ?? []];
    const gone = was.filter(({ value }) => !is.some((each) => each.value === value));
    const come = is.filter(({ value }) => !was.some((each) => each.value === value));
    const labelsOf = (options: typeof was) => listed(options.map(({ value, label }) => named(String(value), label)));
    return [
      ...(gone.length === 0
        ? []
        : [
            finding(
              'options_removed',
              both`${name}: non si sceglie più ${labelsOf(gone)}``${name}: ${labelsOf(gone)} can no longer be chosen`,
              held(one, then.misfit, choosesOneOf(new Set(gone.map(({ value }) => value)))),
            ),
          ]),
      ...(come.length === 0
        ? []
        : [
            finding('options_added', both`${name}: si può scegliere ${labelsOf(come)}``${name}: ${labelsOf(come)} can be chosen`),
          ]),
    ];
  }
}

/** Of fields that hold answers; which of several variants is meant is none. */
const byId = (fields: readonly CompiledField[]): ReadonlyMap<string, CompiledField> =>
  new Map(fields.filter(({ variants }) => variants === undefined).map((field) => [field.id, field]));

/** The fields that the other has not: of a group or table that is missing whole, itself alone. */
function outermost(fields: ReadonlyMap<string, CompiledField>, others: ReadonlyMap<string, CompiledField>): CompiledField[] {
  const isMissing = (id: string | null): boolean => id !== null && fields.has(id) && !others.has(id);
  return [...fields.values()].filter(({ id, parent, rows }) => isMissing(id) && !isMissing(parent) && !isMissing(rows));
}

const nameOf = ({ id, label }: CompiledField) => named(id, label);

const typeOf = ({ type, kind, itemType }: CompiledField): string =>
  `${type ?? kind}${itemType === undefined ? '' : ` (${itemType})`}`;

function addedText(field: CompiledField): Text {
  const name = nameOf(field);
  return field.required
    ? both`campo aggiunto: ${name}, obbligatorio dal prossimo invio``field added: ${name}, required from the next filing`
    : both`campo aggiunto: ${name}``field added: ${name}`;
}

/** What is told in a sentence of its own, follows from what is, or is seen by nobody. */
const toldApart: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'type',
  'itemType',
  'name',
  'path',
  'pointer',
  'parent',
  'rows',
  'children',
  'required',
  'computed',
  'onForm',
  'sensitivity',
  'codelist',
]);

const keyWords: Readonly<Record<string, Text>> = {
  label: { it: 'il nome', en: 'the label' },
  help: { it: 'l’aiuto', en: 'the help' },
  options: { it: 'come si chiamano le voci', en: 'what its options are called' },
  constraints: { it: 'i limiti', en: 'the limits' },
  readOnly: { it: 'se si può scrivere', en: 'whether it can be written' },
  concept: { it: 'il concetto', en: 'the concept' },
  default: { it: 'il valore iniziale', en: 'the default' },
  bands: { it: 'le fasce', en: 'the bands' },
  unit: { it: 'l’unità di misura', en: 'the unit' },
  units: { it: 'le unità di misura', en: 'the units' },
};

function otherKeys(one: CompiledField, field: CompiledField): string[] {
  const [was, is] = [one, field].map((each) => Object.fromEntries(Object.entries(each)) as Readonly<Record<string, unknown>>) as [
    Readonly<Record<string, unknown>>,
    Readonly<Record<string, unknown>>,
  ];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !toldApart.has(key));
  return keys
    .filter((key) => canonicalJson(was[key]) !== canonicalJson(is[key]) && !(key === 'options' && isOtherChoice(one, field)))
    .sort();
}

/** Whether other values can be chosen, which is told with what they are. */
function isOtherChoice(one: CompiledField, field: CompiledField): boolean {
  const values = ({ options = [] }: CompiledField) =>
    options
      .map(({ value }) => String(value))
      .sort()
      .join();
  return values(one) !== values(field);
}
