import { crc32, deflateRawSync } from 'node:zlib';
import type { DriverField, DriverFile } from '../../packs/index.ts';
import { textOf } from './row-writer.ts';
import type { RowTaker } from './row-taker.ts';

/** A spreadsheet whose columns are those of the driver, with their names in the first row. It is held until it ends. */
export function sheetWriter(driver: DriverFile, write: (bytes: Buffer) => void): RowTaker {
  const columns = [...(driver.fields ?? []), ...(driver.records[0]?.fields ?? [])].filter(({ column }) => column !== undefined);
  const rows = [rowXml(columns.map(({ column }) => stringCell(String([column].flat()[0]))))];
  return {
    row(_record, values, told) {
      rows.push(rowXml(columns.map((field) => cellOf(field, driver, values))));
      told?.(rows.length);
    },
    end() {
      write(
        zipOf({ ...book, 'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${numbered(rows)}</sheetData></worksheet>` }),
      );
    },
  };
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What a spreadsheet with one sheet is made of, besides the sheet (ECMA-376). */
const book: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Foglio1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

const rowXml = (cells: readonly string[]): string => cells.map((cell, at) => cell.replace('@', letterOf(at))).join('');

const numbered = (rows: readonly string[]): string =>
  rows.map((cells, at) => `<row r="${at + 1}">${cells.replaceAll('#"', `${at + 1}"`)}</row>`).join('');

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26);
}

function cellOf(field: DriverField, driver: DriverFile, values: Parameters<RowTaker['row']>[1]): string {
  const text = textOf(field, driver.file, values);
  if (text === '') return '';
  return field.type === 'money' || field.type === 'number' || field.type === 'integer'
    ? `<c r="@#"><v>${text}</v></c>`
    : stringCell(text);
}

const stringCell = (text: string): string =>
  `<c r="@#" t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;

/** A zip archive of some texts (APPNOTE 6.3), without dates, so that equal content is equal bytes. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), about, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), about, place, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
