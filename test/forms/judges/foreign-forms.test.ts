import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '../../../forms/index.ts';
import { accessibilityProblems } from '../../harness/browser.ts';
import { readExamples } from './foreign/examples.ts';
import { judgesInBrowser, type JudgesWindow } from './foreign/in-browser.ts';
import { judge, type Judged } from './foreign/judge.ts';
import type { Outcome } from './foreign/outcome.ts';

/** A folder of forms made elsewhere, which are not part of Nucleo. */
const folder = process.env['NUCLEO_FORM_EXAMPLES'];
const isThere = folder !== undefined && existsSync(folder);
if (!isThere) console.warn('Forms made elsewhere are not judged: NUCLEO_FORM_EXAMPLES names no folder of them.');

describe.skipIf(!isThere)('forms made elsewhere', () => {
  const openPage = judgesInBrowser();

  it('are read, judged alike on both sides and shown', { timeout: 3_600_000 }, async () => {
    const faults: string[] = [];
    const count = { examples: 0, noticed: 0, answers: 0, 'without a problem': 0 };
    const notices = new Map<string, number>();
    let open: Opened | undefined;
    for (const example of readExamples(folder!)) {
      count.examples += 1;
      // A page holds every module that it ever took in.
      if (count.examples % 50 === 1) {
        await open?.page.context().close();
        open = await opened();
      }
      try {
        const judged = await judge(example);
        const codes = judged.notices.map(({ code, params }) => `${code} ${String(params?.['reason'] ?? '')}`);
        for (const code of codes) notices.set(code, (notices.get(code) ?? 0) + 1);
        if (codes.length > 0) count.noticed += 1;
        count.answers += judged.cases.length;
        count['without a problem'] += judged.cases.filter(({ server }) => server.problems.length === 0).length;
        for (const fault of await inBrowser(judged, open!)) faults.push(`${example.name}: ${fault}`);
      } catch (error) {
        faults.push(`${example.name}: ${String(error instanceof Error ? error.stack : error).slice(0, 600)}`);
      }
    }
    console.info(count, Object.fromEntries([...notices].sort(([, one], [, other]) => other - one)));
    expect(count.examples).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  interface Opened {
    readonly page: Page;
    readonly faults: string[];
    validator: string;
  }

  async function opened(): Promise<Opened> {
    const { page, faults } = await openPage();
    const state: Opened = { page, faults, validator: '' };
    await page.route('**/validators/*', (route) => route.fulfill({ contentType: 'text/javascript', body: state.validator }));
    return state;
  }

  let modules = 0;

  async function inBrowser({ compiled, validator, cases, gate }: Judged, open: Opened): Promise<readonly string[]> {
    const found: string[] = [];
    open.validator = validator.replace('./validator-runtime.js', '/validator-runtime.js');
    const all = cases.map(({ given }) => given);
    const path = `/validators/${(modules += 1)}.js`;
    const outcomes = await open.page.evaluate(
      ([form, at, answers]) => (window as unknown as JudgesWindow).outcomes(form, at, answers),
      [compiled as unknown, path, all as readonly unknown[]] as const,
    );
    cases.forEach(({ given, server }, index) => {
      const there = outcomes[index]!;
      if (JSON.stringify(there) !== JSON.stringify(server)) found.push(`differs: ${differing(server, there, given)}`);
      const judged = gate(there.answers);
      if (!isSame(judged, there, compiled)) found.push(`gate: ${differing(judged, there, given)}`);
    });
    for (const answers of [{}, cases[0]!.given]) {
      const showing: { readonly form: unknown; readonly given: unknown } = { form: compiled, given: answers };
      await open.page.evaluate(({ form, given }) => (window as unknown as JudgesWindow).show(form, given), showing);
      if (!(await open.page.locator('nucleo-form form').count())) found.push('not shown');
    }
    found.push(...(await accessibilityProblems(open.page)).map((each) => `axe ${each}`));
    found.push(...open.faults.splice(0));
    return found;
  }
});

/**
 * Whether the gate says of what a session gave what the session said. Which of several variants was chosen is no answer: with
 * nothing answered in it, the gate finds another, and what is missing there.
 */
function isSame(judged: Outcome, there: Outcome, { fields }: CompiledForm): boolean {
  if (!fields.some(({ variants }) => variants)) return JSON.stringify(judged) === JSON.stringify(there);
  const isAccepted = ({ problems }: Outcome): boolean => problems.length === 0;
  return JSON.stringify(judged.answers) === JSON.stringify(there.answers) && isAccepted(judged) === isAccepted(there);
}

function differing(server: Outcome, there: Outcome, given: unknown): string {
  return (['answers', 'problems', 'asked'] as const)
    .filter((part) => JSON.stringify(server[part]) !== JSON.stringify(there[part]))
    .map((part) => `${part} ${JSON.stringify(server[part])} / ${JSON.stringify(there[part])} of ${JSON.stringify(given)}`)
    .join('; ')
    .slice(0, 1500);
}
