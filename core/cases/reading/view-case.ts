import type { Text } from '#forms';
import { labels } from '../../access/index.ts';
import type { CaseRow, LinkRow, Tx } from '../../storage/index.ts';
import { type Category, type Snapshot, stepsDoing, explain, type StepExplanation } from '../../workflow/index.ts';
import type { Actor } from '../rights/actor.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { reasonShown } from '../facts/reason-shown.ts';
import { factsOfCase } from '../facts/facts.ts';
import { printableOf } from '../printing/print-document.ts';
import { mayTake, reachOf, type Rights, rightsOn } from '../rights/gate.ts';
import { mayTakeSteps } from '../rights/may-take-steps.ts';
import { againstOpening, mayStartInside, typesInside } from '../rights/may-open-inside.ts';
import { readableData } from '../answers/projection.ts';
import { toScope } from '../facts/scope.ts';
import { nameOf } from '../people/person-name.ts';
import { caseFacts } from './case-facts.ts';
import { caseHeadline } from './case-headline.ts';
import { type CaseWithin, casesWithin, linkOf, nestedCases } from './cases-within.ts';
import { headlinesOf } from './headlines.ts';
import { isPanelOpen } from '../steps/submit-form.ts';

/** The whole case as one reader may see it now. `known` is what the change before it has read and left as it is. */
export async function viewCase(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  row: CaseRow,
  at: Date,
  known?: { readonly file: CaseFile; readonly rights: Rights },
) {
  const file = known?.file ?? (await loadCaseFile(tx, row, desk.system, desk.library));
  const rights = known?.rights ?? (await rightsOn(tx, desk.system, actor, [row], at));
  const readable = rights.readable(row);
  const mayStep = rights.may('step', row);
  const mayChange = rights.may('change', row);
  const submissions = await tx.submissions.ofCase(row.id);
  const people = [row.responsible, ...file.tasks.map(({ assignee }) => assignee), ...submissions.map(({ author }) => author)];
  const names = await tx.users.namesOf(people.filter((id) => id !== null));
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  const headlines = await headlinesOf(tx, desk, file, submissions, rights.sight(row));
  const { definition } = file.workflow;
  const links = await tx.links.ofCase(row.id);
  const relatives = [
    ...(file.parent === null ? [] : [file.parent.id]),
    ...links.flatMap(({ fromCase, toCase }) => [fromCase, toCase]),
  ];
  const shown = await tx.cases.permitted(reachOf(desk.system, actor, 'exist', at), relatives);
  const within = file.children.length === 0 ? [] : await casesWithin(tx, desk, file, { actor, at });
  return {
    id: row.id,
    version: row.version,
    type: row.type,
    kind: row.kind,
    typeLabel: definition.title,
    number: row.number,
    headline: await caseHeadline(tx, file.release, row, readable),
    facts: await caseFacts(tx, file, readable),
    title: (readable.has('id') ? row.personName : null) ?? row.number,
    state: stateOf(file, row.state),
    states: row.states.map((path) => stateOf(file, path)),
    person: personOf(file, readable),
    unit: { id: file.unit.id, name: file.unit.name, settings: file.unit.settings },
    root: row.root,
    responsible: named(row.responsible),
    parent:
      file.parent === null || !shown.has(file.parent.id)
        ? null
        : { id: file.parent.id, type: file.parent.type, number: file.parent.number },
    opened_at: row.openedAt,
    updated_at: row.updatedAt,
    closed_at: row.closedAt,
    due_at: row.dueAt,
    data: readableData(file.release, file.workflow, row.data, readable),
    release: row.release,
    release_at_start: row.releaseAtStart,
    steps: await stepsOf(tx, file, within, { actor, rights, at }),
    forms: formsOf(file, actor, mayChange, { submissions, names, headlines }),
    tasks: file.tasks.map((task) => ({
      id: task.id,
      key: task.key,
      label: task.label,
      form: task.form,
      due_at: task.dueAt,
      status: task.status,
      assignee: named(task.assignee),
      role: task.role,
      doneBy: stepsDoing(file.workflow, row.snapshot as unknown as Snapshot, task.key).map(
        (step) => definition.steps[step]!.label,
      ),
      overdue: task.status === 'open' && task.dueAt !== null && task.dueAt < at.toISOString(),
      mayI: mayChange && mayTake(actor, file, task.role === null ? [] : [task.role]),
    })),
    children: nestedCases(file, within),
    startable: startableOf(desk, file, actor, at),
    documents: (await tx.documents.ofCase(row.id))
      .filter(({ sensitivity }) => readable.has(sensitivity))
      .map(({ id, name, mediaType, size, at: when }) => ({ id, name, media_type: mediaType, size, at: when })),
    prints: printableOf(file.release, row, rights),
    links: await linksOf(
      tx,
      row,
      links.filter(({ fromCase, toCase }) => shown.has(fromCase) && shown.has(toCase)),
      file,
    ),
    masked: labels.filter((label) => !readable.has(label)),
    may: { step: mayStep, change: mayChange, dossier: rights.may('dossier', row) },
  };
}

