import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers, openForm, readForm, type FormSession } from '../../../forms/index.ts';
import { answers, forms, inputs, NAMES, value } from './random-forms.ts';

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('set' as const),
      field: fc.constantFrom('/a', '/b', '/c', '/d', '/e', '/f', '/g/p', '/g/q'),
      value,
    }),
    fc.record({ do: fc.constant('cell' as const), row: fc.nat(3), inner: fc.nat(3), name: fc.constantFrom('m', 'n'), value }),
    fc.record({
      do: fc.constantFrom('add' as const, 'remove' as const, 'move' as const),
      row: fc.option(fc.nat(3)),
      from: fc.nat(3),
      to: fc.nat(3),
    }),
  ),
  { maxLength: 12 },
);

describe('any form', () => {
  it('comes to the same, change by change, as when it is opened on the outcome', () => {
    fc.assert(
      fc.property(forms, answers, steps, (form, given, changes) => {
        const session = openForm(form, { answers: given, inputs });
        for (const change of changes) {
          // Looked at in between, so that what is remembered of a state is tested too.
          states(session);
          take(session, change);
        }
        const fresh = openForm(form, { answers: session.raw(), inputs });
        expect(snapshot(session)).toEqual(snapshot(fresh));
      }),
      { numRuns: 300 },
    );
  });

  it('tells of every state that changes', () => {
    fc.assert(
      fc.property(forms, answers, steps, (form, given, changes) => {
        const session = openForm(form, { answers: given, inputs });
        for (const change of changes.filter((step) => step.do === 'set' || step.do === 'cell')) {
          const before = states(session);
          const keys = take(session, change);
          for (const [pointer, state] of states(session)) {
            const key = keyOf(pointer, state.field.id);
            if (keys.has(key)) continue;
            expect(state).toBe(before.get(pointer));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('passes its own gate with what its session gives', () => {
    fc.assert(
      fc.property(forms, answers, (form, given) => {
        const session = openForm(form, { answers: given, inputs });
        const previous = session.answers();
        const result = checkAnswers(form, JSON.parse(JSON.stringify(previous)), { inputs, previous });
        expect(result.problems).toEqual(session.problems());
        expect(result.answers).toEqual(session.answers());
        expect(result.asked).toEqual(session.asked());
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on any JSON, and lets nothing through that is not on it', () => {
    fc.assert(
      fc.property(
        forms,
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('a', 'g', 'rows', 'total', '__proto__', 'constructor'), fc.jsonValue()),
        (form, json, mixed) => {
          for (const each of [json, mixed]) {
            const result = checkAnswers(form, each, { inputs });
            const { answers: kept } = result;
            expect(Object.keys(kept).every((name) => form.fields.some((field) => field.name === name))).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('any JSON', () => {
  it('is read as a form without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void readForm(json, { strict: true })));
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom('string', 'object', 'array', 'integer', 'boolean'),
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'today', 'x_1', 'B'), tie('node'), { maxKeys: 3 }),
          items: tie('node'),
          required: fc.array(fc.constantFrom('a', 'b', 'z')),
          $ref: fc.constantFrom('#/$defs/a', '#/$defs/b'),
          'x-field': fc.constantFrom('money', 'person', 'choice', 'choices', 'code'),
          'x-valid-on': fc.constantFrom('a', 'b.a', '1 +', 'today'),
          pattern: fc.constantFrom('(a+)+', '[', '^a$'),
          enum: fc.array(fc.oneof(fc.integer(), fc.string())),
        },
        { requiredKeys: [] },
      ),
    })).node;
    const expression = fc.constantFrom(
      'a',
      'a = 1',
      'b.a > 2',
      'sum(a.b)',
      'a[b = 1].x_1',
      'row_index',
      '',
      '=',
      'for x in a return x.b',
    );
    const file = fc.record(
      {
        id: fc.constant('any'),
        version: fc.constant('1.0.0'),
        title: fc.constant('Any'),
        schema: fc.record({
          type: fc.constant('object'),
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), node),
          $defs: fc.dictionary(fc.constantFrom('a', 'b'), node),
        }),
        rules: fc.array(
          fc.record({
            id: fc.constantFrom('r1', 'r2'),
            effect: fc.constantFrom('SHOW', 'REQUIRE'),
            target: fc.constantFrom('a', 'b', 'a.b', 'root'),
            when: expression,
          }),
        ),
        computed: fc.array(
          fc.record({ id: fc.constantFrom('c1', 'r1'), field: fc.constantFrom('a', 'b.a', 'c'), value: expression }),
        ),
        checks: fc.array(
          fc.record({
            id: fc.constant('k1'),
            assert: expression,
            fields: fc.subarray(['a', 'b', 'a.b', 'b.a'], { minLength: 1 }),
            message: fc.constant('m'),
          }),
        ),
      },
      { requiredKeys: ['id', 'version', 'title', 'schema'] },
    );
    fc.assert(
      fc.property(file, answers, (json, given) => {
        const { form, problems } = readForm(json, { strict: false });
        expect(form !== null).toBe(problems.every((problem) => problem.severity === 'warning'));
        if (form) checkAnswers(form.compiled, given, { inputs });
      }),
      { numRuns: 300 },
    );
  });
});

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

function take(session: FormSession, step: Step): ReadonlySet<string> {
  if (step.do === 'set') return session.set(step.field, step.value);
  if (step.do === 'cell') {
    const pointer = `/rows/${step.row}/inner/${step.inner}`;
    const there = session.rows('/rows')[step.row] && session.rows(`/rows/${step.row}/inner`)[step.inner];
    return there ? session.set(`${pointer}/${step.name}`, step.value) : new Set();
  }
  const table = step.row !== null && session.rows('/rows')[step.row] ? `/rows/${step.row}/inner` : '/rows';
  if (step.do === 'add') return session.addRow(table, table === '/rows' ? { k: step.from } : { m: step.from }, step.to);
  return step.do === 'remove' ? session.removeRow(table, step.from) : session.moveRow(table, step.from, step.to);
}

function pointers(session: FormSession): readonly string[] {
  const rows = session.rows('/rows').map((each) => each.pointer);
  const inner = rows.flatMap((at) => session.rows(`${at}/inner`).map((each) => each.pointer));
  return [
    ...NAMES.map((name) => `/${name}`),
    '/g/p',
    '/g/q',
    '/rows',
    '/total',
    ...rows.flatMap((at) => [`${at}/k`, `${at}/inner`, `${at}/sum`]),
    ...inner.flatMap((at) => [`${at}/m`, `${at}/n`, `${at}/twice`]),
  ];
}

function states(session: FormSession) {
  return new Map(pointers(session).map((pointer) => [pointer, session.get(pointer)]));
}

function snapshot(session: FormSession) {
  const all = [...states(session).values()].map(({ touched: _, ...state }) => state);
  return { all, answers: session.answers(), problems: session.problems(), asked: session.asked() };
}

function keyOf(pointer: string, id: string): string {
  const at = /^(.*\/\d+)\/[^/\d]+$/.exec(pointer)?.[1];
  return at ? `${id}@${at}` : id;
}
