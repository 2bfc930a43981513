import { caseService, type ScenarioService } from '../../core/scenarios/index.ts';
import { createSignInLink } from '../../core/http/index.ts';
import type { Release } from '../../core/packs/index.ts';
import { textIn } from '../../forms/index.ts';
import type { Office, Seat } from './desk.ts';
import { type Worker, workerAt } from './worker.ts';
import type { Wanted } from './keyboard.ts';

export interface Tongue {
  readonly language: string;
  readonly locale: string;
}

interface Sitting {
  readonly seat: Seat;
  readonly worker: Worker;
}

/**
 * A service for scenarios whose people work in the desk, with the keyboard alone: they open cases, file forms and take steps there.
 * What a scenario looks at is read from the database of that server. `seen` hears of each page once it stands there.
 */
export function deskService(
  office: Office,
  release: Release,
  { language, locale }: Tongue,
  at: Date,
  seen: (seat: Seat) => Promise<void>,
): ScenarioService & { readonly faults: string[] } {
  const { storage, desk, address } = office.server.running;
  const behind = caseService(storage, desk, at);
  const faults: string[] = [];
  const sittings = new Map<string, Sitting>();
  let now = at;

  const sitAt = async (user: string): Promise<Sitting> => {
    const known = sittings.get(user);
    if (known !== undefined) return known;
    const link = async () => {
      const token = await storage.transaction((tx) => createSignInLink(tx, user, new Date(now.getTime() + 3_600_000)));
      return `${address}/#/sign-in?token=${token}`;
    };
    const seat = await office.seat({ link }, { locale, at: now });
    const sitting = { seat, worker: workerAt(seat, release, { language, seen: () => seen(seat) }) };
    sittings.set(user, sitting);
    return sitting;
  };
  const leave = async (): Promise<void> => {
    for (const { seat } of sittings.values()) {
      faults.push(...seat.faults);
      await seat.context.close();
    }
    sittings.clear();
  };
  const goTo = async ({ page }: Seat, place: string): Promise<void> => {
    await page.goto(`${address}/desk/${place}`);
    await page.locator('main h1').first().waitFor();
  };
  const openCase = async (user: string, id: string): Promise<Sitting> => {
    const sitting = await sitAt(user);
    await goTo(sitting.seat, `cases/${id}`);
    await sitting.seat.page.locator('nucleo-timeline li').first().waitFor();
    await sitting.seat.quiet();
    return sitting;
  };
  const workflowOf = (type: string) => release.workflows.get(type)!.workflow.definition;
  const childrenOf = (id: string) => storage.read(async (tx) => (await tx.cases.childrenOf(id)).map((child) => child.id));

  return {
    ...behind,
    faults,
    async start(asked) {
      const { as, type, person, parent, answers } = asked;
      const { seat, worker } = parent === null ? await sitAt(as) : await openCase(as, parent);
      if (person !== null) await goTo(seat, `persons/${person}`);
      else if (parent === null) await goTo(seat, '');
      const form = workflowOf(type).start?.form;
      const way: Wanted = ({ href }) => href.startsWith(`/desk/new/${type}`);
      const link = seat.page.locator(`a[href^="/desk/new/${type}"]`);
      // What a case does not offer cannot be asked for in the desk: whether the server refuses it is asked behind it.
      if (parent !== null && (await link.count()) === 0) return behind.start(asked);
      await link.first().waitFor();
      if (form === undefined) await worker.confirm(way);
      else await worker.file(way, form, answers ?? {});
      return seat.page.url().split('/').at(-1)!;
    },
    async submit({ as, case: id, form: panel, answers, task }) {
      const { worker } = await openCase(as, id);
      const { type } = (await storage.read((tx) => tx.cases.get(id)))!;
      const form = workflowOf(type).forms?.find((each) => each.id === panel)?.form ?? panel;
      const place = `/desk/cases/${id}/forms/${panel}`;
      await worker.file(({ href }) => href.startsWith(place) && href.includes('task=') === (task !== null), form, answers);
    },
    async step({ as, case: id, step: name, answers, recipients, note }) {
      const before = new Set(await childrenOf(id));
      const { worker } = await openCase(as, id);
      const { type } = (await storage.read((tx) => tx.cases.get(id)))!;
      const step = workflowOf(type).steps[name]!;
      await worker.step(textIn(step.label, language), step.form, answers ?? {}, { ...recipients, note });
      return (await childrenOf(id)).filter((child) => !before.has(child));
    },
    async advance(to) {
      await leave();
      await behind.advance(to);
      now = to;
      office.server.setNow(to.toISOString());
    },
    async close() {
      await leave();
    },
  };
}
