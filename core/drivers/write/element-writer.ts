import type { DriverFile, DriverRecord } from '../../packs/index.ts';
import { textOf } from './row-writer.ts';
import type { RowTaker } from './row-taker.ts';
import { xmlText } from './xml-text.ts';

interface Element {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: Element[];
  text: string;
  told?: ((line: number) => void) | undefined;
}

/**
 * The paths of a driver backwards: rows become elements. A row whose path is below that of the one before is put into it. What
 * stands right below the top is written once the next begins, so that a document of any length needs little memory.
 */
export function elementWriter(driver: DriverFile, write: (text: string) => void): RowTaker {
  const [path = ''] = driver.file.rows ?? [];
  const root = path.split('/')[0]!;
  let open: Element | null = null;
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n`;
  let line = 1 + linesIn(head);
  write(head);
  const flush = (): void => {
    if (open === null) return;
    const text = textFor(open, 1, line);
    line += linesIn(text);
    write(text);
    open = null;
  };
  return {
    row(record, values, told) {
      const names = pathOf(record).slice(1);
      if (names.length === 1 || open === null) {
        flush();
        open = elementOf(names[0]!);
      }
      const made = names.length === 1 ? open : below(below(open, names.slice(1, -1)), [names.at(-1)!], true);
      made.told = told;
      for (const field of [...(driver.fields ?? []), ...(record.fields ?? [])]) {
        const text = textOf(field, driver.file, values);
        if (typeof field.column !== 'string' || field.column.startsWith('/') || text === '') continue;
        const steps = field.column.split('/');
        const last = steps.at(-1)!;
        if (last.startsWith('@')) below(made, steps.slice(0, -1)).attributes.set(last.slice(1), text);
        else below(made, steps).text = text;
      }
    },
    end() {
      flush();
      write(`</${root}>\n`);
    },
  };
}

const elementOf = (name: string): Element => ({ name, attributes: new Map(), children: [], text: '' });

const pathOf = ({ match }: DriverRecord): string[] => (match?.is?.[0] ?? '').split('/');

/** The element some steps below, made where it is not there; a new one at the end when it is a row. */
function below(element: Element, steps: readonly string[], isRow = false): Element {
  let at = element;
  for (const name of steps) {
    const last = at.children.findLast((each) => each.name === name);
    if (last !== undefined && !isRow) at = last;
    else at.children.push((at = elementOf(name)));
  }
  return at;
}

/** Each element begins on a line of its own, by which who reads it tells the row. */
function textFor({ name, attributes, children, text, told }: Element, depth: number, line: number): string {
  const said = [...attributes].map(([key, value]) => ` ${key}="${xmlText(value)}"`).join('');
  const margin = '  '.repeat(depth);
  told?.(line);
  let inner = '';
  let next = line + 1;
  for (const each of children) {
    const own = textFor(each, depth + 1, next);
    inner += own;
    next += linesIn(own);
  }
  if (inner === '' && text === '') return `${margin}<${name}${said}/>\n`;
  return inner === ''
    ? `${margin}<${name}${said}>${xmlText(text)}</${name}>\n`
    : `${margin}<${name}${said}>\n${inner}${margin}</${name}>\n`;
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
