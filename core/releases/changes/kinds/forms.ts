import { compileForm, isEmpty, readForm, type CompiledForm, type Text } from '#forms';
import { compareNodes, type NodeChange } from '../../../packs/index.ts';
import type { Finding } from '../change.ts';
import { both, listed, named } from '../words.ts';
import { compareFields } from './form-fields.ts';
import { answersOf } from './held-answers.ts';
import { type Kind, type Pair, titleOf } from './kind.ts';

/** Forms: their fields one by one, then what they ask when, and how they are laid out. */
export const forms: Kind = (pairs, { after }) =>
  pairs.flatMap((pair): readonly Finding[] => {
    const about = { group: 'forms', about: `forms/${pair.id}`, title: titleOf(pair), hurts: false } as const;
    const now = after.forms.get(pair.id)?.compiled;
    if (now === undefined) return [{ ...about, ...removed(pair.id) }];
    if (pair.before === null) return [{ ...about, code: 'form_added', text: both`modulo nuovo``new form` }];
    const was = keptForm(pair.before);
    if (was === null) return [{ ...about, code: 'form_changed', text: both`modulo cambiato``form changed` }];
    return [
      ...compareFields({ ...about, form: pair.id }, was.fields, now.fields),
      ...parts(pair).map(({ code, text }) => ({ ...about, code, text })),
    ];
  });

function removed(form: string): Pick<Finding, 'code' | 'text' | 'count'> {
  return {
    code: 'form_removed',
    text: both`modulo tolto``form removed`,
    count: {
      then: both`quanto è stato presentato resta leggibile; non si presenta più, nemmeno dove un caso segue un flusso che lo chiede``what was filed is still shown; it can no longer be filed, not even where a case follows a workflow that asks for it`,
      answers: answersOf(form, (answers) => !isEmpty(answers)),
    },
  };
}

/** As a case that was filed with it is read today. */
function keptForm(body: unknown): CompiledForm | null {
  const { form } = readForm(body, { strict: true, kept: true });
  return form === null ? null : compileForm(form);
}

const partWords: Readonly<Record<string, Text>> = {
  rules: { it: 'condizioni', en: 'conditions' },
  computed: { it: 'calcoli', en: 'computations' },
  checks: { it: 'controlli', en: 'checks' },
  prefill: { it: 'precompilazioni', en: 'prefills' },
  layout: { it: 'disposizione', en: 'layout' },
};

/** What else of the form differs, in one line for each kind of part; fields and their choices are told before. */
function parts({ before, after }: Pair): { readonly code: string; readonly text: Text }[] {
  const changes = compareNodes('forms', before as never, after as never);
  const keys = changes.find(({ collection }) => collection === '')?.keys ?? [];
  const whole = keys.length === 0 ? [] : [{ code: 'form_changed', text: both`cambia ${listed(keys)}``${listed(keys)} changed` }];
  const inside = Object.entries(partWords).flatMap(([collection, word]) => {
    const own = changes.filter((change) => change.collection === collection);
    if (own.length === 0) return [];
    return [{ code: `${collection}_changed`, text: both`${word}: ${told(own)}``${word}: ${told(own)}` }];
  });
  return [...whole, ...inside];
}

const kindWords = {
  added: { it: 'in più', en: 'added' },
  removed: { it: 'in meno', en: 'removed' },
  changed: { it: 'cambia', en: 'changed' },
} as const;

/** Which parts came, went or changed. */
export function told(changes: readonly NodeChange[]): Text {
  const groups = (['removed', 'added', 'changed'] as const).flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const ids = listed(
      own.map(({ id, keys }) => named(keys.length === 0 ? id : `${id} [${keys.join(', ')}]`, undefined)),
      4,
    );
    return [both`${kindWords[kind]} ${ids}``${kindWords[kind]} ${ids}`];
  });
  return listed(groups, 3);
}
