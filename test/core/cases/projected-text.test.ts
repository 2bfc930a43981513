import { expect, it } from 'vitest';
import { projectionFields } from '../../../core/cases/answers/projection.ts';
import { shippedSystem } from '../../harness/server.ts';

it('a projected value is told by the fields that its expression gives, whichever way it goes', async () => {
  const release = (await shippedSystem()).releases.get('umbria')!;
  const workflow = release.workflows.get('caso')!.workflow;
  const fields = projectionFields(release, workflow, 'categoria');
  expect(fields.map(({ path, codelist }) => [path.join('.'), codelist])).toEqual([
    ['categoria_sociale', 'categoria_sociale'],
    ['prevalente', 'categoria_sociale'],
  ]);
  expect(projectionFields(release, workflow, 'nothing')).toEqual([]);
});
