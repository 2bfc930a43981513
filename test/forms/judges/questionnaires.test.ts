import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { checkAnswers, openForm, type Answers, type CompiledForm } from '../../../forms/index.ts';
import { accessibilityProblems } from '../../harness/browser.ts';
import { randomOf } from './foreign/answers.ts';
import { judgesInBrowser, type JudgesWindow } from './foreign/in-browser.ts';
import { judgeForm, type Judged } from './foreign/judge.ts';
import { inputs, outcomeOf } from './foreign/outcome.ts';
import { interview } from './questionnaires/interview.ts';

const folder = new URL('../../fixtures/questionnaires/', import.meta.url).pathname;
const INTERVIEWS = 20;

/** Answers that a form takes, what it works out of them, and changes that make them wrong. A change to null leaves out. */
interface Story {
  readonly answers: Answers;
  readonly results: Readonly<Record<string, unknown>>;
  readonly wrong: readonly { readonly change: Readonly<Record<string, unknown>>; readonly problems: readonly string[] }[];
}

interface Questionnaire extends Judged {
  readonly story: Story;
}

const packs = await loadPacks([`${folder}packs`]);
const forms = packs.system?.releases.get('questionari')?.forms;
const names = ['funzionamento', 'condizioni_di_vita'];

describe('large questionnaires', () => {
  const all = new Map<string, Questionnaire>();
  const openPage = judgesInBrowser(async () => {
    const files: Record<string, string> = {};
    for (const name of names) {
      const story = JSON.parse(readFileSync(`${folder}answers/${name}.json`, 'utf8')) as Story;
      const judged = await judgeForm(forms!.get(name)!.form, name);
      all.set(name, { ...judged, story });
      files[`/${name}.js`] = judged.validator.replace('./validator-runtime.js', '/validator-runtime.js');
    }
    return files;
  });

  it('are read without a problem', () => {
    expect(packs.problems).toEqual([]);
    const sizes = names.map((name) => leavesOf(all.get(name)!.compiled));
    expect(sizes).toEqual([79, 183]);
  });

  describe.each(names)('%s', (name) => {
    it('works out scores and totals, and takes what is right', () => {
      const { story } = all.get(name)!;
      const { answers, problems } = gate(name, story.answers);
      expect(problems).toEqual([]);
      const results = Object.keys(story.results).map((pointer) => [pointer, valueAt(answers, pointer)]);
      expect(Object.fromEntries(results)).toEqual(story.results);
    });

    it('tells where what is wrong is', () => {
      const { story } = all.get(name)!;
      for (const { change, problems } of story.wrong)
        expect({ change, problems: gate(name, changed(story.answers, change)).problems }).toEqual({ change, problems });
    });

    it('is judged alike by a session here, one in the browser, and the gate', async () => {
      const { compiled, validate, cases, story, gate: gateOf } = all.get(name)!;
      const random = randomOf(name);
      const interviews = Array.from({ length: INTERVIEWS }, () =>
        interview(openForm(compiled, { answers: {}, inputs, validate }), random),
      );
      for (const answers of interviews) expect(errorsOf(compiled, { answers, validate })).toEqual([]);
      const wrong = story.wrong.map(({ change }) => changed(story.answers, change));
      const given = [...interviews, ...wrong, ...cases.map((each) => each.given)];
      const { page, faults } = await openPage();
      const there = await page.evaluate(
        ([form, path, answers]) => (window as unknown as JudgesWindow).outcomes(form, path, answers),
        [compiled as unknown, `/${name}.js`, given as readonly unknown[]] as const,
      );
      for (const [index, answers] of given.entries()) {
        expect(there[index]).toEqual(outcomeOf(compiled, validate, answers));
        expect(gateOf(there[index]!.answers)).toEqual(there[index]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });

  it('show each step of an interview for everybody, and a score that follows the arrow keys', async () => {
    const { page, faults } = await shown('funzionamento');
    expect(await walked(page)).toEqual([]);
    await stepTo(page, 'Life at home');
    const row = page.getByRole('group', { name: 'Preparing a meal' });
    await row.getByRole('radio', { name: 'Cannot do it' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => textOf(page, 'form')).toMatch(/Score of the area ?:? ?23/);
    await stepTo(page, 'Outcome');
    await expect.poll(() => textOf(page, 'form')).toMatch(/Overall score, 0 to 144 ?65.*Functioning lost ?45\.1%/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('show each step of a survey for everybody, and a total that follows what is typed two levels of rows down', async () => {
    const { page, faults } = await shown('condizioni_di_vita');
    expect(await walked(page)).toEqual([]);
    await stepTo(page, 'Members');
    await page.getByLabel('Net a month').first().focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('1600');
    await page.keyboard.press('Tab');
    await stepTo(page, 'Results');
    await expect
      .poll(() => textOf(page, 'form'))
      .toMatch(/Disposable income of the year.{0,4}28,600\.00.*spent on housing ?20\.6%/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  function gate(name: string, given: Answers): { readonly answers: Answers; readonly problems: readonly string[] } {
    const { compiled, validate } = all.get(name)!;
    const { answers, problems } = checkAnswers(compiled, given, { inputs, validate });
    return { answers, problems: problems.map(({ code, pointer }) => `${code} ${pointer}`) };
  }

  async function shown(name: string): Promise<{ page: Page; faults: string[] }> {
    const opened = await openPage();
    const { compiled: form, story } = all.get(name)!;
    const showing: { readonly form: unknown; readonly answers: unknown } = { form, answers: story.answers };
    await opened.page.evaluate(({ form, answers }) => (window as unknown as JudgesWindow).show(form, answers), showing);
    return opened;
  }
});

/** Goes through all steps by the keyboard; what axe finds on each. */
async function walked(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const steps = await page.locator('.steplist button').allInnerTexts();
  for (const [index, step] of steps.entries()) {
    await page.locator('.steplist button').nth(index).focus();
    await page.keyboard.press('Enter');
    await page.evaluate(() => (window as unknown as JudgesWindow).bringIntoView());
    for (const problem of await accessibilityProblems(page)) found.push(`${step}: ${problem}`);
  }
  expect(steps.length).toBeGreaterThan(8);
  return found;
}

async function stepTo(page: Page, name: string): Promise<void> {
  await page.locator('.steplist button', { hasText: name }).first().focus();
  await page.keyboard.press('Enter');
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(`nucleo-form ${selector}`).innerText()).replaceAll(/\s+/g, ' ');
}

function leavesOf({ fields }: CompiledForm): number {
  return fields.filter(({ kind }) => kind === 'leaf').length;
}

function errorsOf(form: CompiledForm, { answers, validate }: { answers: Answers; validate: Judged['validate'] }): string[] {
  const errors = checkAnswers(form, answers, { inputs, validate }).problems.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, pointer }) => `${code} ${pointer}`);
}

function changed(answers: Answers, change: Readonly<Record<string, unknown>>): Answers {
  const copy = structuredClone(answers) as Record<string, unknown>;
  for (const [pointer, value] of Object.entries(change)) {
    const at = pointer.lastIndexOf('/');
    const holder = valueAt(copy, pointer.slice(0, at)) as Record<string, unknown>;
    if (value === null) delete holder[pointer.slice(at + 1)];
    else holder[pointer.slice(at + 1)] = value;
  }
  return copy;
}

function valueAt(answers: Answers, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((at, step) => (at as Answers | undefined)?.[step], answers);
}
