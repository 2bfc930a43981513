import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { scenarioTypes } from '../../../core/scenarios/generate-types.ts';
import { readScenario } from '../../../core/scenarios/index.ts';
import { checkWorkflow } from '../../../core/workflow/index.ts';
import scenario from '../../fixtures/scenarios/presa_in_carico.scenario.json' with { type: 'json' };
import caso from '../../fixtures/workflows/caso.workflow.json' with { type: 'json' };

type Json = Record<string, unknown>;
interface File extends Json {
  actors: Record<string, Json>;
  steps: Json[];
}

const context = {
  roots: new Set(['umbria']),
  roles: new Set(['assistente_sociale']),
  units: new Set(['perugia', 'terni']),
  forms: new Set(['valutazione']),
  documents: new Set(['lettera']),
  workflows: new Map([['caso', checkWorkflow(caso, {}).workflow!]]),
};

function problemsOf(edit: (file: File) => unknown) {
  const file = structuredClone(scenario) as unknown as File;
  edit(file);
  const { scenario: read, problems } = readScenario(file, context);
  expect(read === null).toBe(problems.length > 0);
  return problems.map(({ code, pointer, hint }) => [`${code} ${pointer}`, hint]);
}

describe('readScenario', () => {
  it('reads the fixture', () => {
    expect(problemsOf(() => {})).toEqual([]);
  });

  it.each<[string, (file: File) => unknown, string, unknown]>([
    ['an unknown key', (file) => (file['actor'] = {}), 'scenario.unknown_key /actor', 'Did you mean "actors"?'],
    [
      'an unknown key of a step',
      (file) => (file.steps[3]!['recipient'] = {}),
      'scenario.unknown_key /steps/3/recipient',
      'Did you mean "recipients"?',
    ],
    [
      'an expectation that does not exist',
      (file) => ((file.steps[1]!['expect'] as Json)['status'] = 'x'),
      'scenario.unknown_key /steps/1/expect/status',
      'Did you mean "states"?',
    ],
    [
      'a step that says nothing',
      (file) => (file.steps[4] = { as: 'anna' }),
      'scenario.verb_missing /steps/4',
      'Write one of start, submit, step, print, advance, expect.',
    ],
    [
      'a step that says two things',
      (file) => (file.steps[4]!['step'] = 'chiudi'),
      'scenario.verb_ambiguous /steps/4/advance',
      'Make two steps of it.',
    ],
    ['a step without a case', (file) => delete file.steps[3]!['on'], 'scenario.missing_key /steps/3', undefined],
    ['a key of another verb', (file) => (file.steps[4]!['on'] = 'c1'), 'scenario.key_refused /steps/4/on', undefined],
    [
      'an actor that is not there',
      (file) => (file.steps[0]!['as'] = 'ana'),
      'scenario.name_unknown /steps/0/as',
      'Did you mean "anna"?',
    ],
    [
      'a person that is not there',
      (file) => (file.steps[0]!['person'] = 'mario'),
      'scenario.name_unknown /steps/0/person',
      'Did you mean "maria"?',
    ],
    [
      'a case before it is opened',
      (file) => file.steps.unshift({ as: 'anna', expect: { on: 'c1', visible: true } }),
      'scenario.name_unknown /steps/0/expect/on',
      undefined,
    ],
    [
      'a name that nobody has',
      (file) => (file.steps[6]!['recipients'] = { operator: '@ana' }),
      'scenario.name_unknown /steps/6/recipients/operator',
      'Did you mean "anna"?',
    ],
    [
      'a name in answers',
      (file) => (file.steps[9]!['answers'] = { righe: [{ chi: '@nessuno' }] }),
      'scenario.name_unknown /steps/9/answers/righe/0/chi',
      expect.stringContaining('maria'),
    ],
    [
      'a name for a case of a verb that opens none',
      (file) => (file.steps[9]!['ref'] = 'c2'),
      'scenario.key_refused /steps/9/ref',
      expect.stringContaining('Known are:'),
    ],
    ['a name used twice by a step', (file) => (file.steps[3]!['ref'] = 'maria'), 'scenario.name_taken /steps/3/ref', undefined],
    ['a name used twice', (file) => (file.steps[0]!['ref'] = 'maria'), 'scenario.name_taken /steps/0/ref', undefined],
    [
      'problems without a refusal',
      (file) => (file.steps[3]!['problems'] = [{ pointer: '/x', code: 'y' }]),
      'scenario.missing_key /steps/3',
      undefined,
    ],
    [
      'more about what is not visible',
      (file) => (file.steps[12]!['expect'] = { on: 'c1', visible: false, state: 'chiuso' }),
      'scenario.key_refused /steps/12/expect/state',
      undefined,
    ],
    [
      'an expectation of nothing',
      (file) => (file.steps[12]!['expect'] = { on: 'c1' }),
      'scenario.expects_nothing /steps/12/expect',
      'Say at least "visible": true.',
    ],
    [
      'a contradiction',
      (file) => (file.steps[1]!['expect'] = { on: 'c1', possible: ['chiudi'], impossible: ['chiudi'] }),
      'scenario.contradiction /steps/1/expect/impossible',
      undefined,
    ],
    [
      'a print that expects nothing',
      (file) => (file.steps[12] = { as: 'anna', print: 'lettera', on: 'c1' }),
      'scenario.expects_nothing /steps/12/print',
      'Say what the document contains or lacks, or that it is refused.',
    ],
    [
      'a text to find without a document',
      (file) => (file.steps[9]!['contains'] = ['x']),
      'scenario.key_refused /steps/9/contains',
      expect.anything(),
    ],
    ['a day that does not exist', (file) => (file['at'] = '2026-13-02T11:00:00Z'), 'scenario.instant_invalid /at', undefined],
    [
      'an unknown role',
      (file) => (file.actors['anna']!['role'] = 'assistente'),
      'scenario.name_unknown /actors/anna/role',
      expect.anything(),
    ],
    [
      'an unknown unit',
      (file) => (file.actors['bruno']!['unit'] = 'ternii'),
      'scenario.name_unknown /actors/bruno/unit',
      'Did you mean "terni"?',
    ],
    [
      'an unknown form',
      (file) => (file.steps[9]!['submit'] = 'valutazioni'),
      'scenario.name_unknown /steps/9/submit',
      'Did you mean "valutazione"?',
    ],
    [
      'an unknown document',
      (file) => (file.steps[12] = { as: 'anna', print: 'letera', on: 'c1', lacks: ['x'] }),
      'scenario.name_unknown /steps/12/print',
      'Did you mean "lettera"?',
    ],
    [
      'an unknown step of the workflow',
      (file) => (file.steps[3]!['step'] = 'segnala_ente'),
      'scenario.name_unknown /steps/3/step',
      expect.stringContaining('segnala_a_ente'),
    ],
    [
      'an unknown state',
      (file) => ((file.steps[1]!['expect'] as Json)['state'] = 'aperta'),
      'scenario.name_unknown /steps/1/expect/state',
      'Did you mean "aperto"?',
    ],
  ])('says what is wrong: %s', (_, edit, problem, hint) => {
    // Opening under another name leaves the later steps without their case: only the first problem is looked at.
    expect(problemsOf(edit)[0]).toEqual([problem, hint]);
  });

  it.each([[null], [[]], ['x'], [{ steps: 'x' }]])('never throws for %j', (json) => {
    expect(readScenario(json).problems.length).toBeGreaterThan(0);
  });
});

describe('scenario.types.ts', () => {
  it('is what the schema gives today', async () => {
    const file = new URL('../../../core/scenarios/scenario.types.ts', import.meta.url);
    const options = { ...(await resolveConfig(file)), parser: 'typescript' };
    const [kept, generated] = await Promise.all([readFile(file, 'utf8'), scenarioTypes()]);
    expect(await format(kept, options)).toBe(await format(generated, options));
  });
});
