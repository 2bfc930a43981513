/** Elements inside a line of text. */
export const inlineElements: ReadonlySet<string> = new Set(
  'abbr b bdi br cite code em i mark q s small span strong sub sup time u wbr'.split(' '),
);

/** Elements that hold nothing. */
export const emptyElements: ReadonlySet<string> = new Set(['br', 'wbr', 'hr', 'col']);

const blockElements = 'address article aside blockquote div dl figure footer h1 h2 h3 h4 header hr ol p pre section table ul';
const parts = 'caption col colgroup dd dt figcaption li tbody td tfoot th thead tr';

/** Every element that a template may write: none of them can run, load or style anything. */
export const elements: ReadonlySet<string> = new Set([...inlineElements, ...`${blockElements} ${parts}`.split(' ')]);

/** Elements that hold text and inline elements alone. */
export const lines: ReadonlySet<string> = new Set([...inlineElements, ...'p h1 h2 h3 h4 pre dt caption figcaption'.split(' ')]);

/** Elements that hold only these: anything else a browser would move elsewhere. */
export const holdsOnly: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['th', 'td'],
  colgroup: ['col'],
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd', 'div'],
};

/** Elements that stand only there. */
export const standsIn: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  colgroup: ['table'],
  col: ['colgroup'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['thead', 'tbody', 'tfoot', 'table'],
  td: ['tr'],
  th: ['tr'],
  li: ['ul', 'ol'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  figcaption: ['figure'],
};

/** Attributes of any element, and of some; what their values look like. */
export const attributes: Readonly<Record<string, { readonly of?: readonly string[]; readonly value: RegExp }>> = {
  class: { value: /^[a-z0-9 -]+$/ },
  lang: { value: /^[a-z]{2}(-[A-Z]{2})?$/ },
  dir: { value: /^(ltr|rtl|auto)$/ },
  scope: { of: ['th'], value: /^(col|row|colgroup|rowgroup)$/ },
  colspan: { of: ['td', 'th'], value: /^[1-9]\d?$/ },
  rowspan: { of: ['td', 'th'], value: /^[1-9]\d?$/ },
  span: { of: ['col', 'colgroup'], value: /^[1-9]\d?$/ },
  start: { of: ['ol'], value: /^\d{1,4}$/ },
};

/** What the style sheet of printed pages knows. */
export const classes: ReadonlySet<string> = new Set([
  'letterhead',
  'recipient',
  'subject',
  'right',
  'center',
  'small',
  'box',
  'columns',
  'keep',
  'new-page',
  'signature',
  'signatures',
  'wide',
  'blank',
]);
