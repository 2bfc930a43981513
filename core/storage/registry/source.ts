/**
 * Whose facts they are: what a driver reads, of one body where several deliver such files. Numbers that each body gives are its own,
 * and a supply of one replaces nothing of another. Runs and subjects keep it as one text, `anagrafe_git@G478`.
 */
export interface Source {
  readonly driver: string;
  readonly body: string | null;
}

/** How a body is said: by a code that stands in the names of files, and beside the sign. */
export const bodyPattern = '^[A-Za-z0-9]{1,40}$';

const sign = '@';

export const sourceText = ({ driver, body }: Source): string => (body === null ? driver : `${driver}${sign}${body}`);

export function readSource(text: string): Source {
  const [driver = '', body = null] = text.split(sign);
  return { driver, body };
}
