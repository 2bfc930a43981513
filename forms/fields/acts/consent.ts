import { date } from '../date.ts';
import { feelDate } from '../feel-date.ts';
import { defineFieldType, type Finding } from '../field-type.ts';

/** What somebody said to a notice that was put before them, when, and who took it down. */
interface Consent {
  readonly state: 'given' | 'refused' | 'withdrawn';
  readonly on: string;
  /** The version of the notice that was put before them. */
  readonly version: string;
  readonly by?: string;
  /** Of a withdrawal: the day on which it had been given. */
  readonly given_on?: string;
}

const WORDS = {
  it: { given: 'Dato', refused: 'Negato', withdrawn: 'Revocato', on: 'il', by: 'raccolto da', version: 'informativa' },
  en: { given: 'Given', refused: 'Refused', withdrawn: 'Withdrawn', on: 'on', by: 'taken by', version: 'notice' },
} as const;

const day = { type: 'string', format: 'date' } as const;

const shaped = (value: unknown): Partial<Consent> => (typeof value === 'object' && value !== null ? value : {});

/** A consent, given, refused or withdrawn, to the notice in `x-notice`. A refusal answers the question: a form that needs a consent checks `x.state = "given"`. */
export const consent = defineFieldType({
  name: 'consent',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['state', 'on', 'version'],
    properties: {
      state: { type: 'string', enum: ['given', 'refused', 'withdrawn'] },
      on: day,
      version: { type: 'string', minLength: 1, maxLength: 40 },
      by: { type: 'string', maxLength: 200 },
      given_on: day,
    },
  },
  matches: () => false,
  empty: null,
  normalise: (raw) => raw,
  display(value, context) {
    const { state, on, by, version } = shaped(value);
    if (state === undefined) return String(value);
    const words = WORDS[context.language.startsWith('it') ? 'it' : 'en'];
    const said = [words[state], on && `${words.on} ${date.display(on, context)}`].filter(Boolean).join(' ');
    return [said, by && `${words.by} ${by}`, version && `${words.version} ${version}`].filter(Boolean).join(', ');
  },
  toFeel: (value) =>
    typeof value !== 'object' || value === null
      ? null
      : Object.fromEntries(
          Object.entries(value).map(([part, each]) => [part, part === 'on' || part === 'given_on' ? feelDate(each) : each]),
        ),
  feel: { context: { state: 'string', on: 'date', version: 'string', by: 'string', given_on: 'date' } },
  check(value, today) {
    const { on = '', given_on } = shaped(value);
    const findings: Finding[] = [];
    if (on > today) findings.push({ code: 'act_future', severity: 'error', params: { part: '/on' } });
    if (given_on !== undefined && given_on > on)
      findings.push({ code: 'consent_order', severity: 'error', params: { part: '/on' } });
    return findings;
  },
  examples: {
    node: {
      type: 'object',
      'x-field': 'consent',
      'x-notice': {
        version: '2025-01',
        text: {
          it: 'I dati raccolti servono al servizio sociale per la presa in carico e non sono comunicati ad altri senza avviso.',
          en: 'What is collected serves the social service in taking care of the case and is passed to nobody without notice.',
        },
      },
    },
    valid: [
      { state: 'given', on: '2025-03-05', version: '2025-01', by: 'Nives Provina' },
      { state: 'refused', on: '2025-03-05', version: '2025-01' },
      { state: 'withdrawn', on: '2025-06-30', version: '2025-01', given_on: '2025-03-05' },
    ],
    invalid: [
      true,
      { state: 'given' },
      { state: 'sure', on: '2025-03-05', version: '1' },
      { state: 'given', on: 'ieri', version: '1' },
    ],
  },
});
