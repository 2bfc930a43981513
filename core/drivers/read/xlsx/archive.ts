import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';
import { BrokenSource } from '../broken.ts';

/** The parts of a spreadsheet file, by path. */
export interface Archive {
  has(path: string): boolean;
  /** The content of a part, as it is unpacked. */
  read(path: string): AsyncIterable<Buffer>;
  close(): void;
}

const mostParts = 5000;
const largestPart = 2 ** 31;
/** Text of sheets packs to a twentieth; what claims to unpack to much more is a bomb. */
const mostRatio = 300;
/** Small parts may pack to next to nothing. */
const leastJudged = 10_000_000;
const longestName = 80;

const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** A part of a spreadsheet that is beyond a limit. */
export function bomb(part: string, why: string): BrokenSource {
  const name = part.slice(0, longestName);
  return new BrokenSource('spreadsheet_bomb', `the part ${name} of the spreadsheet ${why}`, {
    hint: 'Save the sheet as CSV.',
    params: { part: name },
  });
}

/** Opens a zip archive; sizes are judged before anything is unpacked, and held to while it is. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await promisify(open as (path: string, options: object, done: (error: Error | null, zip: ZipFile) => void) => void)(
    path,
    {
      lazyEntries: true,
      autoClose: false,
      validateEntrySize: true,
    },
  ).catch(() => {
    throw new BrokenSource('spreadsheet_broken', 'the file is not a whole spreadsheet', {
      hint: 'Open it and save it again as .xlsx.',
    });
  });
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close();
    throw error instanceof BrokenSource ? error : new BrokenSource('spreadsheet_broken', 'the file is not a whole spreadsheet');
  });
  return {
    has: (part) => entries.has(part),
    read: (part) => contentOf(zip, entries.get(part)),
    close: () => zip.close(),
  };
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > mostParts) reject(bomb(entry.fileName, `is beyond the ${mostParts} that a spreadsheet may have`));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

async function* contentOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) return;
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > largestPart)
    throw bomb(entry.fileName, `unpacks to ${inMegabytes(uncompressedSize)}, more than ${inMegabytes(largestPart)}`);
  if (uncompressedSize > leastJudged && uncompressedSize / Math.max(1, compressedSize) > mostRatio)
    throw bomb(
      entry.fileName,
      `unpacks to ${inMegabytes(uncompressedSize)}, more than ${mostRatio} times the ${inMegabytes(compressedSize)} that it takes`,
    );
  try {
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void,
    )(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    const part = entry.fileName.slice(0, longestName);
    throw new BrokenSource(
      'spreadsheet_broken',
      `the part ${part} of the spreadsheet cannot be unpacked, or is larger than it says`,
      {
        hint: 'Open it and save it again as .xlsx.',
      },
    );
  }
}
