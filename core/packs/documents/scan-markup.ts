import { fault, type Fault } from './fault.ts';

/** A piece of the HTML of a template, in the order of the text. */
export type Piece =
  | {
      readonly is: 'open';
      readonly name: string;
      readonly at: number;
      readonly attributes: readonly Attribute[];
      readonly empty: boolean;
    }
  | { readonly is: 'close'; readonly name: string; readonly at: number }
  | { readonly is: 'text'; readonly at: number };

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

const openTag = /<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*)\s*(\/?)>/y;
const closeTag = /<\/([a-zA-Z][a-zA-Z0-9-]*)\s*>/y;
const attribute = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+)))?/g;
const comment = /<!--(?:(?!--)[^<>])*-->/y;

/**
 * Reads HTML of a narrow kind: whole tags with closed quotes, comments without brackets, text without `<`. Whatever else there is,
 * is a fault: what a browser would have to guess at is not let through. `tags` are the template's own, which must stand in text.
 */
export function scanMarkup(
  text: string,
  tags: readonly { readonly start: number; readonly end: number }[],
): { readonly pieces: readonly Piece[]; readonly faults: readonly Fault[] } {
  const pieces: Piece[] = [];
  const faults: Fault[] = [];
  let next = 0;
  let bracket = -1;
  for (let at = 0; at < text.length;) {
    while (tags[next] !== undefined && tags[next]!.end <= at) next += 1;
    const tag = tags[next];
    if (tag !== undefined && tag.start === at) {
      at = tag.end;
      continue;
    }
    if (text[at] !== '<') {
      if (bracket < at) bracket = endOfText(text, at);
      const end = Math.min(bracket, tag !== undefined && tag.start > at ? tag.start : text.length);
      if (text.slice(at, end).trim() !== '') pieces.push({ is: 'text', at: at + text.slice(at, end).search(/\S/) });
      at = end;
      continue;
    }
    const piece = pieceAt(text, at);
    if (piece === null) {
      faults.push(
        fault(
          'markup',
          at,
          '"<" does not begin a tag here',
          'Write &lt; for the sign; close quotes and tags; write no bracket in a comment.',
        ),
      );
      at += 1;
      continue;
    }
    if (tag !== undefined && tag.start < piece.end)
      faults.push(
        fault(
          'tag_in_tag',
          tag.start,
          'a value cannot stand inside an HTML tag or comment',
          'Put {{…}} between tags, in the text.',
        ),
      );
    if (piece.read !== null) pieces.push(piece.read);
    at = piece.end;
  }
  return { pieces, faults };
}

function endOfText(text: string, at: number): number {
  const found = text.indexOf('<', at);
  return found === -1 ? text.length : found;
}

function pieceAt(text: string, at: number): { readonly read: Piece | null; readonly end: number } | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const opened = match(openTag);
  if (opened !== null) {
    const [whole, name = '', said = '', slash] = opened;
    const base = at + 1 + name.length;
    const attributes = [...said.matchAll(attribute)].map(({ 0: each, 1: own = '', 2: double, 3: single, 4: bare, index }) => ({
      name: own.toLowerCase(),
      value: double ?? single ?? bare ?? '',
      at: base + index + each.search(/\S/),
    }));
    const read: Piece = { is: 'open', name: name.toLowerCase(), at, attributes, empty: slash === '/' };
    return { read, end: at + whole.length };
  }
  const closed = match(closeTag);
  if (closed !== null) return { read: { is: 'close', name: closed[1]!.toLowerCase(), at }, end: at + closed[0].length };
  const remark = match(comment);
  return remark === null ? null : { read: null, end: at + remark[0].length };
}
