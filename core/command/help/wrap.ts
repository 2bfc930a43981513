const WIDTH = 100;

/** A line, or the lines it takes: what does not fit goes on below, `hanging` spaces in. */
export function wrapLine(line: string, hanging = /^ */.exec(line)![0].length + 2): string {
  const indent = /^ */.exec(line)![0];
  return wrapWords(line.trim().split(' '), indent, ' '.repeat(hanging));
}

/** The same of a usage, which breaks between its parts and not inside their brackets. */
export function wrapUsage(usage: string, indent = ''): string {
  return wrapWords(`nucleo ${usage}`.match(/\[[^\]]*\]|\S+/g) ?? [], indent, `${indent}    `);
}

function wrapWords(words: readonly string[], first: string, next: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    const isStart = line.trim() === '';
    if (!isStart && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${next}${word}`;
    } else line += isStart ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
