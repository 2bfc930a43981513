import type { FeelType } from '../expression/index.ts';
import { feelTypeOf } from '../read/cells/type-environment.ts';
import type { CompiledField, CompiledForm } from './compiled-form.ts';

/** The FEEL type of the answers of a form: what an expression elsewhere may read of them. */
export function answersType({ fields }: Pick<CompiledForm, 'fields'>): FeelType {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const typeOf = (field: CompiledField): FeelType => {
    if (field.kind === 'leaf') return feelTypeOf(field);
    const row = entries(field.children.flatMap((id) => byId.get(id) ?? []));
    return field.kind === 'rows' ? { list: row } : row;
  };
  const entries = (list: readonly CompiledField[]): FeelType => ({
    context: Object.fromEntries(list.map((field) => [field.name, typeOf(field)])),
  });
  return entries(fields.filter(({ parent }) => parent === null));
}
