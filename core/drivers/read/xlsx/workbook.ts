import { BrokenSource } from '../broken.ts';
import { listenTo, type Listener } from '../markup.ts';
import { type Archive, bomb } from './archive.ts';

/** What is needed of a workbook to read one of its sheets. */
export interface Workbook {
  /** Path of the sheet in the archive. */
  readonly sheet: string;
  /** Days are counted from 1904 on, not from 1900. */
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By style of a cell, whether its number is a day. */
  readonly areDates: readonly boolean[];
}

const mostText = 200_000_000;
const texts = 'xl/sharedStrings.xml';
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

interface Sheets {
  readonly is1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly id: string }[];
}

/** The sheets of a workbook, in their order. */
export async function readSheets(archive: Archive): Promise<Sheets> {
  const sheets: { name: string; id: string }[] = [];
  let is1904 = false;
  await hear(archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? attributes.id ?? '' });
  });
  return { is1904, sheets };
}

/** Reads what stands around a sheet; without a name the first one is meant. */
export async function readWorkbook(archive: Archive, wanted: string | undefined): Promise<Workbook> {
  const { is1904, sheets } = await readSheets(archive);
  const targets = new Map<string, string>();
  await hear(archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  });
  const sheet =
    wanted === undefined ? sheets[0] : sheets.find(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  const target = targets.get(sheet?.id ?? '');
  const path = target === undefined ? '' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!archive.has(path))
    throw new BrokenSource(
      'sheet_missing',
      wanted === undefined ? 'the file has no sheet' : `the file has no sheet "${wanted}"`,
      {
        hint:
          sheets.length === 0 ? 'It is not a spreadsheet (.xlsx).' : `Sheets are: ${sheets.map(({ name }) => name).join(', ')}.`,
      },
    );
  return { sheet: path, is1904, strings: await readStrings(archive), areDates: await readStyles(archive) };
}

async function hear(
  archive: Archive,
  path: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  if (archive.has(path)) await drain(archive, path, { open, text() {}, close() {} });
}

async function drain(archive: Archive, path: string, listener: Listener): Promise<void> {
  for await (const _ of listenTo(archive.read(path), 'utf-8', listener));
}

/** The texts that cells refer to by number; runs of formatted text are joined, readings of characters left out. */
async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let [text, size] = ['', 0];
  let [isText, isReading] = [false, false];
  if (!archive.has(texts)) return strings;
  await drain(archive, texts, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    text(piece) {
      if (!isText) return;
      size += piece.length;
      if (size > mostText) throw bomb(texts, `has more than ${mostText / 1_000_000} million characters`);
      text += piece;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

async function readStyles(archive: Archive): Promise<boolean[]> {
  const custom = new Map<string, boolean>();
  const areDates: boolean[] = [];
  let isCells = false;
  if (!archive.has('xl/styles.xml')) return areDates;
  await drain(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(attributes.numFmtId ?? '', isDateFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') isCells = true;
      const id = attributes.numFmtId ?? '0';
      if (name === 'xf' && isCells) areDates.push(custom.get(id) ?? dateFormats.has(Number(id)));
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return areDates;
}

/** Whether a format of numbers shows a day: a y or d outside of quotes and brackets. */
function isDateFormat(code: string): boolean {
  return /[yd]/i.test(code.slice(0, 255).replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
