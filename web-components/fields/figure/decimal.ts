const separators = new Map<string, { decimal: string; group: string }>();

/** The decimal and grouping signs of a language. */
function separatorsOf(language: string): { decimal: string; group: string } {
  let found = separators.get(language);
  if (!found) {
    const parts = new Intl.NumberFormat(language, { useGrouping: 'always' }).formatToParts(1234567.5);
    const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    separators.set(language, (found = { decimal: sign('decimal') || '.', group: sign('group') || ',' }));
  }
  return found;
}

/**
 * A number as people write it (`1.234,56`, `1 234,56`, `1234.56`) in canonical form (`1234.56`), or undefined.
 * With both signs the last is the decimal one. A single sign is the language's; the other language's sign is taken as decimal
 * only where it cannot be grouping (`12.5` in Italian is twelve and a half, `1.234` is one thousand and more).
 */
export function readDecimal(text: string, language: string): string | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f'’€]/g, '').replace('−', '-');
  const match = /^([+-]?)([\d.,]+)$/.exec(compact);
  if (!match) return undefined;
  const body = match[2] ?? '';
  const decimal = decimalSignOf(body, language);
  const group = decimal === ',' ? '.' : ',';
  const [whole = '', fraction, ...rest] = decimal ? body.split(decimal) : [body];
  if (rest.length > 0 || fraction?.includes(group)) return undefined;
  if (whole.includes(group) && !new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(whole)) return undefined;
  const digits = whole.replaceAll(group, '');
  if (!/^\d+$/.test(digits) || (fraction !== undefined && !/^\d*$/.test(fraction))) return undefined;
  const sign = match[1] === '-' ? '-' : '';
  return sign + digits.replace(/^0+(?=\d)/, '') + (fraction ? `.${fraction}` : '');
}

function decimalSignOf(body: string, language: string): string {
  const comma = body.lastIndexOf(',');
  const point = body.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const { decimal } = separatorsOf(language);
  const only = comma >= 0 ? ',' : '.';
  if (only === decimal) return only;
  const grouping = /^\d{1,3}([.,]\d{3})+$/.test(body);
  return grouping ? decimal : only;
}
