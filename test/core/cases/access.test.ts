import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../core/storage/index.ts';
import { type CaseSeen, expectStatus, type ProblemSeen } from '../http/intake.ts';
import { onEachServer } from '../http/on-each-server.ts';
import { createOracle, type Oracle } from './policy-oracle.ts';
import { populate, type Population, type Reader } from './population.ts';

interface ListSeen {
  readonly id: string;
  readonly types: readonly string[];
  readonly columns: readonly { readonly id: string; readonly value: string; readonly sort?: boolean }[];
  readonly filters?: readonly { readonly id: string; readonly on: string }[];
  readonly views?: readonly { readonly id: string }[];
}

interface PageSeen {
  readonly rows: readonly {
    readonly id: string;
    readonly person: { readonly id: string; readonly name: string } | null;
    readonly cells: Readonly<Record<string, { readonly value: unknown }>>;
  }[];
  readonly next: string | null;
  readonly count: { readonly value: number };
}

/** The column by which a shipped list is sorted when nobody asks. */
const sortOf = (list: string): string | undefined => {
  const files = ['base', 'umbria', 'emporio'].map(
    (pack) => new URL(`../../../plugins/${pack}/lists/${list}.list.json`, import.meta.url),
  );
  const file = JSON.parse(
    readFileSync(
      files.find((each) => existsSync(each))!,
      'utf8',
    ),
  ) as { sort?: { column: string }[] };
  return file.sort?.[0]?.column;
};
const labels = ['plain', 'id', 'health', 'violence', 'minor', 'judicial', 'private'];
const sorted = (ids: Iterable<string>) => [...ids].sort();

