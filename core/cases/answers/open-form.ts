import { type Answers, type Inputs, prefillAnswers } from '#forms';
import type { CaseRow, PersonRow, Tx, UnitRow } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { loadCaseFile, releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase, factsOfPerson, factsOfUnit, type Facts } from '../facts/facts.ts';
import { readableLabels } from '../rights/gate.ts';
import { masked } from '../rights/mask.ts';

/** What a form starts from: prefilled answers, where each comes from, and the inputs its expressions may read. */
export interface OpenedForm {
  readonly answers: Answers;
  readonly provenance: Readonly<Record<string, { readonly source: unknown; readonly at: string | null }>>;
  readonly inputs: Facts;
}

export interface FormPlace {
  readonly unit: UnitRow;
  readonly row: CaseRow | null;
  readonly person: PersonRow | null;
  readonly actor: Actor;
  readonly at: Date;
}

/** Opens a form for an actor: only facts within the actor's reach enter the inputs, and so the prefill. */
export async function openForm(tx: Tx, desk: CaseDesk, form: string, place: FormPlace): Promise<OpenedForm> {
  const release = releaseOf(desk.system, place.unit.root);
  const { compiled } = desk.library.form(release, form);
  const inputs = await readableFacts(tx, desk, place);
  const { answers, provenance: found } = prefillAnswers(compiled, inputs as unknown as Inputs);
  const provenance = Object.fromEntries(Object.entries(found).map(([pointer, { source }]) => [pointer, { source: source ?? { it: 'Già noto', en: 'Already known' }, at: null }]));
  return { answers, provenance, inputs };
}

async function readableFacts(tx: Tx, desk: CaseDesk, { unit, row, person, actor, at }: FormPlace): Promise<Facts> {
  if (row === null) {
    const facts = factsOfUnit(unit, actor, at);
    return person === null ? facts : { ...facts, subject: factsOfPerson(person, new Set(['plain', 'id'])) };
  }
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const readable = await readableLabels(tx, desk.system, actor, row, at);
  const forms = Object.fromEntries(
    Object.entries(file.filed).map(([id, answers]) => {
      const compiled = file.release.forms.get(id)?.compiled;
      return [id, compiled === undefined ? {} : masked(compiled, answers, readable).answers];
    }),
  );
  const { tasks: _tasks, ...facts } = factsOfCase(file, actor, at);
  return { ...facts, forms, ...(file.person === null ? {} : { subject: factsOfPerson(file.person, readable) }) };
}
