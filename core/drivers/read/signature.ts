const signatures: readonly (readonly [string, string, string])[] = [
  ['504b0304', 'is a spreadsheet or a zip archive', 'Save the sheet as CSV, or take the file out of the archive.'],
  ['1f8b', 'is compressed', 'Unpack it first.'],
  ['25504446', 'is a PDF', 'Ask for the data as a text file.'],
  ['d0cf11e0', 'is an old spreadsheet (.xls)', 'Save the sheet as CSV.'],
  ['fffe', 'is written in UTF-16', 'Set "encoding": "utf-16le" of the driver.'],
  ['feff', 'is written in UTF-16, big end first', 'Save it as UTF-8.'],
];

/** What the first bytes say a file is when it is not plain text: its name and what to do. */
export function signatureOf(head: Buffer): { readonly says: string; readonly hint: string } | null {
  const hex = head.subarray(0, 4).toString('hex');
  const found = signatures.find(([start]) => hex.startsWith(start));
  return found === undefined ? null : { says: found[1], hint: found[2] };
}

export function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).toString('hex') === '504b0304';
}

/** The mark of UTF-8 at the head of a file. */
export function hasUtf8Mark(head: Buffer): boolean {
  return head.subarray(0, 3).toString('hex') === 'efbbbf';
}

export function isUtf16(head: Buffer): boolean {
  return head[0] === 0xff && head[1] === 0xfe;
}
