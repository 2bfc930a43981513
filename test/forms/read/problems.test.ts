import { describe, expect, it } from 'vitest';
import { problemText, readForm } from '../../../forms/index.ts';
import { changed, good } from './good-form.ts';

const context = {
  strict: true,
  languages: ['it', 'en'],
  codelists: ['stato_civile'],
  roles: new Set(['operatore', 'coordinatore']),
  codelist: (id: string) => id === 'stato_civile',
  codes: (id: string) => (id === 'stato_civile' ? new Set(['1', 'nubile']) : undefined),
};

/** What is put into a good form, and exactly the problems that come of it: `code pointer`, with part of the hint or message. */
const cases: readonly {
  readonly name: string;
  readonly put: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
  readonly says?: string;
}[] = [
  {
    name: 'unknown keyword',
    put: { '/schema/properties/nome/maxLenght': 5 },
    problems: ['form.unknown_keyword /schema/properties/nome/maxLenght'],
    says: 'maxLength',
  },
  {
    name: 'keyword left out of the profile',
    put: { '/schema/patternProperties': {} },
    problems: ['form.unknown_keyword /schema/patternProperties'],
    says: 'properties',
  },
  {
    name: 'unknown x- keyword',
    put: { '/schema/properties/nome/x-sensitivty': 'id' },
    problems: ['form.unknown_x_keyword /schema/properties/nome/x-sensitivty warning'],
    says: 'x-sensitivity',
  },
  { name: 'unknown key at the root', put: { '/rule': [] }, problems: ['form.unknown_keyword /rule'], says: 'rules' },
  { name: 'missing key', put: { '/title': undefined }, problems: ['form.missing_key '] },
  {
    name: 'value not allowed',
    put: { '/schema/properties/nome/x-sensitivity': 'helth' },
    problems: ['form.not_allowed_value /schema/properties/nome/x-sensitivity'],
    says: 'health',
  },
  { name: 'bad id', put: { '/id': 'SchedaAccesso' }, problems: ['form.bad_id /id'], says: 'scheda_accesso' },
  {
    name: 'bad property name',
    put: { '/schema/properties/Età': { type: 'string', maxLength: 5 } },
    problems: ['form.bad_id /schema/properties/Età'],
    says: 'eta',
  },
  {
    name: 'reserved name',
    put: { '/schema/properties/now': label({ type: 'boolean' }), '/layout/elements/9': control('now') },
    problems: ['form.reserved_name /schema/properties/now'],
  },
  {
    name: 'name of JavaScript',
    put: { '/schema/properties/constructor': label({ type: 'boolean' }), '/layout/elements/9': control('constructor') },
    problems: ['form.reserved_name /schema/properties/constructor'],
  },
  {
    name: 'duplicate field id',
    put: { '/schema/properties/nome/x-id': 'stato' },
    problems: ['form.duplicate_id /schema/properties/stato'],
  },
  {
    name: 'duplicate element id',
    put: { '/layout/elements/4': { type: 'Label', id: 'gruppo', text: 'x' } },
    problems: ['form.duplicate_id /layout/elements/4'],
  },
  {
    name: 'filter that reads what no code has',
    put: { '/layout/elements/1/options': { filter: 'code.parente = nome' } },
    problems: ['expression.unknown_property /layout/elements/1/options/filter'],
    says: 'Did you mean “parent”?',
  },
  {
    name: 'filter that reads what codes have',
    put: {
      '/layout/elements/1/options': { filter: 'code.parent = nome or code.maps.istat = "1" or starts with(code.code, "1")' },
    },
    problems: [],
  },
  {
    name: 'code list of which there is one called alike',
    put: { '/schema/properties/stato/x-codelist': 'stato' },
    problems: ['form.unknown_codelist /schema/properties/stato/x-codelist'],
    says: 'There is “stato_civile”.',
  },
  {
    name: 'code that the list does not have',
    put: { '/rules/0/when': 'stato = "nubille"' },
    problems: ['form.not_an_answer /rules/0/when'],
    says: 'Did you mean “nubile”?',
  },
  {
    name: 'code that the list does not have, among several',
    put: { '/rules/0/when': 'stato in ("1", "vedova")' },
    problems: ['form.not_an_answer /rules/0/when'],
    says: 'It has: 1, nubile.',
  },
  {
    name: 'code that the list does not have, in a condition of JSON Schema',
    put: {
      '/rules/0/when': undefined,
      '/rules/0/condition': {
        type: 'AND',
        conditions: [
          { scope: '#/properties/stato', schema: { anyOf: [{ const: 'nubille' }, { enum: ['1', 'vedova'] }] } },
          { type: 'LEAF', scope: '#/properties/stato', expectedValue: '2' },
        ],
      },
    },
    problems: [
      'form.not_an_answer /rules/0/condition/conditions/0/schema/anyOf/0/const',
      'form.not_an_answer /rules/0/condition/conditions/0/schema/anyOf/1/enum/1',
      'form.not_an_answer /rules/0/condition/conditions/1/expectedValue',
    ],
    says: 'nubile',
  },
  {
    name: 'role that nobody can have',
    put: { '/rules/0/when': 'list contains(user.roles, "cordinatore") or "operatore" in user.roles' },
    problems: ['form.unknown_role /rules/0/when'],
    says: 'Did you mean “coordinatore”?',
  },
  {
    name: 'answer in a row that its field does not have',
    put: {
      '/schema/properties/figli/items/properties/chi': label({ type: 'string', enum: ['figlio', 'nipote'] }),
      '/layout/elements/3/options/detail/elements/1': control('chi'),
      '/rules/0/when': 'count(figli[chi = "nipotte"]) > 0 and (some f in figli satisfies f.chi = "di nessuno")',
    },
    problems: ['form.not_an_answer /rules/0/when'],
    says: 'Did you mean “nipote”?',
  },
  {
    name: 'option that no choice has',
    put: {
      '/schema/properties/aiuti': label({ type: 'array', uniqueItems: true, items: { type: 'string', enum: ['pasti', 'cure'] } }),
      '/layout/elements/9': control('aiuti'),
      '/rules/0/when': 'list contains(aiuti, "pasto")',
    },
    problems: ['form.not_an_answer /rules/0/when'],
    says: 'Did you mean “pasti”?',
  },
  ...(
    [
      ['number below the least', { type: 'integer', minimum: 3, default: -5 }, 'less than'],
      ['number of a whole number', { type: 'integer', default: 1.5 }, 'not a whole number'],
      ['option', { type: 'string', enum: ['pasti', 'cure'], default: 'pasto' }, 'none of the options'],
      [
        'option among several',
        { type: 'array', uniqueItems: true, items: { enum: ['a'], type: 'string' }, default: ['b'] },
        'none of',
      ],
      ['code', { type: 'string', 'x-codelist': 'stato_civile', default: 'z' }, 'no code of the list'],
      ['date', { type: 'string', format: 'date', default: 'oggi' }, 'not written as a date'],
      ['text that is too long', { type: 'string', maxLength: 2, default: 'abc' }, 'too long'],
    ] as const
  ).map(([name, schema, says]) => ({
    name: `default that is not allowed: ${name}`,
    put: { '/schema/properties/prova': label(schema), '/layout/elements/9': control('prova') },
    problems: ['form.default_refused /schema/properties/prova/default'],
    says,
  })),
  {
    name: 'defaults that are allowed',
    put: {
      '/schema/properties/quanti': label({ type: 'integer', minimum: 0, maximum: 3, default: 3 }),
      '/schema/properties/civile': label({ type: 'string', 'x-codelist': 'stato_civile', default: 'nubile' }),
      '/layout/elements/9': control('quanti'),
      '/layout/elements/10': control('civile'),
    },
    problems: [],
  },
  {
    name: 'bounds that leave nothing between them',
    put: {
      '/schema/properties/prova': label({ type: 'integer', minimum: 10, maximum: 5 }),
      '/layout/elements/9': control('prova'),
    },
    problems: ['form.bounds_crossed /schema/properties/prova/maximum'],
    says: 'minimum (10) is above maximum (5)',
  },
  ...(
    [
      [
        'computed',
        { '/computed/9': { id: 'c_euro', field: 'euro', value: 'if anno > 3 then -300.50 else 0' } },
        '/computed/1/value',
      ],
      ['prefilled', { '/prefill/9': { id: 'p_euro', field: 'euro', from: '300.5' } }, '/prefill/0/from'],
      ['compared', { '/rules/0/when': 'euro < 300.5' }, '/rules/0/when'],
      ['between', { '/rules/0/when': 'euro between 0 and 300.5' }, '/rules/0/when'],
    ] as const
  ).map(([name, put, at]) => ({
    name: `fraction of a cent: ${name}`,
    put: {
      '/schema/properties/euro': label({ type: 'integer', 'x-currency': 'EUR' }),
      '/layout/elements/9': control('euro'),
      '/prefill': [],
      ...put,
    },
    problems: [`form.fraction ${at}`],
    says: '30050 for ',
  })),
  {
    name: 'option that stands twice',
    put: {
      '/schema/properties/esito': label({ type: 'string', oneOf: [{ const: 'a' }, { const: 'b' }, { const: 'a' }] }),
      '/layout/elements/9': control('esito'),
    },
    problems: ['form.duplicate_option /schema/properties/esito/oneOf/2/const'],
  },
  {
    name: 'band whose value is no option of the field',
    put: {
      '/schema/properties/livello': label({ type: 'string', enum: ['lieve', 'grave'] }),
      '/computed/1': {
        id: 'c_livello',
        field: 'livello',
        score: { of: ['anno'], bands: [{ upTo: 3, value: 'lieve' }, { value: 'grabe' }] },
      },
    },
    problems: ['form.not_an_answer /computed/1/score/bands/1/value'],
    says: 'Did you mean “grave”?',
  },
  {
    name: 'way to count what is missing that there is not',
    put: { '/computed/0': { id: 'c_anno', field: 'anno', score: { of: ['anno'], missing: 'skip' } } },
    problems: ['form.not_allowed_value /computed/0/score/missing'],
    says: 'Use one of: unknown, ignore.',
  },
  {
    name: 'scope that is no pointer',
    put: { '/layout/elements/1/scope': 'stato' },
    problems: ['form.shape /layout/elements/1/scope'],
    says: '“stato” is not written as it must be here. Write the place of the field, as "#/properties/nome"',
  },
  {
    name: 'text that is empty',
    put: { '/title/en': '' },
    problems: ['form.shape /title/en'],
    says: 'This is empty.',
  },
  {
    name: 'name that is required and not there',
    put: { '/schema/required': ['nomme'] },
    problems: ['form.required_unknown /schema/required'],
    says: 'Did you mean “nome”?',
  },
  ...[
    ['stato == "1"', 'Equality takes one sign: a = b.'],
    ["stato = '1'", 'Texts take double quotes'],
    ['stato = "1" && anno > 3', 'Write "and" between two conditions.'],
    ['stato = "1" || anno > 3', 'Write "or" between two conditions.'],
  ].map(([when, says]) => ({
    name: `condition as other languages write it: ${when}`,
    put: { '/rules/0/when': when },
    problems: ['expression.syntax /rules/0/when'],
    says: says!,
  })),
  {
    name: 'matrix whose rows have other columns',
    put: {
      '/layout/elements/1': {
        type: 'Group',
        id: 'griglia',
        options: { display: 'matrix' },
        elements: [{ type: 'Control', scope: '#/properties/stato', id: 'stato_griglia' }],
      },
    },
    problems: ['form.matrix_rows /layout/elements/1/options/display'],
    says: 'same options',
  },
  {
    name: 'total that is not computed',
    put: { '/layout/elements/3/options/totals': [{ scope: '#/properties/stato' }] },
    problems: ['form.total_not_computed /layout/elements/3/options/totals/0'],
    says: 'sum(rows.amount)',
  },
  {
    name: 'total under a field that the row has not',
    put: { '/layout/elements/3/options/totals': [{ scope: '#/properties/anno', under: '#/properties/etaa' }] },
    problems: ['form.unknown_scope /layout/elements/3/options/totals/0/under'],
    says: '#/properties/eta',
  },
  {
    name: 'headline that names no field',
    put: { '/headline': ['nome', 'stat'] },
    problems: ['form.unknown_field /headline/1'],
    says: 'stato',
  },
  {
    name: 'headline that names a group or something in rows',
    put: { '/headline': ['casa', 'figli.eta', 'casa.via'] },
    problems: ['form.headline_target /headline/0', 'form.headline_target /headline/1'],
  },
  { name: 'duplicate rule id', put: { '/checks/0/id': 'r_casa' }, problems: ['form.duplicate_id /checks/0/id'] },
  {
    name: 'element without id',
    put: { '/layout/elements/4': { type: 'Label', text: 'x' } },
    problems: ['form.missing_key /layout/elements/4'],
  },
  {
    name: 'unknown scope',
    put: { '/layout/elements/4': control('nmoe') },
    problems: ['form.unknown_scope /layout/elements/4/scope'],
    says: '#/properties/nome',
  },
  {
    name: 'unknown scope in a row',
    put: { '/layout/elements/3/options/detail/elements/0/scope': '#/properties/etaa' },
    problems: [
      'form.unknown_scope /layout/elements/3/options/detail/elements/0/scope',
      'form.field_not_shown /schema/properties/figli/items/properties/eta warning',
    ],
    says: '#/properties/eta',
  },
  { name: 'unknown target', put: { '/rules/0/target': 'csa' }, problems: ['form.unknown_target /rules/0/target'], says: 'casa' },
  {
    name: 'group required by rule',
    put: { '/rules/0/effect': 'REQUIRE', '/rules/0/target': 'gruppo' },
    problems: ['form.require_target /rules/0/target'],
  },
  { name: 'rule without condition', put: { '/rules/0/when': undefined }, problems: ['form.rule_condition /rules/0'] },
  {
    name: 'unknown computed field',
    put: { '/computed/0/field': 'ano' },
    problems: ['form.unknown_field /computed/0/field', 'form.field_not_shown /schema/properties/anno warning'],
    says: 'anno',
  },
  {
    name: 'field computed twice',
    put: { '/computed/1': { id: 'c_2', field: 'anno', value: '1' } },
    problems: ['form.computed_twice /computed/1/field'],
  },
  {
    name: 'computed group',
    put: { '/computed/0/field': 'casa', '/layout/elements/4': control('anno') },
    problems: ['form.computed_target /computed/0/field'],
  },
  {
    name: 'computed value of another type',
    put: { '/computed/0/value': '"x" + nome' },
    problems: ['form.computed_type /computed/0/value'],
  },
  {
    name: 'expression that does not parse',
    put: { '/rules/0/when': 'stato = = "x"' },
    problems: ['expression.syntax /rules/0/when'],
  },
  {
    name: 'expression with an unknown name',
    put: { '/rules/0/when': 'stat = "x"' },
    problems: ['expression.unknown_name /rules/0/when'],
    says: 'stato',
  },
  {
    name: 'expression with an unknown part',
    put: { '/rules/0/when': 'casa.vai = "x"', '/rules/0/target': 'gruppo' },
    problems: ['expression.unknown_property /rules/0/when'],
    says: 'via',
  },
  { name: 'names of a row outside it', put: { '/rules/0/when': 'eta > 3' }, problems: ['expression.unknown_name /rules/0/when'] },
  {
    name: 'condition that is no condition',
    put: { '/rules/0/when': 'figli.eta' },
    problems: ['form.condition_type /rules/0/when'],
  },
  {
    name: 'condition at an unknown scope',
    put: { '/rules/0/when': undefined, '/rules/0/condition': { scope: '#/properties/stat', schema: { const: 1 } } },
    problems: ['form.unknown_condition_scope /rules/0/condition/scope'],
    says: '#/properties/stato',
  },
  {
    name: 'unknown code list',
    put: { '/schema/properties/stato/x-codelist': 'stati_civile' },
    problems: ['form.unknown_codelist /schema/properties/stato/x-codelist'],
    says: 'stato_civile',
  },
  {
    name: 'validity without codes',
    put: { '/schema/properties/nome/x-valid-on': 'today' },
    problems: ['form.valid_on_without_codes /schema/properties/nome/x-valid-on'],
  },
  {
    name: 'validity on what is no date',
    put: { '/schema/properties/stato/x-valid-on': 'nome' },
    problems: ['form.date_type /schema/properties/stato/x-valid-on'],
  },
  {
    name: 'missing sensitivity',
    put: { '/schema/properties/nome/x-sensitivity': undefined },
    problems: ['form.missing_sensitivity /schema/properties/nome'],
    says: 'x-sensitivity',
  },
  {
    name: 'missing label',
    put: { '/schema/properties/nome/x-label': undefined },
    problems: ['form.missing_label /schema/properties/nome'],
  },
  {
    name: 'missing language',
    put: { '/schema/properties/nome/x-label': { it: 'Nome' } },
    problems: ['form.missing_language /schema/properties/nome/x-label'],
    says: 'English',
  },
  {
    name: 'missing language of a message',
    put: { '/checks/0/message': { en: 'No' } },
    problems: ['form.missing_language /checks/0/message'],
    says: 'Italian',
  },
  { name: 'required but not there', put: { '/schema/required/1': 'nmoe' }, problems: ['form.required_unknown /schema/required'] },
  {
    name: 'field type that does not fit',
    put: { '/schema/properties/nome/x-field': 'money' },
    problems: ['form.field_type_mismatch /schema/properties/nome'],
  },
  {
    name: 'field without type',
    put: { '/schema/properties/nome/type': undefined },
    problems: ['form.no_type /schema/properties/nome'],
  },
  {
    name: 'list of lists',
    put: { '/schema/properties/nome': label({ type: 'array', items: { type: 'array', items: { type: 'string' } } }) },
    problems: ['form.no_type /schema/properties/nome'],
  },
  {
    name: 'pattern that is slow',
    put: { '/schema/properties/nome/pattern': '^(a+)+$' },
    problems: ['form.pattern_slow /schema/properties/nome/pattern'],
  },
  {
    name: 'pattern that is none',
    put: { '/schema/properties/nome/pattern': '(' },
    problems: ['form.pattern_invalid /schema/properties/nome/pattern'],
  },
  {
    name: 'pattern without maxLength',
    put: { '/schema/properties/nome/pattern': '^a$', '/schema/properties/nome/maxLength': undefined },
    problems: ['form.pattern_unbounded /schema/properties/nome/pattern warning'],
  },
  {
    name: 'keyword for another type',
    put: { '/schema/properties/nome/minimum': 3 },
    problems: ['form.keyword_without_effect /schema/properties/nome/minimum warning'],
  },
  {
    name: 'unknown definition',
    put: { '/schema/properties/nome': { $ref: '#/$defs/nme' }, '/schema/$defs/nome': label({ type: 'string', maxLength: 5 }) },
    problems: [
      'form.unknown_ref /schema/properties/nome/$ref',
      'form.missing_label /schema/properties/nome',
      'form.no_type /schema/properties/nome',
      'form.missing_sensitivity /schema/properties/nome',
    ],
    says: 'nome',
  },
  {
    name: 'definition within itself',
    put: {
      '/schema/properties/nome': { $ref: '#/$defs/n' },
      '/prefill': [],
      '/schema/$defs/n': label({ type: 'object', properties: { n: { $ref: '#/$defs/n', 'x-label': 'n' } } }),
    },
    problems: ['form.ref_cycle /schema/properties/nome/properties/n/$ref'],
  },
  {
    name: 'value that is worked out from itself',
    put: { '/computed/0/value': 'anno + 1' },
    problems: ['form.cycle /computed/0'],
    says: 'c_anno → anno → c_anno',
  },
  {
    name: 'field not shown',
    put: { '/schema/properties/altro': label({ type: 'boolean' }) },
    problems: ['form.field_not_shown /schema/properties/altro warning'],
  },
  { name: 'prefill in a row', put: { '/prefill/0/field': 'figli.eta' }, problems: ['form.computed_target /prefill/0/field'] },
  {
    name: 'choice of units with a setting that no unit has',
    put: {
      '/schema/properties/sede': label({ type: 'string', 'x-field': 'unit' }),
      '/layout/elements/9': { ...control('sede'), options: { units: { kinds: ['office'], setting: 'servizio' } } },
    },
    problems: ['form.not_allowed_value /layout/elements/4/options/units/setting'],
    says: 'servizi',
  },
  {
    name: 'choice of units for what is no unit',
    put: { '/layout/elements/1/options': { units: { kinds: ['office'] } } },
    problems: ['form.unknown_keyword /layout/elements/1/options/units'],
    says: 'unit',
  },
  {
    name: 'unknown setting',
    put: { '/rules/0/when': 'unit.settings.serve' },
    problems: ['expression.unknown_property /rules/0/when'],
    says: 'servizi',
  },
];

