import { didYouMean } from '../../nearest.ts';
import { attributes, classes, elements, emptyElements, holdsOnly, inlineElements, lines, standsIn } from './elements.ts';
import { fault, type Fault, mostFaults } from './fault.ts';
import { type Piece, scanMarkup } from './scan-markup.ts';
import type { TemplateTag } from './template.ts';

type Opened = Extract<Piece, { is: 'open' }>;

/** An element or a section that is open at some place of the text. */
interface Open {
  readonly element: string | null;
  readonly section: string | null;
  readonly at: number;
}

/** What of the HTML of a template may not be: what runs, loads or styles; what a browser would put elsewhere; headings out of order. */
export function checkMarkup(text: string, tags: readonly TemplateTag[]): Fault[] {
  const { pieces, faults: scanned } = scanMarkup(text, tags);
  const allowed: Fault[] = [];
  for (const piece of pieces) if (piece.is === 'open' && allowed.length < mostFaults) allowed.push(...checkTag(piece));
  return [...scanned, ...allowed, ...checkNesting(pieces, tags), ...checkHeadings(pieces)];
}

const refusedElements: Readonly<Record<string, string>> = {
  script: 'A document runs nothing.',
  style: 'A document is styled by its classes.',
  link: 'A document loads nothing.',
  img: 'A document loads nothing.',
  iframe: 'A document loads nothing.',
  object: 'A document loads nothing.',
  form: 'A document asks nothing: that is what forms are for.',
  a: 'A document is read on paper: write the address as text.',
};

function checkTag({ name, at, attributes: said }: Opened): Fault[] {
  if (!elements.has(name)) {
    const hint = refusedElements[name] ?? didYouMean(name, elements) ?? `Elements are: ${[...elements].join(', ')}.`;
    return [fault('element_refused', at, `<${name}> may not stand in a document`, hint)];
  }
  return said.flatMap((each) => {
    if (each.name === 'style')
      return [fault('inline_style', each.at, 'a document has no styles of its own', `Use a class: ${[...classes].join(', ')}.`)];
    if (each.name.startsWith('on')) return [fault('event_handler', each.at, `"${each.name}" would run a script`, 'Take it out.')];
    if (['href', 'src', 'srcset', 'action', 'formaction', 'background', 'poster', 'cite', 'data'].includes(each.name))
      return [fault('address_refused', each.at, `"${each.name}" leads out of the document`, 'Write the address as text.')];
    const known = attributes[each.name];
    if (known === undefined || known.of?.includes(name) === false)
      return [
        fault(
          'attribute_refused',
          each.at,
          `"${each.name}" may not stand on <${name}>`,
          didYouMean(each.name, Object.keys(attributes)) ?? `Attributes are: ${Object.keys(attributes).join(', ')}.`,
        ),
      ];
    if (!known.value.test(each.value))
      return [fault('attribute_value', each.at, `"${each.value}" is no value of "${each.name}"`)];
    const unknown = each.name === 'class' ? each.value.split(' ').filter((one) => one !== '' && !classes.has(one)) : [];
    return unknown.map((one) =>
      fault(
        'class_unknown',
        each.at,
        `there is no class "${one}"`,
        didYouMean(one, classes) ?? `Classes are: ${[...classes].join(', ')}.`,
      ),
    );
  });
}

/** Elements and sections close in the order in which they were opened, and stand where a browser leaves them. */
function checkNesting(pieces: readonly Piece[], tags: readonly TemplateTag[]): Fault[] {
  const faults: Fault[] = [];
  const open: Open[] = [];
  const all = [...pieces, ...tags.map((tag) => ({ is: 'tag' as const, tag, at: tag.start }))].sort((a, b) => a.at - b.at);
  const close = (what: 'element' | 'section', name: string, at: number): void => {
    const last = open.findLastIndex((each) => each[what] === name);
    const said = what === 'element' ? `</${name}>` : `{{/${name}}}`;
    if (last === -1) return void faults.push(fault('not_open', at, `${said} closes nothing that is open`));
    for (const each of open.splice(last).slice(1)) faults.push(notClosed(each, said));
  };
  for (const piece of all) {
    if (faults.length >= mostFaults) return faults;
    if (piece.is === 'tag') {
      const { kind, name, start } = piece.tag;
      if (kind === '#' || kind === '^') open.push({ element: null, section: name, at: start });
      else if (kind === '/') close('section', name, start);
      else if (kind === '>') faults.push(...placeFaults('a block', 'section', open, start));
      else if (kind === 'name') faults.push(...textFaults(open, start));
    } else if (piece.is === 'text') faults.push(...textFaults(open, piece.at));
    else if (piece.is === 'close') {
      if (!emptyElements.has(piece.name)) close('element', piece.name, piece.at);
    } else {
      if (elements.has(piece.name)) faults.push(...placeFaults(`<${piece.name}>`, piece.name, open, piece.at));
      if (piece.empty && !emptyElements.has(piece.name))
        faults.push(
          fault('markup', piece.at, `<${piece.name}/> does not close itself`, `Write <${piece.name}></${piece.name}>.`),
        );
      else if (!emptyElements.has(piece.name)) open.push({ element: piece.name, section: null, at: piece.at });
    }
  }
  return [...faults, ...open.map((each) => notClosed(each, 'the end'))];
}

function notClosed({ element, section, at }: Open, before: string): Fault {
  const said = element === null ? `{{#${section}}}` : `<${element}>`;
  return fault(
    'not_closed',
    at,
    `${said} is not closed before ${before}`,
    'Close tags and sections in the order in which they were opened.',
  );
}

const innermost = (open: readonly Open[]): string | null => open.findLast(({ element }) => element !== null)?.element ?? null;

function placeFaults(said: string, name: string, open: readonly Open[], at: number): Fault[] {
  const around = innermost(open);
  const only = around === null ? undefined : holdsOnly[around];
  const wanted = standsIn[name];
  if (wanted !== undefined && (around === null || !wanted.includes(around)))
    return [fault('misplaced', at, `${said} stands only in ${wanted.map((each) => `<${each}>`).join(' or ')}`)];
  if (only !== undefined && !only.includes(name))
    return [fault('misplaced', at, `<${around}> holds only ${only.map((each) => `<${each}>`).join(', ')}`)];
  if (around !== null && lines.has(around) && !inlineElements.has(name))
    return [fault('misplaced', at, `${said} cannot stand in <${around}>`, 'A line of text holds only text.')];
  return [];
}

function textFaults(open: readonly Open[], at: number): Fault[] {
  const around = innermost(open);
  return around !== null && Object.hasOwn(holdsOnly, around)
    ? [fault('misplaced', at, `text cannot stand directly in <${around}>`)]
    : [];
}

/** One title, and no level left out: who hears the page finds the way by its headings. */
function checkHeadings(pieces: readonly Piece[]): Fault[] {
  const headings = pieces.filter((piece): piece is Opened => piece.is === 'open' && /^h\d$/.test(piece.name));
  const first = headings[0];
  if (first === undefined) return [fault('heading_missing', 0, 'the document has no title', 'Begin with <h1>…</h1>.')];
  let before = 0;
  return headings.flatMap(({ name, at }, index) => {
    const level = Number(name[1]);
    const last = before;
    before = level;
    if (index > 0 && level === 1) return [fault('heading_twice', at, 'a document has one <h1>', 'Write <h2>.')];
    return level > last + 1
      ? [fault('heading_skipped', at, `<${name}> follows ${last === 0 ? 'nothing' : `<h${last}>`}`, `Write <h${last + 1}>.`)]
      : [];
  });
}
