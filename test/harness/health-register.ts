/** A supply of the health register from rows of its first seven columns: code, surname, given name, sex, birth, card, doctor. */
export function healthSupply(rows: readonly string[]): string {
  const head = 'CODICE_FISCALE;COGNOME;NOME;SESSO;DATA_NASCITA;TESSERA;COD_MEDICO';
  const others = ['SCADENZA_TESSERA', 'DISTRETTO', 'ESENZIONE', 'ESENZIONE_DAL', 'ESENZIONE_AL'];
  return [[head, ...others].join(';'), ...rows.map((row) => row + ';'.repeat(others.length)), ''].join('\n');
}
