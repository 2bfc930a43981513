import type { CDPSession, Page } from 'playwright-core';

/** What assistive technology is told of one node. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
}

/** A field as it is seen, with what is spoken of its controls and, when they are several, of their group. */
export interface SpokenField {
  readonly label: string;
  readonly isMarked: boolean;
  readonly help: string;
  readonly error: string;
  readonly group: Spoken | null;
  readonly controls: readonly Spoken[];
}

interface Seen {
  readonly label: string;
  readonly isMarked: boolean;
  readonly help: string;
  readonly error: string;
  readonly isGroup: boolean;
  readonly count: number;
}

/** Reads the fields now shown in the form of a page: what is seen from the document, what is spoken from the accessibility tree. */
export async function readFields(page: Page): Promise<readonly SpokenField[]> {
  // What searches is drawn once its words have come.
  await page.locator('nucleo-form nucleo-code-search:not(:has(input))').first().waitFor({ state: 'detached' });
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const seen = await page.evaluate(collect);
  const fields: SpokenField[] = [];
  for (const [index, { isGroup, count, ...field }] of seen.entries()) {
    const controls: Spoken[] = [];
    for (let control = 0; control < count; control++)
      controls.push(await spokenOf(session, `spokenFields[${index}].controls[${control}]`));
    fields.push({ ...field, group: isGroup ? await spokenOf(session, `spokenFields[${index}].field`) : null, controls });
  }
  await session.detach();
  return fields;
}

const roles = [
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'spinbutton',
  'searchbox',
  'Date',
  'DateTime',
  'listbox',
  'MenuListPopup',
  'button',
];

/** What is wrong with how a field is spoken, as lines. */
export function faultsOf({ label, isMarked, help, error, group, controls }: SpokenField, requiredWord: string): string[] {
  const whole = group ?? controls[0];
  const said = [group, ...controls].filter((each) => each !== null);
  const faults: [string, boolean][] = [
    ['has a label', label !== ''],
    ['has a control', controls.length > 0],
    [`bears its label: ${whole?.name}`, whole?.name.replaceAll(/\s+/g, ' ').startsWith(label) === true],
    [`has a name on each control: ${controls.map(({ name }) => name).join(' | ')}`, controls.every(({ name }) => name !== '')],
    [`has known roles: ${controls.map(({ role }) => role).join(' ')}`, controls.every(({ role }) => roles.includes(role))],
    [
      'says that it is required',
      !isMarked || controls.some(({ isRequired }) => isRequired) || whole?.name.includes(requiredWord) === true,
    ],
    ['says it only then', isMarked || group !== null || controls.every(({ isRequired }) => !isRequired)],
    [
      `describes itself by its help: ${whole?.description}`,
      help === '' || said.some(({ description }) => description.includes(help)),
    ],
    [`tells its error: ${whole?.description}`, error === '' || said.some(({ description }) => description.includes(error))],
    ['is invalid with it', error === '' || group !== null || controls.some(({ isInvalid }) => isInvalid)],
    ['is invalid only then', error !== '' || said.every(({ isInvalid }) => !isInvalid)],
  ];
  return faults.filter(([, holds]) => !holds).map(([fault]) => `${label}: ${fault}`);
}

/** Leaves the elements in `window.spokenFields`, where the debugger finds them, and returns what is seen of them. */
function collect(): Seen[] {
  const forms: Element[] = [];
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'nucleo-form') forms.push(element);
      else if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  const textOf = (element: Element | null | undefined): string => {
    const copy = element?.cloneNode(true) as Element | undefined;
    for (const quiet of copy?.querySelectorAll('[aria-hidden=true], .visually-hidden') ?? []) quiet.remove();
    return (copy?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  };
  const fields = [
    ...(forms[0]?.shadowRoot?.querySelectorAll<HTMLElement>('.field[data-pointer]:not(.is-given, .part)') ?? []),
  ].filter((field) => field.checkVisibility());
  const found = fields.map((field) => ({
    field,
    controls: [...field.querySelectorAll<HTMLElement>('input, select, textarea')].filter((each) => each.checkVisibility()),
  }));
  Object.assign(window, { spokenFields: found });
  return found.map(({ field, controls }) => ({
    label: textOf(field.querySelector(':scope > :is(label, legend)')),
    isMarked: field.querySelector(':scope > :is(label, legend) > .mark') !== null,
    help: textOf(field.querySelector(':scope > .help')),
    error: textOf(field.querySelector(':scope > .message.error')),
    isGroup: field.localName === 'fieldset',
    count: controls.length,
  }));
}

async function spokenOf(session: CDPSession, expression: string): Promise<Spoken> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  // What is out of sight has no style yet, and then nothing is told of it.
  await session.send('Runtime.evaluate', { expression: `${expression}.scrollIntoView({ block: 'center' })` });
  await session.send('Runtime.evaluate', {
    expression: 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))',
    awaitPromise: true,
  });
  const select = await session.send('Runtime.evaluate', {
    expression: `${expression}.localName === 'select' && ${expression}.required`,
  });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId!, fetchRelatives: false });
  const [node] = nodes;
  const property = (name: string): unknown => node?.properties?.find((each) => each.name === name)?.value.value;
  return {
    role: String(node?.role?.value ?? ''),
    name: String(node?.name?.value ?? '').trim(),
    description: String(node?.description?.value ?? '').replaceAll(/\s+/g, ' '),
    // The debugger leaves this out for a select; that of the element is what the browser tells.
    isRequired: property('required') === true || select.result.value === true,
    isInvalid: property('invalid') === 'true',
  };
}
