import { describe, expect, it } from 'vitest';
import { checkWorkflow } from '../../../../core/workflow/index.ts';
import { context, fixtures } from '../chart.ts';

type Json = Record<string, unknown>;
type Edit = (file: Json & typeof fixtures.caso) => void;

/** The problems of the case fixture after an edit, as `code pointer`. */
function problemsOf(edit: Edit) {
  const file = structuredClone(fixtures.caso) as Json & typeof fixtures.caso;
  edit(file);
  return checkWorkflow(file, context);
}

const codes = ({ problems }: ReturnType<typeof checkWorkflow>) => problems.map(({ code, pointer }) => `${code} ${pointer}`);

describe('names', () => {
  it.each<[string, Edit, string, string | undefined]>([
    [
      'a target',
      (file) => Object.assign(file.states.chiuso.on.riapri[0]!, { target: 'riaperta' }),
      'workflow.target_unknown /states/chiuso/on/riapri/0/target',
      'Did you mean "riaperto"?',
    ],
    [
      'a step',
      (file) => Object.assign(file.states.chiuso.on, { riaprii: [{ id: 'x', target: 'aperto' }] }),
      'workflow.step_unknown /states/chiuso/on/riaprii',
      'Did you mean "riapri"?',
    ],
    [
      'a blocked step',
      (file) => (file.states.preso_in_carico.tasks[0]!.blocks = ['chiude']),
      'workflow.step_unknown /states/preso_in_carico/tasks/0/blocks/0',
      'Did you mean "chiudi"?',
    ],
    [
      'the type of a conflict',
      (file) =>
        Object.assign(file, { conflicts: [{ id: 'k', types: ['casso'], when: 'true', message: { it: 'No', en: 'No' } }] }),
      'workflow.workflow_unknown /conflicts/0/types/0',
      'Did you mean "caso"?',
    ],
    [
      'a value of the headline',
      (file) =>
        Object.assign(file, { project: { categoria: 'forms.presa_in_carico.categoria_sociale' }, headline: ['categorie'] }),
      'workflow.projection_unknown /headline/0',
      'Did you mean "categoria"?',
    ],
    [
      'a form of a step',
      (file) => (file.steps.chiudi.form = 'chiusure'),
      'workflow.form_unknown /steps/chiudi/form',
      'Did you mean "chiusura"?',
    ],
    [
      'a form of a task',
      (file) => (file.states.preso_in_carico.tasks[0]!.form = 'valutazioni'),
      'workflow.form_unknown /states/preso_in_carico/tasks/0/form',
      'Did you mean "valutazione"?',
    ],
    [
      'a role',
      (file) => (file.steps.riapri.roles[1] = 'cordinatore'),
      'workflow.role_unknown /steps/riapri/roles/1',
      'Did you mean "coordinatore"?',
    ],
    [
      'a calendar',
      (file) => (file.states.preso_in_carico.tasks[0]!.calendar = 'italy'),
      'workflow.calendar_unknown /states/preso_in_carico/tasks/0/calendar',
      'Did you mean "italia"?',
    ],
    [
      'a child type',
      (file) => (file.children[1] = 'interventi'),
      'workflow.workflow_unknown /children/1',
      'Did you mean "intervento"?',
    ],
    [
      'a parent type',
      (file) => (file.start.from[0] = 'acesso'),
      'workflow.workflow_unknown /start/from/0',
      'Did you mean "accesso"?',
    ],
    [
      'a state of a panel',
      (file) => (file.forms[0]!.states = ['in_carico']),
      'workflow.state_unknown /forms/0/states/0',
      expect.stringContaining('preso_in_carico') as unknown as string,
    ],
    [
      'a step that does a task',
      (file) => Object.assign(file.states.aperto, { tasks: [{ id: 'nuova', label: { it: 'N', en: 'N' }, doneBy: ['chiude'] }] }),
      'workflow.step_unknown /states/aperto/tasks/0/doneBy/0',
      'Did you mean "chiudi"?',
    ],
    [
      'a state in which a child is opened',
      (file) => Object.assign(file, { children: ['pai', { type: 'intervento', states: ['in_carico'] }] }),
      'workflow.state_unknown /children/1/states/0',
      expect.stringContaining('preso_in_carico') as unknown as string,
    ],
    [
      'a role that opens a child',
      (file) => Object.assign(file, { children: ['pai', { type: 'intervento', roles: ['cordinatore'] }] }),
      'workflow.role_unknown /children/1/roles/0',
      'Did you mean "coordinatore"?',
    ],
    [
      'a step that nobody offers',
      (file) => Object.assign(file.steps, { stampa: { label: { it: 'Stampa', en: 'Print' } } }),
      'workflow.step_unused /steps/stampa',
      'Put it in "on" of a state, or take it out.',
    ],
    [
      'a role in a guard',
      (file) =>
        Object.assign(file.states.chiuso.on.riapri[0]!, {
          guardText: { it: 'Serve', en: 'Needed' },
          guard: 'list contains(user.roles, "cordinatore")',
        }),
      'workflow.role_unknown /states/chiuso/on/riapri/0/guard',
      'Did you mean "coordinatore"?',
    ],
    [
      'a role in a guard, the other way round',
      (file) =>
        Object.assign(file.states.chiuso.on.riapri[0]!, {
          guardText: { it: 'Serve', en: 'Needed' },
          guard: '"cordinatore" in user.roles',
        }),
      'workflow.role_unknown /states/chiuso/on/riapri/0/guard',
      'Did you mean "coordinatore"?',
    ],
    [
      'a state in an expression',
      (file) =>
        Object.assign(file.states.chiuso.on.riapri[0]!, {
          guardText: { it: 'Serve', en: 'Needed' },
          guard: 'case.state = "chuso"',
        }),
      'workflow.state_unknown /states/chiuso/on/riapri/0/guard',
      'Did you mean "chiuso"?',
    ],
    [
      'a type of the case around in an expression',
      (file) =>
        Object.assign(file.states.chiuso.on.riapri[0]!, {
          guardText: { it: 'Serve', en: 'Needed' },
          guard: 'case.parent.type = "acceso"',
        }),
      'workflow.workflow_unknown /states/chiuso/on/riapri/0/guard',
      'Did you mean "accesso"?',
    ],
    [
      'an id used twice',
      (file) => (file.states.chiuso.on.riapri[0]!.id = 'aperto_chiusura'),
      'workflow.duplicate_id /states/chiuso/on/riapri/0/id',
      'Give each its own id in the whole workflow.',
    ],
    [
      'a task id used twice',
      (file) => Object.assign(file.states.aperto, { tasks: structuredClone(file.states.preso_in_carico.tasks) }),
      'workflow.duplicate_id /states/preso_in_carico/tasks/0/id',
      'Give each its own id in the whole workflow.',
    ],
    [
      'a missing language',
      (file) => delete (file.steps.chiudi.label as Json)['en'],
      'workflow.language_missing /steps/chiudi/label',
      'Write {"it": "…", "en": "…"}.',
    ],
  ])('%s', (_, edit, problem, hint) => {
    const result = problemsOf(edit);
    expect(codes(result)).toEqual([problem]);
    expect(result.problems[0]!.hint).toEqual(hint);
    expect(result.workflow === null).toBe(result.problems[0]!.severity === 'error');
  });

  it('are not checked where the context does not say what is known', () => {
    expect(checkWorkflow(fixtures.caso, {}).problems).toEqual([]);
  });
});