describe('readForm', () => {
  it.each(cases)('tells of a $name', ({ put, problems, says }) => {
    const settings = { servizi: { type: 'boolean' } };
    const result = readForm(changed(good, put), { ...context, settings });
    expect(
      result.problems.map(({ code, pointer, severity }) => `${code} ${pointer}${severity === 'warning' ? ' warning' : ''}`),
    ).toEqual(problems);
    if (says) expect(result.problems.map(({ message, hint }) => `${message} ${hint}`).join()).toContain(says);
    expect(result.form === null).toBe(result.problems.some((problem) => problem.severity === 'error'));
  });
});

function label(node: object): object {
  return { 'x-label': 'x', 'x-sensitivity': 'plain', ...node };
}

function control(name: string): object {
  return { type: 'Control', scope: `#/properties/${name}` };
}

describe('what a form is told in Italian', () => {
  const said = (put: Readonly<Record<string, unknown>>): readonly string[] =>
    readForm(changed(good, put), context).problems.map((problem) => problemText(problem, 'it'));
  const sample = (schema: object) => ({
    '/schema/properties/prova': label(schema),
    '/layout/elements/9': control('prova'),
  });

  it.each([
    [{ '/rules/0/when': 3 }, 'Qui va un testo.'],
    [{ '/title': [] }, 'Qui va un testo, o un testo per ogni lingua.'],
    [{ '/rules/0/when': '' }, 'È vuoto.'],
    [{ '/layout/elements/1/scope': 'stato' }, '«stato» non è scritto come deve qui.'],
    [{ '/schema/properties/nome/maxLength': -1 }, 'Qui il minimo è 0.'],
    [{ '/schema/properties/nome/pattern': `^${'a'.repeat(500)}$` }, 'Ha più di 500 caratteri.'],
    [{ '/schema/required': ['nome', 'nome'] }, 'La stessa cosa è scritta due volte.'],
    [{ '/computed/0/score': { of: ['anno'], bands: [{ upTo: 3 }] }, '/computed/0/value': undefined }, 'Manca «value / label».'],
    [{ '/schema/properties/nome/pattern': '(' }, 'Non è un’espressione regolare.'],
  ])('of its shape: %j', (put, told) => expect(said(put)).toEqual([told]));

  it.each([
    [{ type: 'integer', default: 'tre' }, 'non è un numero intero'],
    [{ type: 'string', format: 'date', default: 'oggi' }, 'non è scritto come una data'],
    [{ type: 'string', 'x-codelist': 'stato_civile', default: 'z' }, 'non è un codice dell’elenco'],
    [{ type: 'string', enum: ['a'], default: 'b' }, 'non è tra le risposte'],
    [{ type: 'string', maxLength: 2, default: 'abc' }, 'è troppo lungo'],
    [{ type: 'integer', minimum: 3, default: 1 }, 'è meno del minimo ammesso'],
  ])('of a default that is refused: %j', (schema, reason) =>
    expect(said(sample(schema))).toEqual([`«prova» non ammette il proprio valore iniziale: ${reason}.`]),
  );
});
