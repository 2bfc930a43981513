import type { Page } from 'playwright-core';
import { type CompiledField, type CompiledForm, textIn } from '../../forms/index.ts';
import type { Release } from '../../core/packs/index.ts';
import { type Focus, keyboardOf } from './keyboard.ts';

type Answers = Readonly<Record<string, unknown>>;

export interface Typist {
  readonly page: Page;
  readonly release: Release;
  readonly language?: string;
}

/**
 * Fills in the form on the page with the keyboard alone: Tab from control to control, typing where there is an answer for it,
 * Enter on "next" at the end of a step or section. Ends with the focus on the button that sends the form. `stepped` hears of each step before it is left.
 */
export async function typeAnswers(
  typist: Typist,
  formId: string,
  answers: Answers,
  stepped: (step: number) => Promise<void> = async () => {},
): Promise<void> {
  const { page, release } = typist;
  const form = release.forms.get(formId)!.compiled;
  const hands = keyboardOf(page);
  const done = new Set<string>();
  let step = 1;
  // What searches is fetched when a form first needs it: Tab would go past it.
  await page.locator('nucleo-form nucleo-code-search:not(:has(input))').first().waitFor({ state: 'detached' });
  await hands.tabTo(({ pointer, className }) => pointer !== '' || isEnd(className));
  for (let tabs = 0; tabs < 1500; tabs++) {
    // A field whose code list is on its way cannot be reached yet.
    await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
    const at = await hands.focus();
    if (at.className.includes('button submit')) return void (await stepped(step));
    if (at.className.includes('button next')) {
      await stepped(step++);
      await goOn(page);
      continue;
    }
    if (at.className.includes('button outline onward')) {
      await hands.press('Enter');
      await page.waitForFunction(isAtPanel);
      continue;
    }
    const wanted = at.pointer === '' ? undefined : valueAt(answers, at.pointer);
    if (
      Array.isArray(wanted) &&
      at.tag === 'button' &&
      /^(Aggiungi|Add)/.test(at.name) &&
      (await rowsOf(page, at.pointer)) < wanted.length
    ) {
      await hands.press('Enter');
      continue;
    }
    if (at.kind === 'combobox' && isWrittenDown(wanted)) {
      // Somebody whom the registry does not know: the way to write them down follows the search.
      await hands.press('Tab');
      await hands.press('Enter');
      await page.waitForFunction(isAtField, at.pointer);
      continue;
    }
    if (wanted !== undefined && !done.has(at.pointer) && at.tag !== 'button') {
      const isMore = await answer(typist, { form, at, wanted });
      if (!isMore) done.add(at.pointer);
    }
    await hands.press('Tab');
  }
  throw new Error(`The end of ${formId} was never reached.`);
}

const isWrittenDown = (wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted) && !Object.hasOwn(wanted, 'id');

/** Whether a part of the field has the focus. */
function isAtField(pointer: string): boolean {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return (element?.closest('[data-pointer]')?.getAttribute('data-pointer') ?? '').startsWith(`${pointer}/`);
}

const isEnd = (className: string): boolean => /button (next|submit)|onward/.test(className);

async function goOn(page: Page): Promise<void> {
  const before = await page.locator('nucleo-form .progress').textContent();
  await page.keyboard.press('Enter');
  const outcome = await page.waitForFunction((old) => {
    const find = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? find(each.shadowRoot) : [])]);
    const all = find(document);
    const summary = all.find((each) => each.matches('.summary'));
    if (summary) return { refused: summary.textContent };
    return all.find((each) => each.matches('.progress'))?.textContent === old ? null : { refused: '' };
  }, before);
  const { refused } = (await outcome.jsonValue()) as { refused: string };
  if (refused) throw new Error(`The step could not be left: ${refused.replace(/\s+/g, ' ')}`);
}

/** Whether a tab panel has the focus: the next section is open. */
function isAtPanel(): boolean {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.getAttribute('role') === 'tabpanel';
}

