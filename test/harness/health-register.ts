import { checkCharacter } from '../../forms/index.ts';

/** A supply of the health register from rows of its first seven columns: code, surname, given name, sex, birth, card, doctor. */
export function healthSupply(rows: readonly string[]): string {
  const head = 'CODICE_FISCALE;COGNOME;NOME;SESSO;DATA_NASCITA;TESSERA;COD_MEDICO';
  const others = ['SCADENZA_TESSERA', 'DISTRETTO', 'ESENZIONE', 'ESENZIONE_DAL', 'ESENZIONE_AL'];
  return [[head, ...others].join(';'), ...rows.map((row) => row + ';'.repeat(others.length)), ''].join('\n');
}

/** The fiscal code of somebody invented, another for each number below 450,000. */
export function inventedCode(number: number): string {
  const letter = (place: number): string => String.fromCodePoint(65 + (Math.floor(number / 26 ** place) % 26));
  const first = `${[3, 2, 1, 0].map(letter).join('')}TV48C51G478`;
  return first + checkCharacter(first);
}
