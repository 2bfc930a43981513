import type { Page } from 'playwright-core';

/** What has the focus, as somebody who only has a keyboard can tell. */
export interface Focus {
  readonly tag: string;
  readonly kind: string;
  /** Accessible name; of one option of a group, that of the option. */
  readonly name: string;
  /** Pointer of the field it answers; '' outside forms. */
  readonly pointer: string;
  readonly className: string;
  readonly value: string;
  readonly checked: boolean;
  readonly href: string;
}

export type Wanted = string | RegExp | ((focus: Focus) => boolean);

/** The keyboard, and nothing else: every step of it is a key. */
export interface Keyboard {
  focus(): Promise<Focus>;
  press(key: string): Promise<void>;
  /** Replaces what a text field holds. */
  write(text: string): Promise<void>;
  /** Presses Tab until what is wanted has the focus; fails when the whole page was gone through. */
  tabTo(wanted: Wanted): Promise<Focus>;
  /** Goes to a button or link by its name and presses Enter. */
  use(wanted: Wanted): Promise<void>;
}

const mostTabs = 400;

export function keyboardOf(page: Page): Keyboard {
  const { keyboard } = page;
  const focus = () => page.evaluate(readFocus);
  const hands: Keyboard = {
    focus,
    press: (key) => keyboard.press(key),
    async write(text) {
      await keyboard.press('Control+A');
      if (text === '') await keyboard.press('Delete');
      else await keyboard.type(text);
    },
    async tabTo(wanted) {
      const seen: string[] = [];
      for (let at = await focus(); ; at = await focus()) {
        if (isWanted(at, wanted)) return at;
        if (seen.push(at.name) > mostTabs)
          throw new Error(`Tab never came to ${String(wanted)}; it went over: ${[...new Set(seen)].join(' | ')}`);
        await keyboard.press('Tab');
      }
    },
    async use(wanted) {
      await hands.tabTo((at) => ['button', 'a', 'summary'].includes(at.tag) && isWanted(at, wanted));
      await keyboard.press('Enter');
    },
  };
  return hands;
}

function isWanted(at: Focus, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(at);
  return typeof wanted === 'string' ? at.name === wanted : wanted.test(at.name);
}

function readFocus(): Focus {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const root = element?.getRootNode() as Document | ShadowRoot;
  const labelled = (element?.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const input = element as HTMLInputElement | null;
  const own = element?.getAttribute('aria-label') ?? labelled.map((id) => words(root.querySelector(`[id="${id}"]`))).join(' ');
  const label = input?.labels?.[0];
  const tag = element?.localName ?? '';
  return {
    tag,
    kind: element?.getAttribute('role') ?? (tag === 'input' ? (input?.type ?? '') : tag),
    name: (own || words(label) || (tag === 'body' || tag === 'html' ? '' : words(element))).replace(/\s*\*$/, ''),
    pointer: element?.closest('[data-pointer]')?.getAttribute('data-pointer') ?? '',
    className: element?.getAttribute('class') ?? '',
    value: tag === 'select' ? words((element as HTMLSelectElement).selectedOptions[0]) : (input?.value ?? ''),
    checked: input?.checked ?? false,
    href: element?.getAttribute('href') ?? '',
  };
}
