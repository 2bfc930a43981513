import type { Text } from '#forms';
import type { ListArtefact, Release } from '../../packs/index.ts';
import { projectionFields } from '../answers/projection.ts';

type List = ListArtefact['list'];
type Filter = NonNullable<List['filters']>[number];

interface Choice {
  readonly value: string;
  readonly label: Text;
}

/** A list as a screen needs it: with what a filter by an answer offers, which the forms of its workflows say. */
export function listWithChoices(
  release: Release,
  list: List,
): Omit<List, 'filters'> & { filters: (Filter & { options?: Choice[] })[] } {
  return {
    ...list,
    filters: (list.filters ?? []).map((filter) =>
      filter.control === 'options' ? { ...filter, options: choicesOf(release, list, filter.on.slice('data.'.length)) } : filter,
    ),
  };
}

/** Each answer once, in the order of the forms; one that several forms offer is called as the first calls it. */
function choicesOf(release: Release, list: List, key: string): Choice[] {
  const choices = new Map<string, Choice>();
  for (const type of list.types) {
    const workflow = release.workflows.get(type)?.workflow;
    if (workflow === undefined) continue;
    for (const { options = [] } of projectionFields(release, workflow, key))
      for (const { value, label } of options)
        if (!choices.has(String(value))) choices.set(String(value), { value: String(value), label });
  }
  return [...choices.values()];
}