const rowsOf = (page: Page, pointer: string): Promise<number> =>
  page.locator(`nucleo-form fieldset.rows[data-pointer="${pointer}"] > .row`).count();

/** Answers the control that has the focus; true when the same field has more controls to answer (check boxes, chips). */
async function answer(
  { page, release, language = 'it' }: Typist,
  { form, at, wanted }: { form: CompiledForm; at: Focus; wanted: unknown },
): Promise<boolean> {
  const hands = keyboardOf(page);
  const field = fieldAt(form, at.pointer);
  const textOf = (value: unknown): string => wordsOf(release, field, value, language);
  if (at.kind === 'radio') {
    const text = textOf(wanted);
    for (let tries = 0; tries < 40; tries++) {
      const { name, checked } = await hands.focus();
      if (name === text) {
        if (!checked) await hands.press('Space');
        return false;
      }
      await hands.press('ArrowDown');
    }
    throw new Error(`${at.pointer} has no option ${text}`);
  }
  if (at.kind === 'checkbox') {
    const texts = Array.isArray(wanted) ? wanted.map(textOf) : [wanted === true ? at.name : ''];
    if (texts.includes(at.name) !== at.checked) await hands.press('Space');
    return Array.isArray(wanted);
  }
  if (at.tag === 'select') {
    const text = textOf(wanted);
    // What was answered before may stand below what is wanted.
    if ((await hands.focus()).value !== text) await hands.press('Home');
    for (let tries = 0; tries < 80 && (await hands.focus()).value !== text; tries++) await hands.press('ArrowDown');
    if ((await hands.focus()).value !== text) throw new Error(`${at.pointer} has no option ${text}`);
    return false;
  }
  if (at.kind === 'combobox') {
    for (const each of [wanted].flat()) {
      const text = textOf(each);
      if (at.value === text) continue;
      await hands.write(text);
      await page.waitForFunction(isOffered, text, { timeout: 10_000 }).catch(() => {
        throw new Error(`${at.pointer} does not offer ${text}`);
      });
      await hands.press('Enter');
    }
    return false;
  }
  const text = textOf(wanted);
  if (at.value !== text) await hands.write(text);
  return false;
}

/** Whether the option that Enter would choose reads so. */
function isOffered(text: string): boolean {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const id = element?.getAttribute('aria-activedescendant');
  const option = id ? (element?.getRootNode() as ShadowRoot).querySelector(`[id="${id}"]`) : null;
  return (option?.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(text);
}

function valueAt(answers: Answers, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Answers | undefined)?.[name], answers);
}

function fieldAt(form: CompiledForm, pointer: string): CompiledField | undefined {
  const parts = pointer.split('/');
  for (let length = parts.length; length > 1; length--) {
    const template = parts
      .slice(0, length)
      .map((part) => (/^\d+$/.test(part) ? '*' : part))
      .join('/');
    const found = form.fields.find((field) => field.pointer === template);
    if (found) return found;
  }
  return undefined;
}

/** An answer in the words and signs in which a person types or chooses it. */
function wordsOf(release: Release, field: CompiledField | undefined, value: unknown, language: string): string {
  const text = String(value);
  const yes = language === 'it' ? 'Sì' : 'Yes';
  if (typeof value === 'boolean') return value ? yes : 'No';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text.split('-').reverse().join('/');
  const code = field?.codelist === undefined ? undefined : release.codelists.get(field.codelist)?.codes.get(text);
  if (code) return textIn(code.label, language);
  const option = field?.options?.find((each) => each.value === value);
  if (option) return textIn(option.label, language);
  if (field?.type === 'unit') return textIn(release.units.get(text)?.name, language);
  const point = language === 'it' ? ',' : '.';
  if (field?.type === 'money') return (Number(value) / 100).toFixed(2).replace('.', point);
  return field?.type === 'number' ? text.replace('.', point) : text;
}
