import '../../../web-components/nucleo-form/define.ts';
import type { NucleoForm } from '../../../web-components/nucleo-form/nucleo-form.ts';
import type { Code, Lookup } from '../../../web-components/fields/lookup.ts';

const lists: Record<string, readonly Code[]> = {
  stato_civile: [
    ['1', 'Celibe o nubile', 'Single'],
    ['2', 'Coniugato/a', 'Married'],
    ['3', 'Vedovo/a', 'Widowed'],
    ['4', 'Divorziato/a', 'Divorced'],
    ['5', 'Non classificabile', 'Not classifiable'],
    ['6', 'Unito/a civilmente', 'In a civil union'],
  ].map(([code = '', it = '', en = '']) => ({ code, label: { it, en } })),
  lingue: [
    'Italiano',
    'Inglese',
    'Francese',
    'Arabo',
    'Cinese',
    'Romeno',
    'Albanese',
    'Spagnolo',
    'Ucraino',
    'Bengalese',
    'Punjabi',
    'Urdu',
  ]
    .concat(['Tagalog', 'Russo', 'Portoghese', 'Tigrino', 'Somalo', 'Wolof', 'Curdo', 'Farsi'])
    .map((label, index) => ({ code: `l${index}`, label })),
  stati: Array.from({ length: 240 }, (_, index) => ({
    code: String(100 + index),
    label: { it: `Stato ${index}`, en: `Country ${index}` },
  })).concat(
    { code: '999', label: { it: 'Perù', en: 'Peru' } },
    { code: '998', label: { it: 'Papua Nuova Guinea', en: 'Papua New Guinea' } },
  ),
};

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const lookup: Lookup = {
  codes: ({ list, text, codes, limit }) => {
    if ((window as { serverIsLost?: boolean }).serverIsLost) return Promise.reject(new Error('lost'));
    const all = lists[list] ?? [];
    const found = all.filter((code) =>
      codes
        ? codes.includes(code.code)
        : !text || plain(typeof code.label === 'string' ? code.label : (code.label['it'] ?? '')).includes(plain(text)),
    );
    return Promise.resolve({ codes: found.slice(0, limit), more: found.length > limit });
  },
  persons: ({ text }) =>
    Promise.resolve(
      [
        { id: 'p1', surname: 'Rossi', given_name: 'Ada', birth_date: '1954-03-02', fiscal_code: 'RSSDAA54C42G478X' },
        { id: 'p2', surname: 'Rossini', given_name: 'Bruno', birth_date: '1971-11-20' },
      ].filter((person) => plain(`${person.surname} ${person.given_name}`).includes(plain(text))),
    ),
  units: ({ text, id }) =>
    Promise.resolve(
      [
        { id: 'perugia', name: 'Comune di Perugia' },
        { id: 'terni', name: 'Comune di Terni' },
      ].filter((unit) => (id ? unit.id === id : unit.name.toLowerCase().includes((text ?? '').toLowerCase()))),
    ),
  upload: (file) =>
    file.name === 'rotto.pdf'
      ? Promise.reject(new Error('Il file è rovinato.'))
      : Promise.resolve({ document: 'd1', name: file.name, size: file.size, media_type: file.type, digest: 'sha256:0' }),
};

const events: { type: string; detail: unknown }[] = [];
for (const type of ['nucleo-change', 'nucleo-submit', 'nucleo-draft', 'nucleo-step']) {
  document.addEventListener(type, (event) => events.push({ type, detail: (event as CustomEvent).detail as unknown }));
}

/** Shows a form in the page with the properties given; what happened on it since is in `nucleoEvents`. */
function show(properties: Partial<NucleoForm>): void {
  events.length = 0;
  const form = document.createElement('nucleo-form');
  Object.assign(form, { lookup, ...properties });
  document.querySelector('nucleo-form')?.remove();
  document.querySelector('main')?.append(form);
}

Object.assign(window, { show, nucleoEvents: events });
