import { type CompiledForm, textIn, type Text } from '#forms';
import { printedFields, type Release } from '../../packs/index.ts';
import type { CaseRow, SubmissionRow, Tx } from '../../storage/index.ts';
import { formsOf, type Workflow } from '../../workflow/index.ts';
import { caseLine } from '../answers/forms-above.ts';
import { labelsIn } from '../answers/label-lookup.ts';
import { readFiled } from '../answers/read-filed.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { todayAt } from '../facts/today.ts';
import { nameOf } from '../people/person-name.ts';
import { timelineTexts } from '../reading/timeline.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf, type Rights, rightsOn, type Sight } from '../rights/gate.ts';
import { printedNames, printedParts } from './printed-form.ts';
import { printedSources } from './printed-source.ts';
import { hidden, printedDate, printedInstant, type PrintWords } from './printed-value.ts';

type Values = Readonly<Record<string, unknown>>;

interface Printing {
  readonly actor: Actor;
  readonly at: Date;
  readonly language: string;
  readonly title: string;
}

/** Entries of a timeline that are printed, newest first. */
const mostEntries = 1000;

/** The names of a template with their values for one reader: as many as the checks know, none left out, so that none is looked up further out. */
export async function printView(tx: Tx, desk: CaseDesk, row: CaseRow, printing: Printing): Promise<Values> {
  const { actor, at, language } = printing;
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const line = row.parentId === null ? [] : (await caseLine(tx, row)).slice(1);
  const within = inDepth(row.id, await tx.cases.within(reachOf(desk.system, actor, 'exist', at), row.id));
  const around = [row, ...line, ...within];
  const rights = await rightsOn(tx, desk.system, actor, around, at);
  const words = { language, labelOf: labelsIn(file.release, desk.system) };
  const text = (of: Text): string => textIn(of, language);
  const submissions = await tx.submissions.wholeOfCase(row.id);
  const read = await readerOf(tx, desk, words, around);
  const own = await read(row, submissions, rights.sight(row));
  const inside = await insideValues(tx, { within, release: file.release }, { rights, read, words });
  const releaseForms = [...file.release.forms.values()].map(({ compiled }) => compiled);
  return {
    today: printedDate(todayAt(at), language),
    now: printedInstant(at.toISOString(), language),
    title: printing.title,
    case: caseValues(file.workflow, row, read.nameOf(row.responsible), words),
    person: personValues(file, rights.readable(row), words),
    unit: {
      name: text(file.unit.name),
      above: (await tx.units.ancestorsOf(file.unit.id)).filter(({ id }) => id !== file.unit.id).map(({ name }) => text(name)),
    },
    user: { name: actor.name },
    forms: latestOf(own, formsOf(file.workflow)),
    filings: Object.fromEntries(
      [...formsOf(file.workflow)].map((form) => [form, own.filter((each) => each.form === form).map(({ values }) => values)]),
    ),
    parent: await parentValues(tx, desk, line, { rights, read, words, forms: releaseForms }),
    labels: Object.fromEntries(releaseForms.map((form) => [form.id, labelsOf(form, null, language)])),
    titles: Object.fromEntries(releaseForms.map((form) => [form.id, text(form.title)])),
    filed: own.map(({ values }) => ({ filing: values['filing'] })),
    children: inside.filter(({ parent }) => parent === row.id).map(({ values }) => values),
    inside: inside.map(({ values }) => values),
    timeline: await timelineValues(tx, desk, row, printing),
    attachments: (await tx.documents.ofCase(row.id))
      .filter(({ sensitivity }) => rights.readable(row).has(sensitivity))
      .map(({ name, at: on }) => ({ name, on: printedDate(on, language) })),
  };
}

/** A submission as a template reads it. */
interface FiledValues {
  readonly form: string;
  readonly values: Values;
}

interface Reader {
  (row: CaseRow, submissions: readonly SubmissionRow[], sight: Sight): Promise<readonly FiledValues[]>;
  nameOf(user: string | null): string | null;
}

/** Reads what was filed, oldest first, as far as the sight of its reader goes. */
async function readerOf(tx: Tx, desk: CaseDesk, words: PrintWords, rows: readonly CaseRow[]): Promise<Reader> {
  const names = new Map<string, string>();
  const learn = async (ids: readonly (string | null)[]): Promise<void> => {
    const unknown = ids.filter((id) => id !== null && !names.has(id)) as string[];
    if (unknown.length > 0) for (const [id, name] of await tx.users.namesOf(unknown)) names.set(id, name);
  };
  await learn(rows.map(({ responsible }) => responsible));
  const read = async (row: CaseRow, submissions: readonly SubmissionRow[], sight: Sight): Promise<FiledValues[]> => {
    await learn(submissions.flatMap(({ author, sources }) => [author, ...confirmersOf(sources)]));
    const found: FiledValues[] = [];
    for (const filed of submissions) {
      const asked = await desk.library.formByDigest(tx, filed.formDigest);
      const shown = await readFiled(tx, desk, row, filed, sight);
      if (asked === null || shown === null) continue;
      const today = desk.system.releases.get(row.root)?.forms.get(filed.form)?.compiled ?? null;
      const sources = printedSources(filed, (user) => names.get(user) ?? null, words.language);
      const filing = { asked, today, answers: shown.answers, closed: shown.closed, askedFields: new Set(filed.asked), sources };
      const about = {
        title: textIn(asked.title, words.language),
        on: printedDate(filed.at, words.language),
        by: names.get(filed.author) ?? null,
        parts: printedParts(filing, words),
      };
      found.push({ form: filed.form, values: { filing: about, ...printedNames(filing, words) } });
    }
    return found;
  };
  return Object.assign(read, { nameOf: (user: string | null) => (user === null ? null : (names.get(user) ?? null)) });
}

