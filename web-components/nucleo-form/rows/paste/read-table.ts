export type Lines = readonly (readonly string[])[];

/** More text than this is no table that anybody meant to paste. */
const mostText = 2_000_000;

/**
 * What a spreadsheet puts on the clipboard (columns by tab), or a few lines of CSV (by semicolon or comma): undefined when the text
 * is no table, as one line without a tab is not. Quoted cells may hold separators and line ends.
 */
export function readTable(text: string): Lines | undefined {
  if (text.length > mostText) return undefined;
  if (text.includes('\t')) return split(text, '\t');
  if (!/[\r\n]\s*\S/.test(text)) return undefined;
  for (const separator of [';', ',']) {
    const lines = split(text, separator);
    const widths = new Set(lines.map((line) => line.length));
    if (widths.size === 1 && !widths.has(1)) return lines;
  }
  return split(text, '\t');
}

function split(text: string, separator: string): Lines {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    line.push(cell.trim());
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (line.some((each) => each !== '')) lines.push(line);
    line = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') endLine();
    else cell += sign;
  }
  endLine();
  return lines;
}