export type CaseView = Awaited<ReturnType<typeof viewCase>>;

function stateOf(file: CaseFile, path: string): { id: string; label: Text; category: Category } {
  const state = file.workflow.states[path];
  return { id: path, label: state?.label ?? path, category: state?.category ?? file.row.category };
}

function personOf({ person }: CaseFile, readable: ReadonlySet<string>) {
  if (person === null) return null;
  if (!readable.has('id')) return { id: person.id, name: null };
  return {
    id: person.id,
    name: nameOf(person),
    surname: person.surname,
    given_name: person.givenName,
    alias: person.alias,
    anonymous: person.anonymous,
    birth_date: person.birthDate,
    sex: person.sex,
    fiscal_code: person.fiscalCode,
  };
}

/** Every step with its verdict and the cases inside that hold it up; values met while judging stay on the server, since they may be more than the reader may see. */
async function stepsOf(
  tx: Tx,
  file: CaseFile,
  within: readonly CaseWithin[],
  { actor, rights, at }: { readonly actor: Actor; readonly rights: Rights; readonly at: Date },
) {
  const known = new Map(within.map((each) => [each.row.id, each]));
  const scope = toScope(file.release, factsOfCase(file, actor, at));
  const may = await mayTakeSteps(tx, file, { actor, rights, scope });
  return explain(file.workflow, file.row.snapshot as never, scope).map((each: StepExplanation) => ({
    ...each,
    reasons: each.reasons.map((reason) => ({
      ...reasonShown(file.release, reason, each.form),
      cases: (reason.children ?? []).flatMap((id) => {
        const found = known.get(id);
        return found === undefined ? [] : [linkOf(found)];
      }),
    })),
    mayI: may(each.step),
  }));
}

function formsOf(
  file: CaseFile,
  actor: Actor,
  mayChange: boolean,
  {
    submissions,
    names,
    headlines,
  }: {
    readonly submissions: Awaited<ReturnType<Tx['submissions']['ofCase']>>;
    readonly names: ReadonlyMap<string, string>;
    readonly headlines: ReadonlyMap<string, Text>;
  },
) {
  const listed = (form: string) =>
    submissions
      .filter((each) => each.form === form)
      .map(({ id, at, author, formVersion, step, taskKey }) => ({
        id,
        at,
        author: { id: author, name: names.get(author) ?? author },
        version: formVersion,
        headline: headlines.get(id) ?? null,
        step,
        task: taskKey,
      }));
  const panels = (file.workflow.definition.forms ?? []).map((panel) => ({
    id: panel.id,
    form: panel.form,
    title: file.release.forms.get(panel.form)?.compiled.title ?? panel.form,
    many: panel.many ?? false,
    group: panel.group ?? null,
    canWrite: mayChange && isPanelOpen(file, panel) && mayTake(actor, file, panel.roles ?? []),
    submissions: listed(panel.form),
  }));
  const shown = new Set(panels.map(({ form }) => form));
  const others = [...new Set(submissions.map(({ form }) => form))].filter((form) => !shown.has(form));
  return [
    ...panels,
    ...others.map((form) => ({
      id: form,
      form,
      title: file.release.forms.get(form)?.compiled.title ?? form,
      many: false,
      group: null,
      canWrite: false,
      submissions: listed(form),
    })),
  ];
}

/** Links as seen from this case: to, or from, another one. */
async function linksOf(tx: Tx, row: CaseRow, links: readonly LinkRow[], { release }: CaseFile) {
  const others = new Map(
    (await tx.cases.byIds(links.map(({ fromCase, toCase }) => (fromCase === row.id ? toCase : fromCase)))).map((each) => [
      each.id,
      each,
    ]),
  );
  return links.flatMap(({ id, kind, fromCase, toCase }) => {
    const other = others.get(fromCase === row.id ? toCase : fromCase);
    if (other === undefined) return [];
    const workflow = release.workflows.get(other.type)?.workflow;
    return [
      {
        id,
        kind,
        direction: fromCase === row.id ? 'to' : 'from',
        case: {
          id: other.id,
          type: other.type,
          typeLabel: workflow?.definition.title ?? other.type,
          number: other.number,
          state: { id: other.state, label: workflow?.states[other.state]?.label ?? other.state, category: other.category },
        },
      },
    ];
  });
}

/** Types that the actor may open inside this case, in the unit that owns it, with what stands against it now. */
function startableOf({ system }: CaseDesk, file: CaseFile, actor: Actor, at: Date) {
  if (file.row.category === 'closed') return [];
  return typesInside(file)
    .filter((child) => mayStartInside(system, actor, { parent: file.workflow, child }, file.unit, at))
    .map((child) => ({
      type: child.id,
      label: child.definition.title,
      form: child.definition.start.form ?? null,
      against: (againstOpening(file, child.id) ?? []).map(({ text }) => text),
    }));
}
