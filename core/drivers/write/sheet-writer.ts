import type { DriverField, DriverFile } from '../../packs/index.ts';
import { textOf } from './row-writer.ts';
import type { RowTaker } from './row-taker.ts';
import { xmlText } from './xml-text.ts';
import { zipOf } from './zip.ts';

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
      const sheet = `<worksheet ${main}><sheetData>${numbered(rows)}</sheetData></worksheet>`;
      const parts = Object.entries({ ...book, 'xl/worksheets/sheet1.xml': sheet });
      write(zipOf(parts.map(([name, xml]) => ({ name, content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) }))));
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

const stringCell = (text: string): string => `<c r="@#" t="inlineStr"><is><t>${xmlText(text)}</t></is></c>`;
