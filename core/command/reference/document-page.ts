import { blocks } from '../../packs/documents/blocks.ts';
import { attributes, classes, elements } from '../../packs/documents/elements.ts';
import { documentNames, type Name, type Names } from '../../packs/documents/names.ts';
import document from '../../packs/schemas/document.schema.json' with { type: 'json' };
import { code, page, table } from './markdown.ts';
import { schemaParts, type Shown } from './schema-parts.ts';

/** What the names of a template mean, by path; a test holds that every one is here. */
const meanings: Readonly<Record<string, string>> = {
  today: 'The day of printing.',
  now: 'Day and hour of printing.',
  title: 'Title of the document.',
  case: 'The case.',
  person: 'Whom the case is about; absent in a case about nobody.',
  unit: 'The unit that owns the case; `above` are the names of the units over it, the nearest first.',
  user: 'Who prints.',
  forms: 'By form, what was filed with it last; absent when it was not.',
  filings: 'By form, all that was filed with it, oldest first.',
  parent: 'The case around this one, and the forms filed in it or further out; absent when there is none within reach.',
  labels: 'By form, the label of each field; of a group or of rows under `title`.',
  titles: 'By form, its title.',
  filed: 'All that was filed in the case, oldest first.',
  children: 'The cases directly inside this one, each with all that was filed in it.',
  inside: 'The cases inside this one and inside those, each before what is in it.',
  timeline: 'What happened in the case, oldest first.',
  attachments: 'Names of the files added to the case.',
};

export function documentPage(): string {
  const names = documentNames(new Map(), new Map());
  return page(
    'Documents',
    [
      '`documents/<id>.document.json` says what a document is called, of which cases it is printed and who may print it. The template lies beside it: `documents/<id>.document.html`, or `<id>.document.<lang>.html` for one language. Without a template in the language of the reader the first that there is is taken.',
      'Who prints sees what they see of the case on the desk, and no more: an answer that is closed to them prints as a mark, answered or not. Values print as their form shows them. Each print is noted in the timeline.',
      'A pack above replaces the template by a file of the same name, and any key by a file or by `set` of its overlay.',
    ],
    [
      '## Template',
      '',
      'HTML with names between double braces, in the syntax of Mustache. Nothing is computed, and every value is written as text.',
      '',
      ...table(
        ['tag', 'does'],
        [
          ['`{{name}}`', 'prints a value; of several, all with commas'],
          [
            '`{{#name}}…{{/name}}`',
            'for each of several, or once when there is an answer and it is not no; inside, the names of what it is about come first',
          ],
          ['`{{^name}}…{{/name}}`', 'when there is none, or the answer is no'],
          ['`{{.}}`', 'inside a section, the value itself'],
          ...Object.keys(blocks).map((name) => [
            code(`{{> ${name}}}`),
            'inside a filed form, all its answers as the form shows them',
          ]),
          ['`{{! … }}`', 'a remark, which is not printed'],
        ],
      ),
      'A name is looked for in the innermost section, then outwards. A name that is not there is a problem at load. Three braces, `&`, other braces and values inside an HTML tag are refused.',
      '',
      '## Names',
      '',
      ...table(
        ['name', 'inside it', 'meaning'],
        Object.entries(names).map(([name, of]) => [code(name), insideOf(of), meanings[name] ?? '']),
      ),
      'Under `forms`, `filings` and `parent.forms` stand the fields of the form by their names, in their groups and rows, and `filing` with `title`, `on`, `by`. `forms` and `filings` have the forms that the workflows of the document file; `parent.forms`, `labels` and `titles` all of the release.',
      '',
      '## HTML',
      '',
      `Elements: ${[...elements].map(code).join(', ')}. Every element is closed, in order. There is one \`<h1>\`, and no level of heading is left out.`,
      '',
      ...table(
        ['attribute', 'on', 'value'],
        Object.entries(attributes).map(([name, { of, value }]) => [
          code(name),
          of === undefined ? 'any' : of.map(code).join(', '),
          name === 'class' ? 'classes, see below' : code(value.source.replaceAll('|', ' or ')),
        ]),
      ),
      `Classes: ${[...classes].map(code).join(', ')}.`,
      '',
      ...schemaParts(document as Shown, 'Keys'),
    ],
  );
}

function insideOf(name: Name): string {
  const item = name.is === 'list' ? name.of : name;
  const inside: Names = item.is === 'record' ? item.names : {};
  const said = Object.keys(inside).map(code).join(', ');
  return name.is === 'list' ? `several${said === '' ? '' : `: ${said}`}` : said;
}
