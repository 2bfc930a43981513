/** A form with one of everything and nothing wrong. */
export const good = {
  id: 'scheda',
  version: '1.0.0',
  title: { it: 'Scheda', en: 'Card' },
  schema: {
    type: 'object',
    required: ['nome'],
    properties: {
      nome: { type: 'string', maxLength: 50, 'x-label': { it: 'Nome', en: 'Name' }, 'x-sensitivity': 'id' },
      stato: { type: 'string', 'x-codelist': 'stato_civile', 'x-label': { it: 'Stato', en: 'Status' }, 'x-sensitivity': 'plain' },
      casa: {
        type: 'object',
        'x-label': { it: 'Casa', en: 'Home' },
        'x-sensitivity': 'id',
        properties: { via: { type: 'string', maxLength: 50, 'x-label': { it: 'Via', en: 'Street' } } },
      },
      figli: {
        type: 'array',
        'x-label': { it: 'Figli', en: 'Children' },
        'x-sensitivity': 'minor',
        items: { type: 'object', properties: { eta: { type: 'integer', 'x-label': { it: 'Età', en: 'Age' } } } },
      },
      anno: { type: 'integer', 'x-label': { it: 'Anno', en: 'Year' }, 'x-sensitivity': 'plain' },
    },
  },
  layout: {
    type: 'VerticalLayout',
    id: 'root',
    elements: [
      {
        type: 'Group',
        id: 'gruppo',
        label: { it: 'Chi', en: 'Who' },
        elements: [{ type: 'Control', scope: '#/properties/nome' }],
      },
      { type: 'Control', scope: '#/properties/stato' },
      { type: 'Control', scope: '#/properties/casa' },
      {
        type: 'Control',
        scope: '#/properties/figli',
        options: { detail: { type: 'VerticalLayout', id: 'figlio', elements: [{ type: 'Control', scope: '#/properties/eta' }] } },
      },
    ],
  },
  rules: [{ id: 'r_casa', effect: 'SHOW', target: 'casa', when: 'stato = "1"' }],
  computed: [{ id: 'c_anno', field: 'anno', value: 'today.year' }],
  checks: [{ id: 'k_eta', assert: 'eta < 120', fields: ['figli.eta'], message: { it: 'Troppi anni', en: 'Too old' } }],
  prefill: [{ id: 'p_nome', field: 'nome', from: 'subject.given_name', source: { it: 'Anagrafe', en: 'Registry' } }],
};

/** A copy with values put at JSON pointers; undefined takes a key away, an index beyond the end of a list adds to it. */
export function changed(json: unknown, put: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(json);
  for (const [pointer, value] of Object.entries(put)) {
    const steps = pointer.split('/').slice(1);
    const last = steps.pop()!;
    const holder = steps.reduce((at, step) => (at[step] ??= {}) as Record<string, unknown>, copy as Record<string, unknown>);
    if (value === undefined) delete holder[last];
    else if (Array.isArray(holder) && Number(last) >= holder.length) holder.push(value);
    else holder[last] = value;
  }
  return copy;
}
