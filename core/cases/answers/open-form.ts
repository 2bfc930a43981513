import type { Answers, CompiledForm } from '#forms';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { type CaseFile, loadCaseFile, releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase, factsOfPerson, factsOfPlace, factsOfUnit, type Facts } from '../facts/facts.ts';
import { noteLook } from '../dossier/note-look.ts';
import { type FormPlace, type Known, type KnownAnswer, knownFor } from '../known/known-for.ts';
import { rightsOn, type Sight } from '../rights/gate.ts';
import { type EarlierAnswers, earlierAnswers } from './earlier-answers.ts';
import { filedAbove, formsAbove } from './forms-above.ts';
import { readFiled } from './read-filed.ts';
import { readableData } from './projection.ts';
import { type DatedSources, sourceDates } from './source-dates.ts';

/** What a form starts from: prefilled answers, where each comes from, and the inputs its expressions may read. */
export interface OpenedForm {
  readonly answers: Answers;
  readonly provenance: Readonly<Record<string, KnownAnswer>>;
  readonly inputs: Facts;
  /** What was answered last, where the form shows it beside the new answer. */
  readonly earlier: EarlierAnswers | null;
}

/**
 * Opens a form for an actor: only facts within the actor's reach enter the inputs, and so the prefill. Where registers said
 * any of it, the timeline of the case notes who looked.
 */
export async function openForm(tx: Tx, desk: CaseDesk, form: string, place: FormPlace): Promise<OpenedForm> {
  const release = releaseOf(desk.system, place.unit.root);
  const { compiled } = desk.library.form(release, form);
  const { row, actor, at } = place;
  const inputs = await formInputs(tx, desk, compiled, place);
  const { prefilled, provenance, isOfRegistry } = await knownAnswers(tx, desk, compiled, place, inputs);
  if (row !== null && isOfRegistry) await noteLook(tx, row, { actor, at, release: release.digest });
  const earlier = row === null ? null : await readableEarlier(tx, desk, compiled, { row, actor, at });
  return { answers: prefilled.answers, provenance, inputs, earlier };
}

/** What the expressions of a form may read, as far as the actor may. */
export async function formInputs(tx: Tx, desk: CaseDesk, form: CompiledForm, place: FormPlace): Promise<Facts> {
  return { ...(await readableFacts(tx, desk, place)), ...(await formsAbove(tx, desk, form, place)) };
}

/** What an actor is told to be known for a form. */
export async function knownAnswers(tx: Tx, desk: CaseDesk, form: CompiledForm, place: FormPlace, inputs: Facts): Promise<Known> {
  const release = releaseOf(desk.system, place.unit.root);
  const sources = await datedSources(tx, desk, form, place);
  const dates = sourceDates(form, inputs, sources);
  return knownFor(tx, desk, { form, release }, place, { inputs, dates, subject: sources.person ?? place.looked ?? null });
}

async function datedSources(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  { row, parent, person, actor, at }: FormPlace,
): Promise<DatedSources> {
  if (form.prefill.length === 0) return { latest: [], above: new Map(), person: null };
  const subject = row?.personId ?? person?.id ?? parent?.personId ?? null;
  const above = await filedAbove(tx, desk, form, { parent, actor, at });
  return {
    latest: row === null ? [] : await tx.submissions.latestOfCase(row.id),
    above: new Map([...above].map(([id, filed]) => [id, filed.at])),
    person: subject === null ? null : await tx.persons.get(subject),
  };
}

async function readableEarlier(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  { row, actor, at }: { readonly row: CaseRow; readonly actor: Actor; readonly at: Date },
): Promise<EarlierAnswers | null> {
  const filed = (await tx.submissions.latestOfCase(row.id)).find((each) => each.form === form.id);
  const sight = (await rightsOn(tx, desk.system, actor, [row], at)).sight(row);
  return earlierAnswers(tx, desk, form, { row, filed, sight });
}

async function readableFacts(tx: Tx, desk: CaseDesk, { unit, row, parent, person, actor, at }: FormPlace): Promise<Facts> {
  if (row === null) {
    const subject = person ?? (parent === null || parent.personId === null ? null : await tx.persons.get(parent.personId));
    const facts = {
      ...factsOfUnit(unit, actor, at),
      ...(subject === null ? {} : { subject: factsOfPerson(subject, new Set(['plain', 'id'])) }),
    };
    return parent === null ? facts : { ...facts, case: await readablePlace(tx, desk, parent, { actor, at }) };
  }
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const around = await readableAround(tx, desk, file, { actor, at });
  const forms: Record<string, Answers> = {};
  for (const [id, filed] of Object.entries(file.latest)) {
    forms[id] = (await readFiled(tx, desk, file.row, filed, around.sight))?.answers ?? {};
  }
  const { tasks: _tasks, ...facts } = factsOfCase(around.file, actor, at);
  return { ...facts, forms, ...(file.person === null ? {} : { subject: factsOfPerson(file.person, around.sight.labels) }) };
}

async function readablePlace(
  tx: Tx,
  desk: CaseDesk,
  parent: CaseRow,
  { actor, at }: Pick<FormPlace, 'actor' | 'at'>,
): Promise<Readonly<Record<string, unknown>>> {
  const file = await loadCaseFile(tx, parent, desk.system, desk.library);
  const around = await readableAround(tx, desk, file, { actor, at });
  return factsOfPlace(around.file.row, around.file.children);
}

/** What of the case the actor may read, and the file with the cases around it as far as the actor may read them, and of each only the values behind no closed label. */
async function readableAround(
  tx: Tx,
  desk: CaseDesk,
  file: CaseFile,
  { actor, at }: Pick<FormPlace, 'actor' | 'at'>,
): Promise<{ file: CaseFile; sight: Sight }> {
  const relatives = [...(file.parent === null ? [] : [file.parent]), ...file.children, ...file.siblings];
  const rights = await rightsOn(tx, desk.system, actor, [file.row, ...relatives], at);
  const sight = rights.sight(file.row);
  const shown = new Map<string, CaseRow>();
  for (const row of relatives) if (rights.may('content', row)) shown.set(row.id, dataOnlyFor(file, row, rights.readable(row)));
  const only = (rows: readonly CaseRow[]) => rows.flatMap(({ id }) => shown.get(id) ?? []);
  const row = dataOnlyFor(file, file.row, sight.labels);
  return {
    file: {
      ...file,
      row,
      parent: shown.get(file.parent?.id ?? '') ?? null,
      children: only(file.children),
      siblings: only(file.siblings),
    },
    sight,
  };
}

function dataOnlyFor({ release }: CaseFile, row: CaseRow, readable: ReadonlySet<string>): CaseRow {
  const workflow = release.workflows.get(row.type)?.workflow;
  return { ...row, data: workflow === undefined ? {} : readableData(release, workflow, row.data, readable) };
}
