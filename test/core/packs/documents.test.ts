import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { form, pack, policy, temporaryPacks, text, workflow } from './temporary-packs.ts';
import { soon } from '../../harness/soon.ts';

const meta = { id: 'lettera', title: text('Lettera', 'Letter'), types: ['caso'] };
const base = {
  'base/pack.json': pack('base'),
  'base/forms/scheda.form.json': form('scheda'),
  'base/forms/altra.form.json': form('altra'),
  'base/workflows/caso.workflow.json': { ...workflow('caso'), forms: [{ id: 'scheda', form: 'scheda' }] },
  'base/policies/ruoli.policy.json': policy(),
};

/** Loads packs with the document, and gives the release of the highest with its problems. */
async function load(files: Readonly<Record<string, unknown>>, root = 'base') {
  const { system, problems } = await loadPacks([await temporaryPacks({ ...base, ...files })]);
  return {
    release: system.releases.get(root),
    problems: problems
      .filter(({ code }) => code !== 'expect_missing')
      .map(({ code, file, pointer, hint, params }) => ({
        code,
        file,
        pointer,
        hint,
        line: params?.line,
        column: params?.column,
      })),
  };
}

const withTemplate = (html: string) =>
  load({ 'base/documents/lettera.document.json': meta, 'base/documents/lettera.document.html': html });

