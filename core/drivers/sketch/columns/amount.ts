import { withoutEuro } from '../../map/read-number.ts';
import type { ColumnGuess } from './guess.ts';
import { decide, type Decided, type Values } from './values.ts';

/** Words of headers over amounts of money. */
const money =
  /(^|_)(importo|importi|canone|canoni|rendita|reddito|redditi|spesa|spese|euro|eur|prezzo|costo|costi|valore|contributo|contributi|saldo|debito|credito|imposta|imposte|tassa|tariffa|retta|rette|quota_mensile|isee|ise|isr|isp|patrimonio|assegno|stipendio|pensione|indennita|sussidio|detrazione|rimborso|affitto|versato|dovuto|liquidato|erogato)(_|$)/;
/** Words over what is counted or measured, and named: no amounts, whatever else the header says. */
const measured =
  /(^|_)(scala|coeff|coefficiente|perc|percentuale|aliquota|superficie|mq|mc|kwh|km|ore|punti|punteggio|lat|lon|latitudine|longitudine|peso|media|indice|parametro)(_|$)/;
const counted =
  /(^|_)(n|nr|num|numero|componenti|figli|minori|occupanti|persone|mesi|mese|giorni|gg|eta|anno(?!_(?:19|20)\d\d$)|anni|rate|pasti|quantita|totale_componenti)(_|$)/;
const numbering =
  /^(id|cap|tel|cod|num|nr|n|matr|prog|progressivo|civ|civico|partita|foglio|particella|telefono|cellulare|cell|iban|piva|p_iva)(_|$)|codice|numero|matricola|protocollo|partita_iva/;
const coded = /(^|_)(id|cod|codice|tipo|classe|categoria|fascia|cl|cat)(_|$)/;

/** Amounts below which whole numbers are counts or codes rather than money. */
const leastWhole = 100;
/** Numbers with two decimals are unlike anything else: more of the others may be wrong. */
const enoughCents = 0.8;

const isCounted = (id: string): boolean => measured.test(id) || counted.test(id) || coded.test(id);

/** Numbers and amounts, with what speaks for each. Null where neither is likely. */
export function guessNumber(id: string, written: Values): ColumnGuess | null {
  const values = written.map(({ line, text }) => ({ line, text: withoutEuro(text) }));
  const hasEuro = values.some(({ text }, index) => text !== written[index]!.text);
  const guess = numbers(id, values, hasEuro);
  return guess === null || !hasEuro
    ? guess
    : { ...guess, type: 'money', note: `${guess.note}; the sign of the euro beside them is passed over` };
}

function numbers(id: string, values: Values, hasEuro: boolean): ColumnGuess | null {
  const isMoney = hasEuro || (money.test(id) && !isCounted(id));
  const [ofWholes, ofDecimals] = [wholes(id, values, isMoney), decimals(id, values, isMoney)];
  // A few decimals among whole numbers are amounts that would be refused.
  if (ofWholes !== null && ofWholes.good >= (ofDecimals?.good ?? 0)) return ofWholes.guess;
  return grouped(values, isMoney) ?? ofDecimals?.guess ?? ofWholes?.guess ?? null;
}

/** A guess, and how many values it explains. */
interface Explained {
  readonly guess: ColumnGuess;
  readonly good: number;
}

const whole = /^[-+]?\d+$/;

function wholes(id: string, values: Values, isMoney: boolean): Explained | null {
  const told = decide(values, (text) => whole.test(text));
  return told === null ? null : { guess: ofWholes(id, told, isMoney), good: told.good.length };
}

function ofWholes(id: string, told: Decided, isMoney: boolean): ColumnGuess {
  const own = told.good.map(({ text }) => text);
  if (own.some((text) => /^0\d/.test(text)))
    return { note: 'digits with zeros before them: a number that names something, kept as text' };
  if (
    (numbering.test(id) && !/(^|_)(componenti|figli|minori|occupanti|persone|mesi|rate|pasti)(_|$)/.test(id)) ||
    own.some(({ length }) => length > 12)
  )
    return { note: 'digits that name something, kept as text' };
  if (isMoney && own.some((text) => Math.abs(Number(text)) >= leastWhole))
    return { type: 'money', note: `whole amounts; set "decimals": 2 if they are cents${told.rest}` };
  const doubt = isMoney
    ? `; all below ${leastWhole}: counts or codes rather than amounts; if they are euros, set "type": "money"`
    : '';
  return { type: 'integer', note: `${own.every(isYear) ? 'years' : 'whole numbers'}${doubt}${told.rest}` };
}

const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);

/** Points that always stand before groups of three digits: Italian files write thousands so. */
function grouped(values: Values, isMoney: boolean): ColumnGuess | null {
  const told = decide(values, (text) => /^-?(\d{1,3}|[1-9]\d{0,2}(\.\d{3})+)$/.test(text));
  if (told === null || !told.good.some(({ text }) => text.includes('.'))) return null;
  return {
    type: isMoney ? 'money' : 'integer',
    decimal: ',',
    thousands: '.',
    note: `ambiguous: a point always before three digits, taken for that of thousands; if it is a decimal point, write "type": "number" and "decimal": "." without "thousands"${told.rest}`,
  };
}

function decimals(id: string, values: Values, isNamed: boolean): Explained | null {
  for (const [decimal, thousands] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const digits = `^[-+]?(\\d+|\\d{1,3}(\\${thousands}\\d{3})+)`;
    const fits = new RegExp(`${digits}(\\${decimal}\\d+)?$`);
    const cents = new RegExp(`${digits}\\${decimal}\\d{2}$`);
    const inCents = values.filter(({ text }) => cents.test(text)).length / values.length;
    const told = decide(values, (text) => fits.test(text), inCents >= 0.5 ? enoughCents : undefined);
    if (told === null || !told.good.some(({ text }) => text.includes(decimal))) continue;
    const places = told.good.map(({ text }) => (text.includes(decimal) ? text.length - text.lastIndexOf(decimal) - 1 : 0));
    const isMoney = places.every((count) => count <= 2) && (isNamed || (inCents >= 0.5 && !isCounted(id)));
    const isEitherWay = places.every((count) => count === 0 || count === 3);
    const why = isMoney ? (isNamed ? ': money, as the header or the sign says' : ', of two places: money') : '';
    const guess: ColumnGuess = {
      type: isMoney ? 'money' : 'number',
      decimal,
      ...(told.good.some(({ text }) => text.includes(thousands)) ? { thousands } : {}),
      note: `numbers with a decimal ${decimal === ',' ? 'comma' : 'point'}${why}${isEitherWay ? ', always before three digits: check that it is not the mark of thousands' : ''}${told.rest}`,
    };
    return { guess, good: told.good.length };
  }
  return null;
}

/** Whether whole numbers under this header are counts. */
export const isOfCounts = (id: string): boolean => counted.test(id);
/** Whether a header is of amounts: short values under it are no codes. */
export const isOfAmounts = (id: string): boolean => (money.test(id) && !coded.test(id)) || measured.test(id);
