import { describe, expect, it } from 'vitest';
import { checkWorkflow } from '../../../../core/workflow/index.ts';
import { checked, context, fixtures } from '../chart.ts';

type Json = Record<string, unknown>;
type Edit = (file: Json & typeof fixtures.caso) => void;

/** The problems of the case fixture after an edit, as `code pointer`. */
function problemsOf(edit: Edit) {
  const file = structuredClone(fixtures.caso) as Json & typeof fixtures.caso;
  edit(file);
  return checkWorkflow(file, context);
}

const codes = ({ problems }: ReturnType<typeof checkWorkflow>) => problems.map(({ code, pointer }) => `${code} ${pointer}`);

describe('a value that is not one of those allowed', () => {
  it.each([{ toString: null }, [{ toString: null }], 7])('is told as it is when it is no text: %j', (value) => {
    expect(problemsOf((file) => Object.assign(file, { kind: value })).problems).toContainEqual(
      expect.objectContaining({
        code: 'workflow.value_unknown',
        pointer: '/kind',
        message: expect.stringContaining(`The value ${JSON.stringify(value)} is not one of:`),
      }),
    );
  });
});

describe('the fixtures', () => {
  it.each(Object.keys(fixtures) as (keyof typeof fixtures)[])('%s has no problem at all', (name) => {
    expect(checkWorkflow(fixtures[name], context).problems).toEqual([]);
  });

  it('are frozen, hold no code and do not freeze the file they come from', () => {
    const file = structuredClone(fixtures.caso);
    const workflow = checked(file);
    expect(JSON.parse(JSON.stringify(workflow))).toEqual(workflow);
    expect(Object.isFrozen(workflow.states['aperto']!.definition)).toBe(true);
    expect(Object.isFrozen(file.states.aperto)).toBe(false);
  });
});

describe('shape', () => {
  it.each<[string, Edit, string, string | undefined]>([
    [
      'an unknown key',
      (file) => Object.assign(file, { inital: 'aperto' }),
      'workflow.unknown_key /inital',
      'Did you mean "initial"?',
    ],
    [
      'an unknown key deep inside',
      (file) => Object.assign(file.states.aperto.on.chiudi[0]!, { gaurd: 'true' }),
      'workflow.unknown_key /states/aperto/on/chiudi/0/gaurd',
      'Did you mean "guard"?',
    ],
    [
      'a step that an empty list of roles would open to nobody, or to all',
      (file) => Object.assign(file.steps.riapri, { roles: [] }),
      'workflow.shape /steps/riapri/roles',
      'Leave it out, or name what belongs in it.',
    ],
    [
      'an unknown kind of effect',
      (file) => Object.assign(file.states.chiuso.entry[0]!, { do: 'closetasks' }),
      'workflow.value_unknown /states/chiuso/entry/0/do',
      'Did you mean "close_tasks"?',
    ],
    [
      'a state id with capitals',
      (file) => Object.assign(file.states, { InCarico: { label: 'x' } }),
      'workflow.id_invalid /states/InCarico',
      'Ids are small letters, digits and _, and begin with a letter.',
    ],
    ['a missing title', (file) => delete (file as Json)['title'], 'workflow.missing_key ', undefined],
    [
      'a delay that says two things',
      (file) => Object.assign(file.states.preso_in_carico.after[0]!.delay, { workingDays: 3 }),
      'workflow.shape /states/preso_in_carico/after/0/delay',
      undefined,
    ],
    [
      'a duration that is none',
      (file) => Object.assign(file.states.preso_in_carico.after[0]!.delay, { duration: 'P' }),
      'workflow.shape /states/preso_in_carico/after/0/delay/duration',
      'Write an ISO 8601 duration: "P30D" is 30 days, "P2W" two weeks, "P6M" six months, "PT4H" four hours.',
    ],
    [
      'an empty list of candidates',
      (file) => Object.assign(file.states.aperto.on, { chiudi: [] }),
      'workflow.shape /states/aperto/on/chiudi',
      'Leave it out, or name what belongs in it.',
    ],
  ])('%s', (_, edit, problem, hint) => {
    const result = problemsOf(edit);
    expect(codes(result)).toEqual([problem]);
    expect(result.problems[0]!.hint).toBe(hint);
    expect(result.workflow).toBeNull();
  });

  it.each([[null], [[]], ['caso'], [42], [undefined]])('never throws for %j', (json) => {
    expect(checkWorkflow(json, {})).toMatchObject({ workflow: null, problems: [{ severity: 'error' }] });
  });
});

