import type { FilterOptions } from '../../nucleo-worklist/filters-panel.ts';
import type { ListDefinition, ListFilter } from '../api/list-replies.ts';
import type { Desk } from '../page/desk-context.ts';
import { textIn, words } from '../words.ts';

type Options = FilterOptions[string];

/** What each filter of a list offers: states from the configuration, units, colleagues and codes from the server. */
export async function filterOptions(desk: Desk, list: ListDefinition): Promise<FilterOptions> {
  const offered = await Promise.all(
    (list.filters ?? []).map(
      async (filter) => [filter.id, await optionsOf(filter, desk, list).catch((): Options => [])] as const,
    ),
  );
  return Object.fromEntries(offered);
}

async function optionsOf({ on, control, options }: ListFilter, desk: Desk, list: ListDefinition): Promise<Options> {
  const { api, config, language, assignment } = desk;
  const unit = assignment.unit.id;
  const types = config.types.filter(({ id }) => list.types === undefined || list.types.includes(id));
  if (on === 'case.type') return types.map(({ id, title }) => ({ value: id, text: textIn(title, language) }));
  if (on === 'case.category')
    return ['open', 'active', 'waiting', 'closed'].map((value) => ({ value, text: words(language, `category.${value}`) }));
  if (control === 'states') {
    const states = new Map(types.flatMap(({ states }) => states.map(({ id, label }) => [id, textIn(label, language)] as const)));
    return [...states].map(([value, text]) => ({ value, text }));
  }
  if (control === 'units')
    return (await api.units({ unit })).map(({ id, name }) => ({ value: id, text: textIn(name, language) }));
  if (control === 'users') {
    const users = (await api.users({ unit })).map(({ id, name }) => ({ value: id, text: textIn(name, language) }));
    return [{ value: 'me', text: words(language, 'list.me') }, ...users];
  }
  if (options !== undefined) return options.map(({ value, label }) => ({ value, text: textIn(label, language) }));
  if (control.startsWith('code:'))
    return (await api.codes(control.slice('code:'.length), { unit })).codes.map(({ code, label }) => ({
      value: code,
      text: textIn(label, language),
    }));
  return [];
}