const confirmersOf = (sources: SubmissionRow['sources']): string[] =>
  Object.values(sources).flatMap(({ confirmed }) => confirmed?.by ?? []);

function latestOf(filed: readonly FiledValues[], forms: Iterable<string>): Values {
  return Object.fromEntries([...forms].map((form) => [form, filed.findLast((each) => each.form === form)?.values ?? null]));
}

interface Around {
  readonly rights: Rights;
  readonly read: Reader;
  readonly words: PrintWords;
}

/** What was filed in the cases around this one, the nearest first; null when the reader may read none of them. */
async function parentValues(
  tx: Tx,
  desk: CaseDesk,
  line: readonly CaseRow[],
  { rights, read, words, forms }: Around & { readonly forms: readonly CompiledForm[] },
): Promise<Values | null> {
  const readable = line.filter((row) => rights.may('content', row));
  const [nearest] = readable;
  if (nearest === undefined) return null;
  const found: Record<string, unknown> = Object.fromEntries(forms.map(({ id }) => [id, null]));
  for (const row of [...readable].reverse())
    for (const { form, values } of await read(row, await tx.submissions.wholeOfCase(row.id), rights.sight(row)))
      found[form] = values;
  const { workflow } = await loadCaseFile(tx, nearest, desk.system, desk.library);
  return { case: caseValues(workflow, nearest, read.nameOf(nearest.responsible), words), forms: found };
}

/** Cases inside this one that are printed. */
const mostCases = 300;

/** The cases inside, and those inside them: each before what is in it. */
function inDepth(parent: string, within: readonly CaseRow[]): readonly CaseRow[] {
  const inside = Map.groupBy(within, ({ parentId }) => parentId);
  const inOrder = (of: string): CaseRow[] => (inside.get(of) ?? []).flatMap((row) => [row, ...inOrder(row.id)]);
  return inOrder(parent).slice(0, mostCases);
}

interface Inside {
  readonly parent: string | null;
  readonly values: Values;
}

/** The cases inside this one that the reader may know of, with what was filed in those that they may read. */
async function insideValues(
  tx: Tx,
  { within, release }: { readonly within: readonly CaseRow[]; readonly release: Release },
  { rights, read, words }: Around,
): Promise<readonly Inside[]> {
  const found: Inside[] = [];
  for (const row of within) {
    const workflow = release.workflows.get(row.type)?.workflow;
    if (workflow === undefined) continue;
    const filed = rights.may('content', row) ? await read(row, await tx.submissions.wholeOfCase(row.id), rights.sight(row)) : [];
    const values = {
      case: caseValues(workflow, row, read.nameOf(row.responsible), words),
      filed: filed.map(({ values: each }) => ({ filing: each['filing'] })),
    };
    found.push({ parent: row.parentId, values });
  }
  return found;
}

async function timelineValues(tx: Tx, desk: CaseDesk, row: CaseRow, printing: Printing): Promise<readonly Values[]> {
  const { language } = printing;
  const entries = await timelineTexts(tx, desk, row, printing, { limit: mostEntries });
  return entries
    .filter(({ kind }) => kind !== 'print')
    .reverse()
    .map(({ at, text, actor }) => ({ on: printedInstant(at, language), text: textIn(text, language), by: actor.name }));
}

function caseValues(workflow: Workflow, row: CaseRow, responsible: string | null, { language }: PrintWords): Values {
  return {
    number: row.number,
    type: textIn(workflow.definition.title, language),
    state: textIn(workflow.states[row.state]?.label ?? row.state, language),
    opened_on: printedDate(row.openedAt, language),
    closed_on: printedDate(row.closedAt, language),
    due_on: printedDate(row.dueAt, language),
    responsible,
  };
}

function personValues({ person, release }: CaseFile, readable: ReadonlySet<string>, { language }: PrintWords): Values | null {
  if (person === null) return null;
  const sex = release.codelists.get('sesso')?.codes.get(person.sex ?? '')?.label ?? person.sex;
  const values = {
    name: nameOf(person),
    surname: person.surname,
    given_name: person.givenName,
    alias: person.alias,
    birth_date: printedDate(person.birthDate, language),
    sex: sex === null ? null : textIn(sex, language),
    fiscal_code: person.fiscalCode,
  };
  return readable.has('id') ? values : Object.fromEntries(Object.keys(values).map((key) => [key, hidden]));
}

function labelsOf(form: CompiledForm, parent: string | null, language: string): Values {
  return Object.fromEntries(
    printedFields(form, parent).map((field) => {
      const title = textIn(field.label, language);
      return [field.name, field.kind === 'leaf' ? title : { title, ...labelsOf(form, field.id, language) }];
    }),
  );
}
