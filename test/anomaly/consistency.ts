import type { System } from '../../core/packs/index.ts';
import { type CaseRow, sql, type Storage, type TimelineRow, type Tx } from '../../core/storage/index.ts';

/**
 * Every way in which what is kept of a case disagrees with itself; empty when all is well. Cases that `sound` holds at their
 * present version are not looked at again; those found sound are added to it.
 */
export async function contradictions(
  storage: Storage,
  system: System,
  sound: Map<string, number> = new Map(),
): Promise<string[]> {
  return storage.read(async (tx) => {
    const ids = (await tx.session.all<{ id: string }>(sql`select id from case_file order by id`)).map(({ id }) => id);
    const cases = await tx.cases.byIds(ids);
    const found: string[] = [];
    for (const row of cases.filter(({ id, version }) => sound.get(id) !== version)) {
      const wrong = await wrongIn(tx, system, row, cases);
      found.push(...wrong.map((each) => `${row.type} ${row.number}: ${each}`));
      if (wrong.length === 0) sound.set(row.id, row.version);
    }
    if (new Set(cases.map(({ number }) => number)).size !== cases.length) found.push('two cases have one number');
    const loose = await tx.session.all<{ id: string }>(
      sql`select id from submission where case_id not in (select id from case_file)`,
    );
    return [...found, ...loose.map(({ id }) => `submission ${id} belongs to no case`), ...(await wrongJobs(tx, storage.kind))];
  });
}

/** The entries of which one and only one is written for each version of a case; files that it was opened with belong to its opening. */
const changes = new Set(['opened', 'step', 'submission', 'task', 'document', 'link', 'timer']);

async function wrongIn(tx: Tx, system: System, row: CaseRow, cases: readonly CaseRow[]): Promise<string[]> {
  const workflow = system.releases.get(row.root)!.workflows.get(row.type)!.workflow;
  const entries = (await tx.timeline.ofCase(row.id, { limit: 1000 })).reverse();
  const submissions = await tx.submissions.ofCase(row.id);
  const tasks = await tx.tasks.ofCase(row.id);
  const armed = (await tx.timers.ofCase(row.id)).filter(({ status }) => status === 'armed');
  const active = new Set(
    row.states.flatMap((path) => path.split('.').map((_name, index, names) => names.slice(0, index + 1).join('.'))),
  );
  // A task asked again, when its state is entered again, has a number behind its name.
  const ofTask = (key: string) => key.replace(/_\d+$/, '');
  const asked = [...active].flatMap((path) => workflow.states[path]?.definition.tasks ?? []).map(({ id }) => id);
  const timed = [...active].flatMap((path) => workflow.states[path]?.definition.after ?? []).map(({ id }) => id);
  const open = tasks.filter(({ status }) => status === 'open');
  const due = open.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null;
  const values = await tx.values.ofCase(row.id);
  const projected = Object.keys(workflow.definition.project ?? {});
  const filed = entries.flatMap(({ kind, body }) =>
    kind === 'submission' || (kind === 'step' && body['submission'] !== null) ? [String(body['submission'])] : [],
  );
  const first = workflow.definition.start.form !== undefined && row.createdBy !== 'system' ? 1 : 0;
  const started = entries.filter(({ body }) => body['step'] === 'apri_caso').length;
  const rules: readonly (readonly [holds: boolean, wrong: string])[] = [
    [
      entries.filter(({ kind, body }) => changes.has(kind) && body['opening'] !== true).length === row.version - 1,
      `version ${row.version} with ${entries.length} entries`,
    ],
    [entries[0]?.kind === 'opened', 'its timeline does not begin with its opening'],
    [
      chain(entries) === row.state || chain(entries) === undefined,
      `state ${row.state} but the timeline ends at ${chain(entries)}`,
    ],
    [isUnbroken(entries), 'a step of the timeline starts where none ended'],
    [
      String(entries.flatMap(({ kind, body }) => (kind === 'document' ? [String(body['document'])] : [])).sort()) ===
        String((await tx.documents.ofCase(row.id)).map(({ id }) => id).sort()),
      'its documents are not those that its timeline tells',
    ],
    [filed.every((id) => submissions.some((each) => each.id === id)), 'the timeline names a submission that is not there'],
    [submissions.length === filed.length + first, `${submissions.length} submissions, ${filed.length + first} told`],
    [
      open.every(({ key }) => asked.includes(key) || asked.includes(ofTask(key))),
      `an open task of a state it is not in: ${open.map(({ key }) => key)}`,
    ],
    [
      new Set(open.map(({ key }) => (asked.includes(key) ? key : ofTask(key)))).size === open.length,
      'the same task is open twice',
    ],
    [
      asked.every((key) => tasks.some((task) => task.key === key || ofTask(task.key) === key)),
      'a task of its state was never opened',
    ],
    [armed.every(({ key }) => timed.includes(key)), `a timer of a state it is not in: ${armed.map(({ key }) => key)}`],
    [new Set(armed.map(({ key }) => key)).size === armed.length, 'the same timer is armed twice'],
    [row.dueAt === due, `due ${row.dueAt} but its tasks say ${due}`],
    [projected.every((key) => (values.get(key) ?? null) === textOf(row.data[key])), 'its searchable values are not its data'],
    [
      cases.filter(({ parentId, type }) => parentId === row.id && type === 'caso').length === started,
      'steps that open a case and cases do not agree',
    ],
  ];
  return rules.flatMap(([holds, wrong]) => (holds ? [] : [wrong]));
}

function chain(entries: readonly TimelineRow[]): unknown {
  return entries.findLast(({ kind }) => kind === 'step' || kind === 'timer')?.body['to'];
}

function isUnbroken(entries: readonly TimelineRow[]): boolean {
  const moves = entries.filter(({ kind }) => kind === 'step' || kind === 'timer');
  return moves.every(({ body }, index) => index === 0 || body['from'] === moves[index - 1]!.body['to']);
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null || typeof value === 'object' ? null : String(value);
}

/** Every armed timer waits as one job, and no other timer does. */
async function wrongJobs(tx: Tx, kind: Storage['kind']): Promise<string[]> {
  const all =
    kind === 'sqlite'
      ? (await tx.session.all<{ key: string }>(sql`select key from job where status = 'waiting'`)).map(({ key }) => key)
      : (
          await tx.session.native(`select singleton_key as key from pgboss.job where state in ('created', 'retry', 'active')`, [])
        ).map((row) => (row as { key: string }).key);
  // Sweeps, what is kept no longer and who is whom are of no case.
  const waiting = all.filter((key) => key.startsWith('timer:'));
  const armed = (await tx.session.all<{ id: string }>(sql`select id from timer where status = 'armed'`)).map(
    ({ id }) => `timer:${id}`,
  );
  const lost = armed.filter((key) => !waiting.includes(key)).map((key) => `${key} is armed and no job waits for it`);
  const idle = waiting.filter((key) => !armed.includes(key)).map((key) => `${key} waits and is not armed`);
  return [...lost, ...idle, ...(new Set(waiting).size === waiting.length ? [] : ['two jobs wait for one timer'])];
}
