import { describe, expect, it } from 'vitest';
import { compareNodes } from '../../../core/packs/index.ts';
import { form, text, workflow } from './temporary-packs.ts';

type Json = Record<string, any>;
const compare = (point: 'forms' | 'workflows', make: (id: string) => object, change: (file: Json) => unknown) => {
  const after = structuredClone(make('x')) as Json;
  change(after);
  return compareNodes(point, make('x') as Json, after).map(({ collection, id, kind, keys }) => [
    `${collection}/${id}`,
    kind,
    keys.join(),
  ]);
};

describe('compareNodes', () => {
  it('sees no difference in a higher version, in the order of parts, and in that of keys', () => {
    expect(
      compare('forms', form, (file) => {
        file['version'] = '2.0.0';
        file['layout'].elements.reverse();
        file['schema'].properties = Object.fromEntries(Object.entries(file['schema'].properties).reverse());
      }),
    ).toEqual([]);
  });

  it('tells what came, what went, and the keys of what is otherwise, each part by its address', () => {
    expect(
      compare('forms', form, ({ title, schema }) => {
        title.en = 'Card';
        const { nome, cognome } = schema.properties.segnalato.properties;
        cognome.maxLength = 20;
        cognome['x-label'] = text('Il cognome');
        schema.properties.segnalato.properties = { cognome, secondo: nome };
      }),
    ).toEqual([
      ['/', 'changed', 'title'],
      ['fields/segnalato.cognome', 'changed', 'maxLength,x-label'],
      ['fields/segnalato.secondo', 'added', ''],
      ['fields/segnalato.nome', 'removed', ''],
    ]);
  });

  it('tells that a part hangs elsewhere', () => {
    expect(
      compare('workflows', workflow, ({ states }) => {
        states.ricevuto = states.aperto;
        delete states.aperto;
      }),
    ).toEqual([
      ['states/ricevuto', 'added', ''],
      ['transitions/t_chiudi', 'changed', 'place'],
      ['states/aperto', 'removed', ''],
    ]);
  });
});