describe('a document', () => {
  it('is read with the template beside it', async () => {
    const html = '<h1>{{case.number}}</h1>{{#forms.scheda}}<p>{{labels.scheda.data}}: {{data}}</p>{{> answers}}{{/forms.scheda}}';
    const { release, problems } = await withTemplate(html);
    expect(problems).toEqual([]);
    expect(release?.documents.get('lettera')?.document).toEqual({ ...meta, template: html });
  });

  it('has one template for each language, the plain one for those without', async () => {
    const { release, problems } = await load({
      'base/documents/lettera.document.json': meta,
      'base/documents/lettera.document.html': '<h1>Lettera</h1>',
      'base/documents/lettera.document.en.html': '<h1>Letter</h1>',
    });
    expect(problems).toEqual([]);
    expect(release?.documents.get('lettera')?.document.template).toEqual({ it: '<h1>Lettera</h1>', en: '<h1>Letter</h1>' });
  });

  it('says that its template is missing, and that its workflow is not there', async () => {
    const { problems } = await load({ 'base/documents/lettera.document.json': meta });
    expect(problems.map(({ code }) => code)).toEqual(['missing_key']);
    const other = await load({
      'base/documents/lettera.document.json': { ...meta, types: ['cas'] },
      'base/documents/lettera.document.html': '<h1>x</h1>',
    });
    expect(other.problems).toEqual([
      expect.objectContaining({
        code: 'unknown_workflow',
        file: 'documents/lettera.document.json',
        pointer: '/types/0',
        hint: 'Did you mean "caso"?',
      }),
    ]);
  });

  it('changes the digest of the release with its template', async () => {
    const one = await withTemplate('<h1>uno</h1>');
    const two = await withTemplate('<h1>due</h1>');
    expect(one.release?.digest).not.toBe(two.release?.digest);
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      'an unknown fact',
      '<h1>x</h1>\n<p>{{case.numer}}</p>',
      { code: 'document_name_unknown', line: 2, column: 4, hint: 'Did you mean "number"?' },
    ],
    [
      'an unknown field',
      '<h1>x</h1>\n{{#forms.scheda}}<p>{{dat}}</p>{{/forms.scheda}}',
      { code: 'document_name_unknown', line: 2, column: 21 },
    ],
    ['a form that its cases do not file', '<h1>{{forms.altra.data}}</h1>', { code: 'document_name_unknown', column: 5 }],
    ['a table printed whole', '<h1>{{filed}}</h1>', { code: 'document_name_not_printed' }],
    [
      'a name inside a table',
      '<h1>{{timeline.text}}</h1>',
      { code: 'document_name_in_list', hint: 'Write {{#timeline}}{{text}}{{/timeline}}.' },
    ],
    ['a block that is not there', '<h1>x</h1>{{> answer}}', { code: 'document_block_unknown', hint: 'Did you mean "answers"?' }],
    ['a block without a form', '<h1>x</h1>{{> answers}}', { code: 'document_block_misplaced' }],
    ['three braces', '<h1>{{{person.name}}}</h1>', { code: 'document_unescaped', hint: 'Write {{person.name}}.' }],
    ['an ampersand', '<h1>{{& person.name}}</h1>', { code: 'document_unescaped' }],
    ['other braces', '<h1>x</h1>{{=<% %>=}}', { code: 'document_delimiters' }],
    ['an open section', '<h1>x</h1>{{#person}}', { code: 'document_syntax' }],
    ['a script', '<h1>x</h1>\n<script>alert(1)</script>', { code: 'document_element_refused', line: 2, column: 1 }],
    ['an image', '<h1>x</h1><img src="https://x.example/a.png">', { code: 'document_element_refused' }],
    ['a vector image', '<h1>x</h1><svg onload="a()"></svg>', { code: 'document_element_refused' }],
    ['a style sheet', '<h1>x</h1><link rel="stylesheet" href="https://x.example/a.css">', { code: 'document_element_refused' }],
    ['an inline style', '<h1 style="color: red">x</h1>', { code: 'document_inline_style', column: 5 }],
    ['an event handler', '<h1 onclick="a()">x</h1>', { code: 'document_event_handler' }],
    ['an event handler in capitals', '<H1 OnClick=a()>x</H1>', { code: 'document_event_handler' }],
    ['an address', '<h1>x</h1><p cite="https://x.example">y</p>', { code: 'document_address_refused' }],
    ['an unknown attribute', '<h1 id="x">x</h1>', { code: 'document_attribute_refused' }],
    ['an unknown class', '<h1 class="letterhed">x</h1>', { code: 'document_class_unknown', hint: 'Did you mean "letterhead"?' }],
    ['a value in an attribute', '<h1 lang="{{person.sex}}">x</h1>', { code: 'document_tag_in_tag' }],
    ['a value in a comment', '<h1>x</h1><!-- {{person.name}} -->', { code: 'document_tag_in_tag' }],
    ['a value as an element', '<h1>x</h1><{{person.name}}>', { code: 'document_markup' }],
    ['a tag that does not end', '<h1>x</h1><p class="small', { code: 'document_markup' }],
    ['a quote that does not end', '<h1>x</h1><p class="small>y</p>', { code: 'document_markup' }],
    ['a declaration', '<!doctype html><h1>x</h1>', { code: 'document_markup' }],
    ['a comment that browsers end early', '<h1>x</h1><!--> <script>a()</script> -->', { code: 'document_markup' }],
    ['an element left open', '<h1>x</h1><p>y', { code: 'document_not_closed' }],
    ['a section that crosses an element', '<h1>x</h1>{{#person}}<p>{{/person}}</p>', { code: 'document_not_closed' }],
    ['an end without a beginning', '<h1>x</h1></p>', { code: 'document_not_open' }],
    ['a paragraph in a paragraph', '<h1>x</h1><p><p>y</p></p>', { code: 'document_misplaced' }],
    ['text in a table', '<h1>x</h1><table>{{person.name}}</table>', { code: 'document_misplaced' }],
    ['a cell outside a table', '<h1>x</h1><td>y</td>', { code: 'document_misplaced' }],
    ['no title', '<p>y</p>', { code: 'document_heading_missing' }],
    ['two titles', '<h1>x</h1><h1>y</h1>', { code: 'document_heading_twice' }],
    ['a level left out', '<h1>x</h1><h3>y</h3>', { code: 'document_heading_skipped', hint: 'Write <h2>.' }],
  ])('refuses %s, and says where', async (_, html, expected) => {
    const { problems } = await withTemplate(html);
    expect(problems).toContainEqual(expect.objectContaining({ file: 'documents/lettera.document.html', line: 1, ...expected }));
  });

  it.each([
    ['sections without end', '{{#person}}'.repeat(15_000) + '{{/person}}'.repeat(3000)],
    ['sections in one another', `<h1>x</h1>${'{{#person}}'.repeat(8000)}${'{{/person}}'.repeat(8000)}`],
    ['unknown names', `<h1>x</h1>${'{{persona}}'.repeat(18_000)}`],
    ['elements left open', `<h1>x</h1>${'<div>'.repeat(39_000)}`],
    ['ends without a beginning', `<h1>x</h1>${'</p>'.repeat(49_000)}`],
    ['brackets', '<'.repeat(199_000)],
    ['unknown elements', `<h1>x</h1>${'<blink>'.repeat(28_000)}`],
    ['attributes without end', `<h1>x</h1><p ${'a '.repeat(99_000)}`],
    ['too much', 'x'.repeat(200_001)],
  ])('is judged at once whatever it repeats: %s', async (_, html) => {
    const { problems } = await soon(() => withTemplate(html));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
  });

  it('is replaced by a template of the same name in a pack above', async () => {
    const above = {
      'base/documents/lettera.document.json': meta,
      'base/documents/lettera.document.html': '<h1>base</h1>',
      'comune/pack.json': pack('comune', { extends: ['base'] }),
    };
    const { release, problems } = await load({ ...above, 'comune/documents/lettera.document.html': '<h1>comune</h1>' }, 'comune');
    expect(problems).toEqual([]);
    expect(release?.documents.get('lettera')?.document).toEqual({ ...meta, template: '<h1>comune</h1>' });

    const wrong = await load({ ...above, 'comune/documents/lettera.document.html': '<h1>x</h1>\n<b>{{nobody}}</b>' }, 'comune');
    expect(wrong.problems).toEqual([
      expect.objectContaining({ code: 'document_name_unknown', file: 'documents/lettera.document.html', line: 2 }),
    ]);
  });

  it('is changed by an overlay, whose mistakes are told at the overlay', async () => {
    const change = (set: object) => ({
      'base/documents/lettera.document.json': meta,
      'base/documents/lettera.document.html': '<h1>base</h1>',
      'comune/pack.json': pack('comune', { extends: ['base'] }),
      'comune/overlay.json': { extends: 'base', actions: [{ id: 'a', target: { artefact: 'documents/lettera' }, set }] },
    });
    const { release, problems } = await load(
      change({ title: text('Invito', 'Invitation'), template: '<h1>altro</h1>' }),
      'comune',
    );
    expect(problems).toEqual([]);
    expect(release?.documents.get('lettera')?.document).toMatchObject({
      title: text('Invito', 'Invitation'),
      template: '<h1>altro</h1>',
    });

    const wrong = await load(change({ template: '<h1>{{nobody}}</h1>' }), 'comune');
    expect(wrong.problems).toEqual([
      expect.objectContaining({ code: 'document_name_unknown', file: 'overlay.json', pointer: '/actions/0/set/template' }),
    ]);
  });
});
