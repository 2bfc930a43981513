import { signatureOf, isZip } from '../../read/signature.ts';
import { BrokenSource } from '../../read/broken.ts';
import { openArchive } from '../../read/xlsx/archive.ts';

/** What a file is, as far as it decides which reader it needs; or what it is instead, and what to do. */
type KindOfFile =
  | { readonly is: 'text' | 'xlsx' | 'xml' | 'json' | 'ndjson' }
  | { readonly is: null; readonly reason: string; readonly hint: string };

const no = (reason: string, hint: string): KindOfFile => ({ is: null, reason, hint });

/** Judges a file by its content, never by its name; `text` is the decoded beginning. */
export async function kindOfFile(path: string, head: Buffer, text: string): Promise<KindOfFile> {
  if (isZip(head)) return kindOfArchive(path);
  if (head.subarray(0, 15).toString('latin1') === 'SQLite format 3')
    return no('it is an SQLite database', 'Write a driver with "format": "sqlite" and the "query" whose rows are to be read.');
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  const signature = isUtf16 ? null : signatureOf(head);
  if (signature !== null) return no(`it ${signature.says}`, signature.hint);
  const start = text.slice(0, 2000).trimStart();
  if (/^(<!doctype html|<html|<table|<meta|<div)/i.test(start))
    return no('it is a web page, whatever its name says', 'Open it as a spreadsheet and save it as .xlsx or CSV.');
  if (/<\?mso-application|progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/i.test(start))
    return no('it is a spreadsheet written as XML', 'Open it as a spreadsheet and save it as .xlsx.');
  if (/^<(\?xml\b|[a-z_][\w.:-]*[\s/>])/i.test(start)) return { is: 'xml' };
  if (!/^[[{]/.test(start)) return { is: 'text' };
  const [first = '', second] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (second !== undefined && isObject(first) && isObject(second)) return { is: 'ndjson' };
  return /^(\[\s*[\]{["\d]|\{\s*["}])/.test(start) ? { is: 'json' } : { is: 'text' };
}

async function kindOfArchive(path: string): Promise<KindOfFile> {
  try {
    const archive = await openArchive(path);
    try {
      if (archive.has('xl/workbook.xml')) return { is: 'xlsx' };
      if (archive.has('content.xml'))
        return no('it is an OpenDocument file (.ods)', 'Open it as a spreadsheet and save it as .xlsx or CSV.');
      if (archive.has('xl/workbook.bin')) return no('it is a binary spreadsheet (.xlsb)', 'Save it as .xlsx.');
      if (archive.has('word/document.xml'))
        return no('it is a text document (.docx)', 'Ask for the data as a table: .xlsx or CSV.');
      return no('it is a zip archive', 'Take the files out of it and sketch each.');
    } finally {
      archive.close();
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    return no(
      'it is a spreadsheet or a zip archive that cannot be opened',
      'Open it and save the sheet as .xlsx or CSV, or take the file out of the archive.',
    );
  }
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
