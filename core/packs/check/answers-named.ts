import type { CompiledField } from '#forms';
import { projectedAnswer } from '../../workflow/index.ts';
import type { PointContext } from '../point.ts';

/** The fields of forms that workflows project under a key as they are answered. */
export function answersNamed(key: string, types: readonly string[], context: PointContext): readonly CompiledField[] {
  return types.flatMap((type) => {
    const workflow = context.get('workflows', type);
    const answer = workflow && projectedAnswer(workflow.definition, key);
    if (!answer) return [];
    const path = answer.path.join('.');
    return context.get('forms', answer.form)?.compiled.fields.filter((field) => field.path.join('.') === path) ?? [];
  });
}
