import { code, page, table } from '../markdown.ts';
import { elementsByTag, type ElementClass, isOfPages, lineOf, readElements, readTokens } from './read-elements.ts';
import type { Told } from './read-comment.ts';

/** docs/reference/elements.md: the elements by tag, and what a page may set on them. */
export function elementsPage(): string {
  const all = readElements();
  const elements = [...elementsByTag(all)];
  return page(
    'Elements',
    [
      'The custom elements of `web-components`. `nucleo-form` is for any page ([how](../how-to/embed-a-form.md)); the others are what the desk is composed of. `custom-elements.json` says the same to editors.',
      'A property with an attribute may be set in HTML, the others by script. `language` is that of the page unless it is set. Events bubble and leave shadow roots.',
    ],
    [
      '## Look',
      '',
      'Custom properties, to be set on the element: `nucleo-form { --nucleo-primary: #7a1f5c; }`. Keep 4.5:1 between a text and its ground, and 3:1 for borders and focus. In forced colours the system’s own are shown.',
      '',
      ...table(
        ['property', 'for', 'unless set'],
        readTokens().map(({ name, text, value }) => [code(name), text, code(value)]),
      ),
      ...elements.filter(([, element]) => !isOfPages(element)).flatMap(([tag, element]) => partsOf(tag, element, all)),
      '## Desk and gallery',
      '',
      'Not for use elsewhere: they are the pages themselves and call the API.',
      '',
      ...table(
        ['element', 'shows'],
        elements.filter(([, element]) => isOfPages(element)).map(([tag, element]) => [code(tag), element.description]),
      ),
    ],
  );
}

function partsOf(tag: string, element: ElementClass, all: ReadonlyMap<string, ElementClass>): string[] {
  const line = lineOf(element, all);
  const rows = (pick: (each: ElementClass) => readonly Told[]): string[][] =>
    line.flatMap(pick).map(({ name, text }) => [code(name), text]);
  const properties = line.flatMap((each) => each.properties).filter(({ name }) => name !== 'language');
  return [
    `## ${tag}`,
    '',
    element.description,
    '',
    ...told(
      ['property', 'attribute', 'meaning'],
      properties.map(({ name, attribute, text }) => [code(name), attribute === null ? '' : code(attribute), text]),
    ),
    ...told(
      ['event', 'when'],
      rows(({ events }) => events),
    ),
    ...told(
      ['slot', 'for'],
      rows(({ slots }) => slots),
    ),
    ...told(
      ['part', 'is'],
      rows(({ parts }) => parts),
    ),
    ...told(
      ['method', 'does'],
      rows(({ methods }) => methods),
    ),
  ];
}

function told(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : table(head, rows);
}
