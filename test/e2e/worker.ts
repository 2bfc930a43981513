import type { Page } from 'playwright-core';
import type { Release } from '../../core/packs/index.ts';
import type { Seat } from './desk.ts';
import { type Keyboard, keyboardOf, type Wanted } from './keyboard.ts';
import { typeAnswers } from './type-answers.ts';

export type Answers = Readonly<Record<string, unknown>>;

/** Ids of whom a step is for, and what is said to them. */
export type Beside = Readonly<Partial<Record<'operator' | 'unit' | 'body' | 'note', string | null>>>;

/** Somebody at work in the desk, who does everything with the keyboard. Each deed ends when the desk shows what came of it. */
export interface Worker {
  readonly hands: Keyboard;
  readonly page: Page;
  /** Follows a link or button that leads to a form, fills it in and sends it; ends on the page of the case. */
  file(way: Wanted, form: string, answers: Answers): Promise<void>;
  /** Follows a link or button that leads to a form without fields, and sends it. */
  confirm(way: Wanted): Promise<void>;
  /** Takes a step of the case on the page; with a form when it asks one, to whom and with a note where that is said. */
  step(label: string, form?: string, answers?: Answers, beside?: Beside): Promise<void>;
  /** Follows a link to a case, or to the case it is part of. */
  goTo(way: Wanted): Promise<void>;
  state(): Promise<readonly string[]>;
  tasks(): Promise<readonly string[]>;
  steps(): Promise<readonly string[]>;
}

/** `seen` hears of every page and step of a form once it stands there. */
export function workerAt(
  { page, quiet }: Seat,
  release: Release,
  { language = 'it', seen = async () => {} }: { readonly language?: string; readonly seen?: () => Promise<void> } = {},
): Worker {
  const hands = keyboardOf(page);
  const typist = { page, release, language };
  const header = page.locator('nucleo-case header');
  const settled = async () => {
    // A case that a step sent to others may be out of reach now: then the desk goes home.
    await page.locator('nucleo-case-page h1, nucleo-home-page h1').first().waitFor();
    if (page.url().includes('/cases/')) await page.locator('nucleo-timeline li').first().waitFor();
    // After a deed the story of before stands until the new one has come.
    await quiet();
    await seen();
  };
  const texts = async (css: string) =>
    (await page.locator(css).allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  const trouble = async () => JSON.stringify(await texts('.summary, .notice.danger, .message.error, dialog[open] h2'));
  const send = async () => {
    await hands.press('Enter');
    await page.waitForURL(/\/desk\/cases\/[^/]+$/).catch(async () => {
      throw new Error(`It was not filed: ${await trouble()}`);
    });
    await settled();
  };
  const tell = async (kind: string, wanted: string) => {
    const control = page.locator(`nucleo-steps dialog[open] [name=${kind}]`);
    const has = () => control.evaluate((element) => element === (element.getRootNode() as ShadowRoot).activeElement);
    for (let tabs = 0; !(await has()); tabs += 1) {
      if (tabs > 40) throw new Error(`Tab never came to ${kind}`);
      await hands.press('Tab');
    }
    if (kind === 'note') return void (await hands.write(wanted));
    // Whom one can choose is asked when the dialog opens.
    await control.locator(`option[value="${wanted}"]`).waitFor({ state: 'attached' });
    for (let tries = 0; (await control.inputValue()) !== wanted; tries += 1) {
      if (tries > 200) throw new Error(`${kind} has no choice ${wanted}`);
      await hands.press('ArrowDown');
    }
  };
  return {
    hands,
    page,
    async file(way, form, answers) {
      await hands.use(way);
      await page.locator('nucleo-form form').waitFor();
      await typeAnswers(typist, form, answers, seen);
      await send();
    },
    async confirm(way) {
      await hands.use(way);
      await page.locator('nucleo-form form').waitFor();
      await hands.tabTo(({ className }) => className.includes('button submit'));
      await send();
    },
    async step(label, form, answers = {}, beside = {}) {
      await hands.use(label);
      const dialog = page.locator('nucleo-steps dialog[open]');
      await dialog.waitFor();
      if (form === undefined) await seen();
      for (const [kind, wanted] of Object.entries(beside)) if (wanted) await tell(kind, wanted);
      if (form === undefined) await hands.tabTo(/^(Conferma|Confirm)$/);
      else {
        await dialog.locator('nucleo-form form').waitFor();
        await typeAnswers(typist, form, answers, seen);
      }
      await hands.press('Enter');
      await dialog.waitFor({ state: 'hidden' }).catch(async () => {
        throw new Error(`The step ${label} was not taken: ${await trouble()}`);
      });
      await settled();
    },
    async goTo(way) {
      const before = page.url();
      await hands.use(way);
      await page.waitForURL((url) => url.href !== before);
      await settled();
    },
    state: async () => {
      await header.waitFor();
      return texts('nucleo-case header .badge');
    },
    tasks: () => texts('nucleo-case nucleo-task-list li strong'),
    steps: () => texts('nucleo-steps > .line > button'),
  };
}
