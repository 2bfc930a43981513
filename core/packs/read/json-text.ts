import { pointerStep } from '#forms';

/** Something that keeps a text from being one JSON value that we accept. */
interface JsonFault {
  readonly code: 'json_syntax' | 'json_duplicate_key' | 'json_forbidden_key' | 'json_too_deep';
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

export type JsonObject = Record<string, unknown>;

export interface Place {
  readonly line: number;
  readonly column: number;
}

const depthLimit = 64;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

class Stop extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

type Visit = (pointer: string, offset: number) => void;

/** Strict reading (RFC 8259) with what JSON.parse does not tell: where it fails, keys said twice, names that reach a prototype. */
export function scanJson(text: string): JsonFault[] {
  return scan(text, null);
}

/** Line and column of values by JSON pointer; a pointer to nothing is placed at the nearest value above it. */
export function locateJson(text: string, pointers: Iterable<string>): Map<string, Place> {
  const offsets = new Map<string, number>();
  scan(text, (pointer, offset) => offsets.set(pointer, offset));
  const places = new Map<string, Place>();
  for (const pointer of pointers) {
    let at = pointer;
    while (at !== '' && !offsets.has(at)) at = at.slice(0, at.lastIndexOf('/'));
    places.set(pointer, placeOf(text, offsets.get(at) ?? 0));
  }
  return places;
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

function scan(text: string, visit: Visit | null): JsonFault[] {
  const faults: JsonFault[] = [];
  let at = 0;

  function stop(message: string, hint?: string, code: JsonFault['code'] = 'json_syntax'): never {
    throw new Stop({ code, offset: at, message, ...(hint === undefined ? {} : { hint }) });
  }

  function space(): void {
    for (;;) {
      const char = text.charCodeAt(at);
      if (char !== 32 && char !== 10 && char !== 13 && char !== 9) break;
      at += 1;
    }
    if (text[at] === '/' && (text[at + 1] === '/' || text[at + 1] === '*'))
      stop('JSON has no comments', 'Take the comment out, or keep it under the key "description".');
  }

  function string(): string {
    if (text[at] === "'") stop('texts take double quotes', 'Write "…" instead of \'…\'.');
    if (text[at] !== '"')
      stop(at >= text.length ? 'the file ends too early' : `expected a key in double quotes, found ${found()}`);
    const start = at;
    let isEscaped = false;
    for (at += 1; ; at += 1) {
      const char = text.charCodeAt(at);
      if (char === 34) break;
      if (char === 92) {
        isEscaped = true;
        at += 1;
      } else if (char < 32)
        stop('a text may not run over the end of its line', 'Close the double quotes, or write a new line as \\n.');
      else if (Number.isNaN(char)) stop('a text is not closed', 'Close the double quotes.');
    }
    at += 1;
    if (!isEscaped) return text.slice(start + 1, at - 1);
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      at = start;
      return stop('this text holds an escape that JSON does not know', 'Known are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000.');
    }
  }

  function found(): string {
    return at >= text.length ? 'the end of the file' : JSON.stringify(text[at]);
  }

  function value(pointer: string, depth: number): void {
    if (depth > depthLimit) stop(`values are nested deeper than ${depthLimit}`, undefined, 'json_too_deep');
    space();
    visit?.(pointer, at);
    const char = text[at];
    if (char === '{') return object(pointer, depth);
    if (char === '[') return array(pointer, depth);
    if (char === '"' || char === "'") return void string();
    const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    literal.lastIndex = at;
    const match = literal.exec(text);
    if (match === null) stop(at >= text.length ? 'the file ends too early' : `expected a value, found ${found()}`);
    at += match[0].length;
  }

  function object(pointer: string, depth: number): void {
    const keys = new Set<string>();
    at += 1;
    space();
    if (text[at] === '}') return void (at += 1);
    for (;;) {
      space();
      if (text[at] === '}') stop('a comma is followed by nothing', 'Take the last comma out.');
      const keyAt = at;
      const key = string();
      if (keys.has(key))
        faults.push({
          code: 'json_duplicate_key',
          offset: keyAt,
          message: `the key "${key}" is said twice`,
          hint: 'Only the last one would count: keep one.',
        });
      if (forbidden.has(key))
        faults.push({ code: 'json_forbidden_key', offset: keyAt, message: `the key "${key}" is not allowed` });
      keys.add(key);
      space();
      if (text[at] !== ':') stop(`expected ":" after "${key}", found ${found()}`);
      at += 1;
      value(visit === null ? '' : pointer + pointerStep(key), depth + 1);
      space();
      if (text[at] === '}') return void (at += 1);
      if (text[at] !== ',')
        stop(
          `expected "," or "}" after the value of "${key}", found ${found()}`,
          text[at] === '"' ? 'A comma is missing at the end of the value before.' : undefined,
        );
      at += 1;
    }
  }

  function array(pointer: string, depth: number): void {
    at += 1;
    space();
    if (text[at] === ']') return void (at += 1);
    for (let index = 0; ; index += 1) {
      space();
      if (text[at] === ']') stop('a comma is followed by nothing', 'Take the last comma out.');
      value(visit === null ? '' : `${pointer}/${index}`, depth + 1);
      space();
      if (text[at] === ']') return void (at += 1);
      if (text[at] !== ',') stop(`expected "," or "]", found ${found()}`);
      at += 1;
    }
  }

  try {
    value('', 0);
    space();
    if (at < text.length) stop(`expected the end of the file, found ${found()}`);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return [error.fault];
  }
  return faults;
}
