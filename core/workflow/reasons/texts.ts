import type { Text } from '../workflow.types.ts';

/** What the engine itself says, in the languages of the product; `{names}` stands for the labels it is about. */
const texts = {
  free: { it: 'Nessuna condizione', en: 'No condition' },
  met: { it: 'La condizione è soddisfatta', en: 'The condition is met' },
  unmet: { it: 'Una condizione non è soddisfatta', en: 'A condition is not met' },
  only_from: { it: 'Solo dallo stato {names}', en: 'Only from the state {names}' },
  blocked_by_task: { it: 'Prima va completata l’attività {names}', en: 'The task {names} must be done first' },
  recipient_required: { it: 'Manca il destinatario: {names}', en: 'A recipient is missing: {names}' },
  case_finished: { it: 'Il percorso è concluso', en: 'The case has come to its end' },
  step_unknown: { it: 'Il percorso non prevede il passo {names}', en: 'The workflow has no step {names}' },
  timer_unknown: { it: 'Il percorso non prevede la scadenza {names}', en: 'The workflow has no timer {names}' },
  timer_not_armed: { it: 'La scadenza {names} non è attiva', en: 'The timer {names} is not armed' },
  timer_not_due: { it: 'La scadenza {names} non è ancora arrivata', en: 'The timer {names} is not due yet' },
  workflow_differs: { it: 'Il caso segue un altro percorso: {names}', en: 'The case follows another workflow: {names}' },
  state_vanished: { it: 'Lo stato {names} non esiste più nel percorso', en: 'The state {names} is no longer in the workflow' },
  region_added: { it: 'Il percorso prevede ora anche {names}', en: 'The workflow now has {names} as well' },
} as const;

const joins: Readonly<Record<string, string>> = { it: ' o ', en: ' or ' };

/** The sentence for a code, with the labels put in, in every language of the product. */
export function reasonText(code: keyof typeof texts, names: readonly Text[] = []): Text {
  const inLanguage = ([language, template]: [string, string]) => {
    const quoted = names.map((name) => `«${labelIn(name, language)}»`);
    return [language, template.replace('{names}', () => quoted.join(joins[language]))] as const;
  };
  return Object.fromEntries(Object.entries(texts[code]).map(inLanguage));
}

function labelIn(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text['it'] ?? text['en'] ?? Object.values(text)[0] ?? '';
}