onEachServer('reach', (server, kind) => {
  let world: Population;
  let oracle: Oracle;
  /** Everything each reader was ever told, to look for what they may not know. */
  const heard = new Map<string, string[]>();
  const who = (reader: Reader) => reader.posts.map(({ role, unit }) => `${role}@${unit}`).join('+');
  const ask = async <T>(
    reader: Reader,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const reply = method === 'GET' ? await reader.client.get<T>(path) : await reader.client.send<T>('POST', path, body, headers);
    const said = heard.get(reader.id) ?? [];
    heard.set(reader.id, said);
    said.push(`${JSON.stringify(reply.body)} ${JSON.stringify([...reply.headers])}`);
    return reply;
  };
  beforeAll(async () => {
    world = await populate(server());
    oracle = createOracle(world);
  });
  const each = async (work: (reader: Reader) => Promise<void>) => {
    // One predicate serves both databases: some of the readers are enough on the second.
    for (const reader of world.readers.filter((_reader, index) => kind === 'sqlite' || [0, 3, 5, 6, 8, 11].includes(index)))
      await work(reader);
  };

  it('is tried on a world in which every reader sees some cases and not others', () => {
    expect(world.cases.length).toBeGreaterThan(40);
    for (const reader of world.readers) {
      const seen = oracle.reach(reader, 'exist').size;
      expect([who(reader), seen > 0 && seen < world.cases.length]).toEqual([who(reader), true]);
    }
    for (const what of [world.cases.filter(({ restricted }) => restricted), world.grants, world.exclusions, world.messages])
      expect(what.length).toBeGreaterThan(5);
  });

  it('is the same for a case, its timeline, its filed forms and its documents', async () => {
    await each(async (reader) => {
      const open: Record<string, string[]> = { case: [], timeline: [], submissions: [], documents: [], form: [] };
      for (const of of world.cases) {
        if ((await ask(reader, 'GET', `/api/cases/${of.id}`)).status === 200) open['case']!.push(of.id);
        if ((await ask(reader, 'GET', `/api/cases/${of.id}/timeline`)).status === 200) open['timeline']!.push(of.id);
        const filed = world.submissions.get(of.id) ?? [];
        const statuses = new Set<number>();
        for (const { id } of filed) statuses.add((await ask(reader, 'GET', `/api/submissions/${id}`)).status);
        if (filed.length === 0 ? oracle.may(reader, 'content', of) : statuses.size === 1 && statuses.has(200))
          open['submissions']!.push(of.id);
        const document = world.documents.get(of.id);
        if (document !== undefined && (await ask(reader, 'GET', `/api/documents/${document}`)).status === 200)
          open['documents']!.push(of.id);
        if ((await ask(reader, 'POST', '/api/forms/segnalazione/open', { unit: of.ownerUnit, case: of.id })).status === 200)
          open['form']!.push(of.id);
      }
      const content = oracle.reach(reader, 'content');
      const readable = world.cases
        .filter((of) => world.documents.has(of.id) && oracle.labels(reader, of).has('health'))
        .map(({ id }) => id);
      expect([who(reader), sorted(open['case']!)]).toEqual([who(reader), sorted(content)]);
      expect([who(reader), sorted(open['timeline']!)]).toEqual([who(reader), sorted(content)]);
      expect([who(reader), sorted(open['submissions']!)]).toEqual([who(reader), sorted(content)]);
      expect([who(reader), sorted(open['form']!)]).toEqual([who(reader), sorted(content)]);
      expect([who(reader), sorted(open['documents']!)]).toEqual([who(reader), sorted(readable)]);
    });
  });

  it('takes files ahead of a case from whom it lets open one there, and gives them to nobody else', async () => {
    const file = { 'content-type': 'application/octet-stream', 'content-disposition': "attachment; filename*=UTF-8''carta.pdf" };
    const sent = new Map<string, { readonly owner: string; readonly unit: string }>();
    let refusals = 0;
    await each(async (reader) => {
      for (const unit of ['udc_perugia_centro', 'udc_terni_centro', 'pua_7', 'zona_2'])
        for (const type of ['accesso', 'caso', 'pai']) {
          // Without answers and out of place nothing is opened; what is told is how far it went.
          const opening = await ask<ProblemSeen>(reader, 'POST', '/api/cases', { type, unit, answers: {} });
          const bytes = new TextEncoder().encode(`${reader.id} ${unit} ${type}`);
          const path = `/api/uploads?unit=${unit}&type=${type}`;
          const taken = await ask<ProblemSeen & { document: { id: string } }>(reader, 'POST', path, bytes, file);
          const isRefused = ['NUC_ACCESS_DENIED', 'NUC_CASE_UNIT_UNKNOWN'].includes(opening.body.code);
          expect([who(reader), unit, type, taken.status === 201 ? null : taken.body.code]).toEqual([
            who(reader),
            unit,
            type,
            isRefused ? opening.body.code : null,
          ]);
          if (isRefused) refusals += 1;
          else sent.set(taken.body.document.id, { owner: reader.id, unit });
        }
    });
    expect([sent.size > 3, refusals > 10]).toEqual([true, true]);
    await each(async (reader) => {
      const own = [...sent].filter(([, { owner }]) => owner === reader.id).map(([id]) => id);
      const open = [];
      for (const id of sent.keys()) if ((await ask(reader, 'GET', `/api/documents/${id}`)).status === 200) open.push(id);
      expect([who(reader), sorted(open)]).toEqual([who(reader), sorted(own)]);
      const listed = [];
      for (const unit of new Set([...sent.values()].map(({ unit }) => unit)))
        listed.push(...(await ask<{ items: { id: string }[] }>(reader, 'GET', `/api/uploads?unit=${unit}`)).body.items);
      expect([who(reader), sorted(listed.map(({ id }) => id))]).toEqual([who(reader), sorted(own)]);
    });
  });

  it('is the same for what is printed, and the whole record goes only to who may export', async () => {
    const documents: Readonly<Record<string, string>> = {
      accesso: 'scheda_accesso',
      caso: 'diario',
      pai: 'pai',
      intervento: 'foglio_amministrativo',
    };
    const statuses = new Set<number>();
    await each(async (reader) => {
      const printed: string[] = [];
      const readable = world.cases.filter((of) => documents[of.type] !== undefined && oracle.may(reader, 'content', of));
      for (const of of world.cases) {
        const { status } = await ask(reader, 'GET', `/api/cases/${of.id}/prints/${documents[of.type] ?? 'diario'}`);
        if (status === 200) printed.push(of.id);
        if (of.type !== 'caso') continue;
        const whole = await ask(reader, 'GET', `/api/cases/${of.id}/prints/cartella`);
        const [content, exports] = [oracle.may(reader, 'content', of), oracle.may(reader, 'export', of)];
        expect([who(reader), of.number, whole.status]).toEqual([who(reader), of.number, !content ? 404 : exports ? 200 : 403]);
        statuses.add(whole.status);
      }
      expect([who(reader), sorted(printed)]).toEqual([who(reader), sorted(readable.map(({ id }) => id))]);
    });
    if (kind === 'sqlite') expect(sorted([...statuses].map(String))).toEqual(['200', '403', '404']);
  });

  it('masks what the labels of rule and grant together do not open, and shows only relatives within reach', async () => {
    const shown = { open: 0, closed: 0 };
    await each(async (reader) => {
      const exist = oracle.reach(reader, 'exist');
      for (const of of world.cases.filter((row) => oracle.may(reader, 'content', row))) {
        const view = expectStatus(await ask<CaseSeen & { masked: string[] }>(reader, 'GET', `/api/cases/${of.id}`), 200).body;
        const open = oracle.labels(reader, of);
        expect([who(reader), of.number, view.masked]).toEqual([
          who(reader),
          of.number,
          labels.filter((label) => !open.has(label)),
        ]);
        if (of.data['autosufficienza'] !== undefined) shown[open.has('health') ? 'open' : 'closed'] += 1;
        expect([who(reader), of.number, 'autosufficienza' in view.data && !open.has('health')]).toEqual([
          who(reader),
          of.number,
          false,
        ]);
        expect([who(reader), of.number, 'categoria' in view.data && !open.has('id')]).toEqual([who(reader), of.number, false]);
        const children = world.cases.filter((row) => row.parentId === of.id && exist.has(row.id)).map(({ id }) => id);
        expect([who(reader), of.number, sorted(view.children.map(({ id }) => id))]).toEqual([
          who(reader),
          of.number,
          sorted(children),
        ]);
        expect([who(reader), of.number, view.parent?.id ?? null]).toEqual([
          who(reader),
          of.number,
          of.parentId !== null && exist.has(of.parentId) ? of.parentId : null,
        ]);
      }
    });
    // Both happen, so both are tried: a value that comes from a health answer, before readers who may and who may not.
    expect(Math.min(shown.open, shown.closed)).toBeGreaterThan(0);
  });

  it('is the same in every list, by every sort and page, and in its counts', async () => {
    await each(async (reader) => {
      for (const list of await listsOf(reader)) {
        const exist = oracle.reach(reader, 'exist', list.types);
        const identity = oracle.reach(reader, 'identity', list.types);
        for (const column of [undefined, ...list.columns.filter(({ sort }) => sort === true)]) {
          // To sort by a name or an answer is to read it: the list then holds only the rows where the reader may.
          const sorting = column ?? list.columns.find(({ id }) => id === sortOf(list.id));
          const shown =
            sorting === undefined
              ? exist
              : world.cases.filter((of) => exist.has(of.id) && mayRead(reader, of, sorting.value)).map(({ id }) => id);
          const { rows, count } = await wholeList(
            reader,
            list.id,
            column === undefined ? {} : { sort: { column: column.id, direction: list.id.length % 2 === 0 ? 'asc' : 'desc' } },
          );
          expect([who(reader), list.id, column?.id, sorted(rows.map(({ id }) => id))]).toEqual([
            who(reader),
            list.id,
            column?.id,
            sorted(shown),
          ]);
          expect([who(reader), list.id, column?.id, count]).toEqual([who(reader), list.id, column?.id, rows.length]);
          for (const row of rows) {
            const of = world.cases.find(({ id }) => id === row.id)!;
            expect([who(reader), of.number, row.person !== null]).toEqual([
              who(reader),
              of.number,
              identity.has(row.id) && of.personId !== null,
            ]);
            for (const { id, value } of list.columns)
              if (!mayRead(reader, of, value))
                expect([who(reader), of.number, id, row.cells[id]!.value]).toEqual([who(reader), of.number, id, null]);
          }
        }
      }
    });
  });

  it('is the same through every filter', async () => {
    await each(async (reader) => {
      for (const list of await listsOf(reader)) {
        const sorting = list.columns.find(({ id }) => id === sortOf(list.id));
        const exist = world.cases.filter(
          (of) =>
            oracle.reach(reader, 'exist', list.types).has(of.id) && (sorting === undefined || mayRead(reader, of, sorting.value)),
        );
        const offered = new Map(list.filters?.map(({ id, on }) => [id, on]));
        const tries: readonly [filter: string, value: unknown, holds: (of: CaseRow) => boolean][] = [
          ['persona', 'prova', (of) => oracle.may(reader, 'identity', of) && of.personName !== null],
          [
            'persona',
            'provapua71',
            (of) => oracle.may(reader, 'identity', of) && of.personName!.toLowerCase().startsWith('provapua71'),
          ],
          [
            'stato',
            ['aperto', 'incompleta'],
            (of) => ['aperto', 'incompleta'].some((state) => of.state === state || of.state.startsWith(`${state}.`)),
          ],
          ['fase', ['open', 'active'], (of) => ['open', 'active'].includes(of.category)],
          ['ufficio', ['zona_2', 'pua_7'], (of) => ['udc_perugia_centro', 'udc_corciano', 'pua_7'].includes(of.ownerUnit)],
          ['responsabile', 'me', (of) => of.responsible === reader.id],
          ['categoria', ['3'], (of) => mayRead(reader, of, 'data.categoria') && of.data['categoria'] === '3'],
          [
            'tipo',
            ['contributo_economico'],
            (of) => mayRead(reader, of, 'data.tipo') && of.data['tipo'] === 'contributo_economico',
          ],
        ];
        for (const [filter, value, holds] of tries) {
          if (!offered.has(filter) || (filter === 'tipo' && offered.get(filter) !== 'data.tipo')) continue;
          const { rows, count } = await wholeList(reader, list.id, { filters: { [filter]: value } });
          const name = `${who(reader)} ${list.id} ${filter}=${JSON.stringify(value)}`;
          expect([name, sorted(rows.map(({ id }) => id))]).toEqual([name, sorted(exist.filter(holds).map(({ id }) => id))]);
          expect([name, count]).toEqual([name, rows.length]);
        }
      }
    });
  });

  it('is the same in the search for people and on their pages', async () => {
    await each(async (reader) => {
      const homes = homesOf(reader);
      const excluded = new Set(world.exclusions.filter(({ userId }) => userId === reader.id).map(({ personId }) => personId));
      const identity = oracle.reach(reader, 'identity');
      const exist = oracle.reach(reader, 'exist');
      const known = world.persons.filter(
        (person) =>
          !excluded.has(person.id) &&
          (world.cases.some((of) => of.personId === person.id && identity.has(of.id)) ||
            (person.municipality !== null && homes.has(person.municipality))),
      );
      const found = expectStatus(
        await ask<{ items: { id: string; cases: number }[] }>(reader, 'POST', '/api/persons/search', {
          text: 'prova',
          limit: 50,
        }),
        200,
      ).body.items;
      expect([who(reader), sorted(found.map(({ id }) => id))]).toEqual([who(reader), sorted(known.map(({ id }) => id))]);
      for (const { id, cases } of found)
        expect([who(reader), cases]).toEqual([
          who(reader),
          world.cases.filter((of) => of.personId === id && identity.has(of.id)).length,
        ]);
      for (const person of world.persons) {
        const page = await ask<{ cases: { id: string }[] }>(reader, 'GET', `/api/persons/${person.id}`);
        expect([who(reader), page.status]).toEqual([who(reader), known.includes(person) ? 200 : 404]);
        if (page.status === 200)
          expect(sorted(page.body.cases.map(({ id }) => id))).toEqual(
            sorted(world.cases.filter((of) => of.personId === person.id && exist.has(of.id)).map(({ id }) => id)),
          );
      }
    });
  });

  it('is the same in tasks and messages', async () => {
    await each(async (reader) => {
      const exist = oracle.reach(reader, 'exist');
      const open = world.tasks.filter((task) => task.status === 'open' && exist.has(task.caseId));
      const mine = expectStatus(await ask<{ items: { id: string }[] }>(reader, 'GET', '/api/tasks?scope=mine'), 200).body.items;
      expect([who(reader), sorted(mine.map(({ id }) => id))]).toEqual([
        who(reader),
        sorted(open.filter(({ assignee }) => assignee === reader.id).map(({ id }) => id)),
      ]);
      const ours = expectStatus(await ask<{ items: { id: string }[] }>(reader, 'GET', '/api/tasks?scope=unit'), 200).body.items;
      const forUs = open.filter(
        (task) =>
          task.assignee === null &&
          reader.posts.some(({ role, unit }) => task.unitId === unit && (task.role === null || task.role === role)),
      );
      expect([who(reader), sorted(ours.map(({ id }) => id))]).toEqual([who(reader), sorted(forUs.map(({ id }) => id))]);
      const messages = expectStatus(await ask<{ items: { id: string }[] }>(reader, 'GET', '/api/messages'), 200).body.items;
      const toUs = world.messages.filter(
        ({ caseId, toUser, toUnit, actor }) =>
          actor !== reader.id &&
          exist.has(caseId ?? '') &&
          (toUser === reader.id || reader.posts.some(({ unit }) => unit === toUnit)),
      );
      expect([who(reader), sorted(messages.map(({ id }) => id))]).toEqual([who(reader), sorted(toUs.map(({ id }) => id))]);
    });
  });

  it('lets change only whom the policy lets: absent without content, refused without the right', async () => {
    await each(async (reader) => {
      for (const of of world.cases) {
        for (const [action, path, body] of [
          ['step', 'steps/inesistente', {}],
          ['change', 'submissions', { form: 'inesistente', answers: {} }],
        ] as const) {
          const reply = await ask<ProblemSeen>(reader, 'POST', `/api/cases/${of.id}/${path}`, body, { 'if-match': '"99999"' });
          const expected = !oracle.may(reader, 'content', of) ? 404 : !oracle.may(reader, action, of) ? 403 : 412;
          expect([who(reader), of.number, action, reply.status]).toEqual([who(reader), of.number, action, expected]);
        }
      }
    });
  });

  it('shows colleagues and offices of the own system alone', async () => {
    await each(async (reader) => {
      const roots = new Set(reader.posts.map(({ unit }) => world.units.get(unit)!.root));
      const ours = new Set(
        world.readers.filter(({ posts }) => posts.some(({ unit }) => roots.has(world.units.get(unit)!.root))).map(({ id }) => id),
      );
      const users = expectStatus(await ask<{ items: { id: string }[] }>(reader, 'GET', '/api/users'), 200).body.items;
      for (const { id } of world.readers)
        if (users.some((user) => user.id === id)) expect([who(reader), ours.has(id)]).toEqual([who(reader), true]);
      for (const unit of ['pua_7', 'udc_perugia_centro']) {
        const isOurs = roots.has(world.units.get(unit)!.root);
        expect([who(reader), unit, (await ask(reader, 'GET', `/api/users?unit=${unit}`)).status]).toEqual([
          who(reader),
          unit,
          isOurs ? 200 : 422,
        ]);
        expect([who(reader), unit, (await ask(reader, 'GET', `/api/units?unit=${unit}`)).status]).toEqual([
          who(reader),
          unit,
          isOurs ? 200 : 422,
        ]);
      }
    });
  });

  describe('after all these questions', () => {
    it('has told no health answer to who may not read it', () => {
      let told = 0;
      for (const reader of world.readers) {
        const all = heard.get(reader.id)?.join('\n') ?? '';
        for (const [id, token] of world.canaries) {
          const of = world.cases.find((row) => row.id === id)!;
          const isTold = ['"', '.', '<'].some((end) => all.includes(token + end));
          const mayKnow = oracle.labels(reader, of).has('health');
          if (isTold) told += 1;
          expect([who(reader), of.number, isTold && !mayKnow]).toEqual([who(reader), of.number, false]);
        }
      }
      expect(told).toBeGreaterThan(5);
    });

    it('has told private notes to their authors, to readers of the diary and to who directs the office, and to nobody else', () => {
      const told = { author: 0, reader: 0, nobody: 0 };
      for (const reader of world.readers) {
        const all = heard.get(reader.id)?.join('\n') ?? '';
        for (const [token, { caseId, author }] of world.notes) {
          const of = world.cases.find(({ id }) => id === caseId)!;
          const isTold = ['"', '<'].some((end) => all.includes(token + end));
          const may = oracle.mayReadNote(reader, of, author);
          // On the second database only some of the readers ask.
          if (heard.has(reader.id)) expect([who(reader), of.number, token, isTold]).toEqual([who(reader), of.number, token, may]);
          told[!isTold ? 'nobody' : author === reader.id ? 'author' : 'reader'] += 1;
        }
      }
      expect(Math.min(told.author, told.reader, told.nobody)).toBeGreaterThan(1);
    });

    it('has named nobody to who may only know that cases exist', () => {
      const region = world.readers.find(({ posts }) => posts[0]!.role === 'dirigente_regione')!;
      expect(heard.get(region.id)!.join('\n')).not.toMatch(/Provaudc|Provapua|Sassovivo|1984-05-17/);
    });
  });

  async function listsOf(reader: Reader): Promise<readonly ListSeen[]> {
    return expectStatus(await ask<{ lists: ListSeen[] }>(reader, 'GET', '/api/config'), 200).body.lists;
  }

  /** Every page of a list, a few rows at a time. */
  async function wholeList(
    reader: Reader,
    list: string,
    request: Record<string, unknown>,
  ): Promise<{ rows: PageSeen['rows']; count: number }> {
    const rows: PageSeen['rows'][number][] = [];
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = expectStatus(
        await ask<PageSeen>(reader, 'POST', `/api/lists/${list}/query`, {
          ...request,
          limit: 7,
          ...(cursor === undefined ? {} : { cursor }),
        }),
        200,
      ).body;
      rows.push(...page.rows);
      count = page.count.value;
      cursor = page.next ?? undefined;
      expect(rows.length).toBeLessThan(500);
    } while (cursor !== undefined);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    return { rows, count };
  }

  function mayRead(reader: Reader, of: CaseRow, column: string): boolean {
    if (column.startsWith('person.')) return oracle.may(reader, 'identity', of);
    if (column === 'data.categoria' || column === 'data.problematica') return oracle.labels(reader, of).has('id');
    if (column.startsWith('data.')) return oracle.labels(reader, of).has('plain');
    return true;
  }

  /** Where the reader may look people up: the municipalities above and below the units where a role of theirs opens cases. */
  function homesOf(reader: Reader): ReadonlySet<string> {
    const opening = [
      'operatore_accesso',
      'assistente_sociale',
      'responsabile_ufficio',
      'operatore_associazione',
      'amministrativo',
    ];
    const line = (id: string | null): string[] => (id === null ? [] : [id, ...line(world.units.get(id)?.parentId ?? null)]);
    const found = new Set<string>();
    for (const { unit } of reader.posts.filter(({ role }) => opening.includes(role))) {
      for (const each of world.units.values()) {
        const istat = (each.codes as { istat?: string }).istat;
        if (each.kind === 'municipality' && istat !== undefined && (line(unit).includes(each.id) || line(each.id).includes(unit)))
          found.add(istat);
      }
    }
    return found;
  }
});
