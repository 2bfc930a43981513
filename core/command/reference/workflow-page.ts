import { typeText, type FeelType } from '#forms';
import { scopeTypes } from '../../workflow/check/scope-types.ts';
import { effectKinds, placeholders } from '../../workflow/deeds/effects.ts';
import schema from '../../workflow/workflow.schema.json' with { type: 'json' };
import type { WorkflowFile } from '../../workflow/workflow.types.ts';
import { code, page, table } from './markdown.ts';
import { schemaParts, type Shown } from './schema-parts.ts';

export function workflowPage(): string {
  const effects = Object.entries(effectKinds).map(([kind, parameters]) => [
    code(kind),
    Object.entries(parameters)
      .map(([name, { required, expects }]) => `${code(required ? name : `${name}?`)} ${expects}`)
      .join(', '),
  ]);
  const scope = Object.entries(scopeTypes({ steps: {} } as unknown as WorkflowFile, {}, { step: null }));
  return page(
    'Workflows',
    [
      '`workflows/<id>.workflow.json`: the life of a kind of case, as a statechart with the semantics of SCXML. A step is what a person does; a transition is where it leads; a guard says when.',
      'A guard that is unknown refuses the step and names the answers that are missing.',
    ],
    [
      ...schemaParts(schema as Shown),
      '## Effects',
      '',
      `Each value of \`with\` is literal, or \`{ "feel": "…" }\`. Messages and notes may hold ${placeholders.map((each) => code(`{${each}}`)).join(', ')}; they never carry a name.`,
      '',
      ...table(['do', 'with'], effects),
      '## What expressions may read',
      '',
      ...table(
        ['name', 'FEEL', 'holds'],
        scope.map(([name, type]) => [code(name), code(typeText(type)), membersOf(type)]),
      ),
    ],
  );
}

function membersOf(type: FeelType): string {
  if (typeof type !== 'object' || Array.isArray(type)) return '';
  if ('context' in type) return Object.keys(type.context).map(code).join(', ');
  return 'list' in type ? membersOf(type.list) : '';
}
