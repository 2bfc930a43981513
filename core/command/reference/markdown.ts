/** A Markdown table; cells are escaped, missing ones are empty. */
export function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string[] {
  const line = (cells: readonly (string | undefined)[]): string =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line), ''];
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A page of the reference: its title, a few lines, its parts. Every page says where it comes from, and is left as it is by the formatter. */
export function page(title: string, intro: readonly string[], parts: readonly string[]): string {
  return [
    `# ${title}`,
    '',
    '<!-- Written by npm run generate: change the schema or table it comes from, not this page. -->',
    '<!-- prettier-ignore-start -->',
    '',
    ...intro.flatMap((line) => [line, '']),
    ...parts,
    '<!-- prettier-ignore-end -->',
    '',
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
