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

describe('effects', () => {
  const withEffect = (effect: object) => codes(problemsOf((file) => Object.assign(file.states.chiuso.entry, [effect])));
  const at = '/states/chiuso/entry/0';

  it.each([
    [
      'an unknown parameter',
      { id: 'e', do: 'assign', with: { user: 'u', usr: 'u' } },
      `workflow.effect_parameter_unknown ${at}/with/usr`,
    ],
    ['a missing parameter', { id: 'e', do: 'set', with: { key: 'x' } }, `workflow.effect_parameter_missing ${at}`],
    ['no parameters at all', { id: 'e', do: 'transfer' }, `workflow.effect_parameter_missing ${at}`],
    ['a share with nobody', { id: 'e', do: 'share', with: { until: '2027-01-01' } }, `workflow.effect_parameter_missing ${at}`],
    ['a literal of the wrong kind', { id: 'e', do: 'assign', with: { user: 7 } }, `workflow.effect_value ${at}/with/user`],
    [
      'an addressee that is none',
      { id: 'e', do: 'notify', with: { message: { it: 'a', en: 'a' }, to: 'tutti' } },
      `workflow.effect_value ${at}/with/to`,
    ],
    [
      'an unknown role as addressee',
      { id: 'e', do: 'notify', with: { message: { it: 'a', en: 'a' }, to: 'role:boss' } },
      `workflow.role_unknown ${at}/with/to`,
    ],
    [
      'a placeholder that nothing fills',
      { id: 'e', do: 'note', with: { text: { it: '{surname}', en: 'x' } } },
      `workflow.placeholder_unknown ${at}/with/text`,
    ],
    ['an unknown type to start', { id: 'e', do: 'start', with: { type: 'pay' } }, `workflow.workflow_unknown ${at}/with/type`],
    [
      'FEEL of the wrong type',
      { id: 'e', do: 'assign', with: { user: { feel: '1 + 1' } } },
      `workflow.expression_type ${at}/with/user/feel`,
    ],
  ])('%s', (_, effect, problem) => {
    expect(withEffect(effect)).toEqual([problem]);
  });
});
