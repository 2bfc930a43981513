import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { prefillAnswers } from '../../../forms/index.ts';

const { system } = await loadPacks([join(import.meta.dirname, '../../../plugins')], { roots: ['umbria'] });
const release = [...system.releases.values()][0]!;
const { forms } = release;

type Registry = Readonly<Record<string, unknown>>;

/** What a form of Umbria starts with on 10 March 2026, when registers say this. */
const startOf = (form: string, registry: Registry) =>
  prefillAnswers(forms.get(form)!.compiled, { registry, today: '2026-03-10' } as never);
const known = (form: string, registry: Registry): Record<string, Record<string, unknown>> =>
  startOf(form, registry).answers as never;

const persona = (said: object): Registry => ({ persona_anagrafe: said });

const member = (relazione: string | undefined, born: string | undefined, is_subject = false) => ({
  ...(relazione !== undefined && { relazione }),
  person: { surname: 'PROVA', given_name: `NATO ${born}`, ...(born !== undefined && { birth_date: born }) },
  is_subject,
});

const family = (...members: ReturnType<typeof member>[]): Registry => ({
  famiglia_anagrafe: { ...members.find(({ is_subject }) => is_subject), members },
});

describe('the intake card', () => {
  it('takes the birth in Italy and the citizenship from the register', () => {
    const { segnalato } = known('scheda_accesso', persona({ luogo_nascita: 'G478', cittadinanza: '100', stato_civile: '2' }));
    expect(segnalato).toMatchObject({ comune_nascita: 'G478', cittadinanza: '1', stato_civile: '2' });
    expect(segnalato).toMatchObject({ nato_estero: false });
    for (const name of ['stato_nascita', 'stato_cittadinanza']) expect(segnalato).not.toHaveProperty(name);
  });

  it('takes the birth abroad and the foreign citizenship, and leaves open of which kind that is', () => {
    const { segnalato, straniero } = known('scheda_accesso', persona({ luogo_nascita: 'Z352', cittadinanza: '460' }));
    expect(segnalato).toMatchObject({ nato_estero: true, stato_nascita: 'Z352', stato_cittadinanza: '460' });
    for (const name of ['comune_nascita', 'cittadinanza']) expect(segnalato).not.toHaveProperty(name);
    expect(straniero).toMatchObject({ paese_origine: 'Z352' });
  });

  it('takes no name of a place for a code, also where it begins like that of a country', () => {
    for (const luogo_nascita of ['PERUGIA', 'ZOLA PREDOSA']) {
      const { segnalato } = known('scheda_accesso', persona({ luogo_nascita }));
      for (const name of ['comune_nascita', 'stato_nascita']) expect(segnalato).not.toHaveProperty(name);
    }
  });

  it('says no country of origin of an Italian born abroad', () => {
    const { segnalato, straniero } = known('scheda_accesso', persona({ luogo_nascita: 'Z112', cittadinanza: '100' }));
    expect(segnalato).toMatchObject({ stato_nascita: 'Z112', cittadinanza: '1' });
    expect(straniero).toBeUndefined();
  });

  it('counts those who live with the person by their age', () => {
    const { nucleo } = known(
      'scheda_accesso',
      family(
        member('1', '1984-05-17', true),
        member('2', '1961-03-10'),
        member('6', '1961-03-11'),
        member('3', '2008-03-10'),
        member('3', '2008-03-11'),
      ),
    );
    expect(nucleo).toMatchObject({ componenti: 5, conviventi_anziani: 1, conviventi_adulti: 2, conviventi_minori: 1 });
  });

  it('names those who live with the person, and leaves open how they are related where the register does not say', () => {
    const { nucleo } = known(
      'scheda_accesso',
      family(member('2', '1984-05-17', true), member('1', '1961-03-10'), member('3', '2008-03-11')),
    );
    const row = (born: string) => ({ cognome: 'PROVA', nome: `NATO ${born}`, data_nascita: born, convivente: true });
    expect(nucleo).toMatchObject({ familiari: [{ ...row('1961-03-10'), relazione: 'coniuge' }, row('2008-03-11')] });
    expect((nucleo!['familiari'] as object[])[1]).not.toHaveProperty('relazione');
  });

  it('takes the municipality of the residence by a code that its field knows', () => {
    const at = { indirizzo_anagrafe: { via: 'VIA DEGLI ORTI', civico: '19', comune: 'D653' } };
    expect(known('scheda_accesso', at)['residenza']).toEqual({
      indirizzo: { street: 'VIA DEGLI ORTI', number: '19', municipality: 'D653' },
    });
    const { fields } = forms.get('scheda_accesso')!.compiled;
    const asked = fields.find(({ pointer }) => pointer === '/residenza/indirizzo')!;
    expect(release.codelists.get(asked.codelist!)!.codes.get('D653')!.label).toBe('Foligno (PG)');
  });

  it('counts nobody by age when the age of one is not known', () => {
    const { nucleo } = known('scheda_accesso', family(member('1', '1984-05-17', true), member('3', undefined)));
    expect(nucleo).toMatchObject({ componenti: 2 });
    expect(nucleo).not.toHaveProperty('conviventi_minori');
  });

  it('takes it that who rents lives so', () => {
    expect(known('scheda_accesso', { parte_locazione: { ruolo: 'A' } })['abitazione']).toMatchObject({ godimento: 'affitto' });
    expect(known('scheda_accesso', { parte_locazione: { ruolo: 'D' } })['abitazione'] ?? {}).not.toHaveProperty('godimento');
  });
});

describe('the relation of the children of a household to the spouse of its head', () => {
  it.each([
    ['scheda_accesso', '/nucleo/familiari'],
    ['famiglia', '/componenti'],
  ])('is offered with what the register says in %s, and answered by nobody else', (form, rows) => {
    const { provenance } = startOf(
      form,
      family(member('2', '1984-05-17', true), member('1', '1961-03-10'), member('3', '2008-03-11'), member('6', '1940-01-01')),
    );
    const offered = Object.entries(provenance).filter(([pointer]) => pointer.startsWith(`${rows}/`));
    expect(offered).toMatchObject([
      [
        `${rows}/1/relazione`,
        { isOffer: true, source: { it: expect.stringContaining('dell’intestatario') }, candidates: [{ value: 'figlio' }] },
      ],
    ]);
    const ofHead = startOf(form, family(member('1', '1984-05-17', true), member('3', '2008-03-11')));
    expect(Object.keys(ofHead.provenance).filter((pointer) => pointer.startsWith(`${rows}/`))).toEqual([]);
  });
});

describe('the family page', () => {
  const relations = (own: string | undefined, ...others: (string | undefined)[]) =>
    (
      known('famiglia', family(member(own, '1984-05-17', true), ...others.map((each) => member(each, '2000-01-01'))))[
        'componenti'
      ] as unknown as { relazione?: string }[]
    ).map(({ relazione }) => relazione);

  it('says of those around the head of a household what they are', () => {
    expect(relations('1', '2', '3', '6', '9', '17')).toEqual(['coniuge', 'figlio', 'genitore', 'fratello', 'suocero']);
  });

  it('turns the relation round for who is not the head', () => {
    expect(relations('3', '1', '3')).toEqual(['genitore', 'fratello']);
    expect(relations('2', '1')).toEqual(['coniuge']);
    expect(relations('6', '1')).toEqual(['figlio']);
  });

  it('leaves open what does not follow, such as whether a child of one is that of both', () => {
    expect(relations('2', '3')).toEqual([undefined]);
    expect(relations('1', undefined, '25')).toEqual([undefined, undefined]);
    expect(relations(undefined, '1')).toEqual([undefined]);
  });
});
