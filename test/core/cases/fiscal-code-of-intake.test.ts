import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { evaluate, parseExpression, readDate, type Scope } from '../../../forms/index.ts';

interface Rule {
  readonly id: string;
  readonly when?: string;
  readonly assert: string;
  readonly severity: string;
}

const { system } = await loadPacks([join(import.meta.dirname, '../../../plugins')], { roots: ['umbria'] });
const { source } = [...system.releases.values()][0]!.forms.get('scheda_accesso')!.form;
const rules = (source as unknown as { checks: Rule[] }).checks.filter(
  ({ id }) => id.endsWith('_codice') && id !== 'k_luogo_codice',
);

const person = { cognome: 'Rossi', nome: 'Mario', data_nascita: '1985-12-10', sesso: 'M', codice_fiscale: 'RSSMRA85T10A562S' };

/** The rules that do not hold for the person with these answers instead. */
function against(over: Partial<Record<keyof typeof person, string | undefined>>): string[] {
  const { data_nascita: born, ...rest } = { ...person, ...over };
  const scope: Scope = { segnalato: { ...rest, data_nascita: born === undefined ? undefined : (readDate(born) ?? undefined) } };
  const holds = (text: string) => evaluate(parseExpression(text).tree!, scope);
  return rules.filter((rule) => holds(rule.when ?? 'true') === true && holds(rule.assert) === false).map(({ id }) => id);
}

it('warns, never refuses', () => {
  expect(rules.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning', 'warning']);
});

it.each<[string, Parameters<typeof against>[0], string[]]>([
  ['nothing where all agrees', {}, []],
  ['another surname', { cognome: 'Bianchi' }, ['k_cognome_codice']],
  ['another given name', { nome: 'Luigi' }, ['k_nome_codice']],
  ['another day of birth', { data_nascita: '1985-12-11' }, ['k_nascita_codice']],
  ['another month of birth', { data_nascita: '1985-11-10' }, ['k_nascita_codice']],
  ['another year of birth', { data_nascita: '1986-12-10' }, ['k_nascita_codice']],
  ['another sex', { sesso: 'F' }, ['k_sesso_codice']],
  ['nothing of a woman whose day is above forty', { sesso: 'F', codice_fiscale: 'RSSMRA85T50A562W' }, []],
  ['nothing where digits were replaced by letters', { data_nascita: '1990-01-01', codice_fiscale: 'RSSMRAURTMLARSNL' }, []],
  ['nothing where answers are missing', { cognome: undefined, nome: undefined, data_nascita: undefined, sesso: undefined }, []],
  ['nothing where the code is missing', { codice_fiscale: undefined }, []],
  ['nothing of accents, apostrophes and blanks', { cognome: "Dè l'Oró", codice_fiscale: 'DLRMRA85T10A562S' }, []],
  ['nothing of a short name', { cognome: 'Fo', codice_fiscale: 'FOXMRA85T10A562S' }, []],
  ['nothing of four consonants', { nome: 'Gianfranco', codice_fiscale: 'RSSGFR85T10A562S' }, []],
])('says %s', (_what, over, expected) => {
  expect(against(over)).toEqual(expected);
});
