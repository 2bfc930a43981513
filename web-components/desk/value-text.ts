import type { DossierField } from './api/dossier-replies.ts';
import { dayText, type Text } from './words.ts';

interface Words {
  readonly language: string;
  readonly say: (key: string) => string;
  readonly tell: (text: Text) => string;
}

/** A value that registers or cases give, as people write it: days, amounts of money from whole cents, numbers with their unit. */
export function valueText(
  { kind, unit }: Pick<DossierField, 'kind' | 'unit'>,
  value: unknown,
  { language, say, tell }: Words,
): string {
  if (value === null || value === undefined || value === '') return '–';
  if (kind === 'date') return dayText(String(value), language);
  if (kind === 'yes_no') return say(value === true ? 'household.yes' : 'household.no');
  if (kind === 'cents' && typeof value === 'number')
    return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', useGrouping: 'always' }).format(value / 100);
  if (kind === 'number' && typeof value === 'number' && unit === 'share')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(value);
  if (kind === 'number' && typeof value === 'number')
    return `${new Intl.NumberFormat(language, { useGrouping: value > 9999 }).format(value)}${unit === null ? '' : ` ${unit}`}`;
  return tell(value as Text);
}
