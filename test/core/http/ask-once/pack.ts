import { loadPacks, type System } from '../../../../core/packs/index.ts';
import { pack, policy, text, workflow, writePacks } from '../../packs/temporary-packs.ts';
import { register } from '../../registry/register.ts';

const concept = (id: string, keys: readonly string[], more: object = {}) => ({
  id,
  title: text(id),
  sensitivity: 'id',
  schema: { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, { type: 'string', 'x-label': text(key) }])) },
  ...more,
});

const field = (label: string, more: object = {}) => ({ type: 'string', 'x-label': text(label), 'x-sensitivity': 'id', ...more });

const scheda = {
  id: 'scheda',
  version: '1.0.0',
  title: text('Scheda', 'Card'),
  schema: {
    type: 'object',
    required: ['cognome'],
    properties: {
      cognome: field('Cognome', { 'x-concept': 'surname' }),
      nome: field('Nome', { 'x-concept': 'given_name' }),
      codice: field('Codice fiscale', { 'x-field': 'fiscal_code', 'x-concept': 'fiscal_code' }),
      nascita: field('Nascita', { format: 'date', 'x-concept': 'birth_date' }),
      componenti: { ...field('Componenti'), type: 'integer' },
      reddito: { ...field('Reddito'), type: 'integer', 'x-field': 'money' },
      diagnosi: field('Diagnosi', { 'x-sensitivity': 'health' }),
      familiari: {
        type: 'array',
        'x-label': text('Familiari'),
        'x-sensitivity': 'id',
        items: {
          type: 'object',
          properties: { persona: field('Persona', { type: 'object', 'x-field': 'person' }), legame: field('Legame') },
        },
      },
    },
  },
  layout: {
    type: 'VerticalLayout',
    id: 'root',
    elements: ['cognome', 'nome', 'codice', 'nascita', 'componenti', 'reddito', 'diagnosi', 'familiari'].map((name) => ({
      type: 'Control',
      scope: `#/properties/${name}`,
    })),
  },
  prefill: [
    ...['cognome', 'nome', 'codice', 'nascita'].map((name, at) => ({
      id: `p_${name}`,
      field: name,
      from: `subject.${['surname', 'given_name', 'fiscal_code', 'birth_date'][at]}`,
      source: text('Scheda della persona', 'Person record'),
      confirm: true,
    })),
    { id: 'r_nascita', field: 'nascita', from: 'registry.persona_anagrafe.data_nascita', confirm: true },
    {
      id: 'r_componenti',
      field: 'componenti',
      from: 'if registry.famiglia_anagrafe.members = null then null else count(registry.famiglia_anagrafe.members)',
      confirm: true,
    },
    { id: 'r_reddito', field: 'reddito', from: 'registry.voce_reddito.importo', confirm: true },
    {
      id: 'r_familiari',
      field: 'familiari',
      from: 'for m in registry.famiglia_anagrafe.members[item.is_subject = false] return { persona: m.person }',
      confirm: true,
    },
    { id: 'r_diagnosi', field: 'diagnosi', from: 'registry.diagnosi.codice', confirm: true },
  ],
};

/** A municipality whose one form asks nothing that is known: it proposes it. */
export async function askOncePack(): Promise<{ system: System; folder: string }> {
  const rules = policy('assistente') as { rules: object[]; roles: object[] };
  const permit = (id: string, role: string, labels: readonly string[], more: readonly string[] = []) => ({
    id,
    effect: 'permit',
    roles: [role],
    actions: ['exist', 'identity', 'content', 'change', 'create', 'step', ...more],
    scope: 'subtree',
    labels,
  });
  const folder = await writePacks({
    'comune/pack.json': pack('comune'),
    'comune/forms/scheda.form.json': scheda,
    'comune/concepts/persona_anagrafe.concept.json': concept('persona_anagrafe', ['cognome_nome', 'data_nascita']),
    'comune/concepts/famiglia_anagrafe.concept.json': concept('famiglia_anagrafe', ['numero_famiglia', 'relazione'], {
      household: { by: 'numero_famiglia', relation: 'relazione' },
    }),
    'comune/concepts/voce_reddito.concept.json': concept('voce_reddito', ['importo']),
    'comune/concepts/diagnosi.concept.json': concept('diagnosi', ['codice'], { sensitivity: 'health' }),
    'comune/workflows/caso.workflow.json': {
      ...workflow('caso'),
      start: { form: 'scheda' },
      forms: [{ id: 'scheda', form: 'scheda' }],
    },
    'comune/policies/ruoli.policy.json': {
      ...rules,
      roles: ['assistente', 'sportello'].map((id) => ({ id, label: text(id) })),
      rules: [permit('tutto', 'assistente', ['plain', 'id'], ['dossier']), permit('poco', 'sportello', ['plain', 'id'])],
    },
    'comune/units/comuni.unit.json': {
      units: [{ id: 'valle', kind: 'municipality', name: 'valle', codes: { istat: '999001' } }],
    },
  });
  const { system, problems } = await loadPacks([folder]);
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong, null, 1));
  return { system, folder };
}

/** Two registers that know the same persons. */
export const registers = {
  git: register,
  anpr: { ...register, id: 'anagrafe_anpr', title: { it: 'ANPR', en: 'ANPR' } },
};
