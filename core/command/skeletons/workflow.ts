import { texts } from './texts.ts';

/** A case that is opened, taken charge of and closed; every known role may take its steps until somebody narrows it. */
export function workflowSkeleton(id: string, languages: readonly string[], roles: readonly string[]): object {
  const text = (it: string, en: string) => texts(languages, it, en);
  const named = roles.length === 0 ? {} : { roles };
  return {
    id,
    version: '1.0.0',
    title: text(`Pratica ${id}`, `Case ${id}`),
    kind: 'case',
    start: { ...named, needsPerson: true },
    initial: 'aperto',
    steps: {
      prendi_in_carico: { label: text('Prendi in carico', 'Take charge'), ...named, tone: 'primary' },
      chiudi: { label: text('Chiudi', 'Close'), ...named, confirm: text('La pratica si chiude.', 'The case will be closed.') },
    },
    states: {
      aperto: {
        label: text('Aperto', 'Open'),
        category: 'open',
        on: {
          prendi_in_carico: [{ id: 't_presa', target: 'in_carico' }],
          chiudi: [{ id: 't_chiusura_subito', target: 'chiuso' }],
        },
      },
      in_carico: {
        label: text('In carico', 'In charge'),
        category: 'active',
        on: { chiudi: [{ id: 't_chiusura', target: 'chiuso' }] },
      },
      chiuso: { label: text('Chiuso', 'Closed'), category: 'closed', type: 'final' },
    },
  };
}
