import { texts } from './texts.ts';

/** A worklist of some types of case: whose, where they stand, until when. */
export function listSkeleton(id: string, languages: readonly string[], types: readonly string[]): object {
  const text = (it: string, en: string) => texts(languages, it, en);
  return {
    id,
    title: text(`Elenco ${id}`, `List ${id}`),
    types,
    columns: [
      { id: 'persona', value: 'person.name', label: text('Persona', 'Person'), sort: true, priority: 1 },
      { id: 'numero', value: 'case.number', label: text('Numero', 'Number'), sort: true, priority: 2 },
      { id: 'stato', value: 'case.state', label: text('Stato', 'State'), priority: 1 },
      { id: 'scadenza', value: 'case.due_at', label: text('Scadenza', 'Due'), sort: true, priority: 2 },
    ],
    filters: [
      { id: 'persona', on: 'person.name', label: text('Persona', 'Person'), control: 'text' },
      { id: 'stato', on: 'case.state', label: text('Stato', 'State'), control: 'states' },
      { id: 'chi', on: 'case.responsible', label: text('Responsabile', 'Responsible'), control: 'users' },
    ],
    sort: [{ column: 'scadenza', direction: 'asc' }],
    views: [{ id: 'miei', label: text('I miei', 'Mine'), filters: { chi: 'me' } }],
  };
}
