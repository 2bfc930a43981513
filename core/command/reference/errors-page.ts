import { writeFile } from 'node:fs/promises';
import { errors } from '../../errors.ts';

interface Row {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** The text of `docs/reference/errors.md`, from the table of errors. */
export function errorsPage(): string {
  const rows = Object.entries(errors as Readonly<Record<string, Row>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Errors',
    '',
    'A call or the environment was wrong. Over HTTP each is an RFC 9457 problem (`application/problem+json`) with this `code`; on the command line its title, detail and hint are printed. `{name}` stands for a value.',
    '',
    '| code | status | title | what to do |',
    '|---|---|---|---|',
    ...rows.map(
      ([code, { status, title, detail, hint }]) => `| \`${code}\` | ${status} | ${cell([title, detail])} | ${cell([hint])} |`,
    ),
    '',
  ].join('\n');
}

function cell(sentences: readonly (string | undefined)[]): string {
  const said = sentences.filter((each) => each !== undefined);
  return said
    .map((each, index) => (index < said.length - 1 && !/[.!?]$/.test(each) ? `${each}.` : each))
    .join(' ')
    .replaceAll('|', '\\|');
}

if (import.meta.main) await writeFile(new URL('../../../docs/reference/errors.md', import.meta.url), errorsPage());