describe('expressions', () => {
  const guarded = (guard: string) => problemsOf((file) => (file.states.aperto.on.chiudi[0]!.guard = guard)).problems;

  it('are parsed where they stand', () => {
    expect(guarded('answers.motivo = ')).toMatchObject([
      { code: 'expression.syntax', pointer: '/states/aperto/on/chiudi/0/guard', severity: 'error' },
    ]);
  });

  it('may only read what a workflow knows', () => {
    expect(guarded('anwsers.motivo = "x"')).toMatchObject([
      { code: 'expression.unknown_name', pointer: '/states/aperto/on/chiudi/0/guard', hint: expect.stringContaining('answers') },
    ]);
    expect(guarded('forms.dati_social.x = 1')).toMatchObject([
      { code: 'expression.unknown_property', hint: expect.stringContaining('dati_sociali') },
    ]);
    expect(guarded('case.statee = "x"')).toMatchObject([
      { code: 'expression.unknown_property', hint: expect.stringContaining('state') },
    ]);
  });

  it('offer no data that an effect does not name', () => {
    const { problems } = problemsOf((file) => {
      Object.assign(file.states.aperto, { entry: [{ id: 'e_conto', do: 'set', with: { keey: 'conto', value: 1 } }] });
      Object.assign(file.states.aperto.on.chiudi[0]!, { guard: 'case.data.esito = "a"' });
    });
    expect(problems.filter(({ code }) => code === 'expression.unknown_property')).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain('undefined');
  });

  it('read of the data of a case what its workflow projects or sets, and nothing else', () => {
    const reads = (guard: string) =>
      problemsOf((file) => {
        Object.assign(file, { project: { esito: '"a"' } });
        Object.assign(file.states.aperto, { entry: [{ id: 'e_conto', do: 'set', with: { key: 'conto', value: 1 } }] });
        Object.assign(file.states.aperto.on.chiudi[0]!, { guard });
      }).problems.map(({ code, hint }) => `${code} ${hint}`);
    expect(reads('case.data.esito = "a" and case.data.conto = 1')).toEqual([]);
    expect(reads('case.data.essito = "a"')).toEqual(['expression.unknown_property Did you mean “esito”?']);
  });

  it('of a conflict read the data of this case and of others of its type, and name fields of its forms', () => {
    const conflict = (over: object) =>
      problemsOf((file) =>
        Object.assign(file, {
          conflicts: [{ id: 'k', types: ['caso'], when: 'true', message: { it: 'No', en: 'No' }, ...over }],
        }),
      ).problems;
    const [key] = Object.keys(fixtures.caso.project);
    expect(conflict({ when: `other.data.${key} = case.data.${key} and other.category != "closed"` })).toEqual([]);
    for (const root of ['case', 'other'])
      expect(conflict({ when: `${root}.data.${key}x = 1` })).toMatchObject([
        { code: 'expression.unknown_property', pointer: '/conflicts/0/when', hint: expect.stringContaining(key!) },
      ]);
    expect(conflict({ when: 'other.id' })).toMatchObject([{ code: 'workflow.expression_type' }]);
    const forms = new Map([...context.forms!.keys()].map((id) => [id, { context: { motivo: 'string' } } as const]));
    const file = {
      ...structuredClone(fixtures.caso),
      conflicts: [{ id: 'k', types: ['caso'], when: 'true', fields: ['motvo'], message: 'No' }],
    };
    expect(checkWorkflow(file, { ...context, forms }).problems).toContainEqual(
      expect.objectContaining({
        code: 'workflow.field_unknown',
        pointer: '/conflicts/0/fields/0',
        hint: 'Did you mean "motivo"?',
      }),
    );
  });

  it('must give what the place needs', () => {
    expect(guarded('"chiuso"')).toMatchObject([
      { code: 'workflow.expression_type', params: { actual: 'string', expected: 'boolean' } },
    ]);
  });

  it('name the unit whose people take a step by its id, of data that the workflow has', () => {
    const unit = (feel: string) => codes(problemsOf((file) => Object.assign(file.steps.chiudi, { unit: feel })));
    expect(unit('case.unit')).toEqual([]);
    expect(unit('case.opened_on')).toEqual(['workflow.expression_type /steps/chiudi/unit']);
    expect(unit('case.data.mittente')).toEqual(['expression.unknown_property /steps/chiudi/unit']);
  });

  it('see the fields of the step’s form when their types are known', () => {
    const file = structuredClone(fixtures.caso);
    file.states.aperto.on.chiudi[0]!.guard = 'answers.motvo != ""';
    const forms = new Map(context.forms).set('chiusura', { context: { motivo: 'string' } });
    expect(checkWorkflow(file, { ...context, forms }).problems).toMatchObject([
      {
        code: 'expression.unknown_property',
        pointer: '/states/aperto/on/chiudi/0/guard',
        hint: expect.stringContaining('motivo'),
      },
    ]);
  });
});
