import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { BrokenSource } from './broken.ts';

/** What a document tells while it is read; names are without their prefix. */
export interface Listener {
  /** `line` is that on which the tag begins. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

const deepest = 64;
/** Characters without a tag beyond which a document is given up: a parser holds them until the next one. */
const longest = 1 << 25;

/**
 * Reads a document piece by piece, and yields after each piece so that what was heard can be taken. Document types are refused,
 * so nothing is ever included or expanded. Without an encoding the document itself says it, and is in UTF-8 where it does not.
 */
export async function* listenTo(
  chunks: AsyncIterable<Buffer>,
  encoding: string | null,
  listener: Listener,
): AsyncGenerator<void> {
  let decoder: TextDecoder | null = encoding === null ? null : new TextDecoder(encoding, { fatal: true });
  const parser = new SaxesParser({ xmlns: false, position: true });
  let depth = 0;
  let held = 0;
  let begun = 1;
  const broken = (code: string, message: string, hint?: string): BrokenSource =>
    new BrokenSource(code, message, { line: parser.line, ...(hint === undefined ? {} : { hint }) });
  parser.on('doctype', () => {
    throw broken('xml_doctype', 'the document has a document type', 'Documents with <!DOCTYPE are not read.');
  });
  parser.on('error', () => {
    throw broken('xml_broken', 'the document is not well-formed XML from here on', 'It may have been cut: ask for it again.');
  });
  parser.on('opentagstart', () => {
    // Told at the character after the name, which may be the end of its line.
    begun = parser.columnIndex === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    depth += 1;
    held = 0;
    if (depth > deepest) throw broken('xml_too_deep', `elements are nested more than ${deepest} deep`);
    listener.open(localName(name), attributes, begun);
  });
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    depth -= 1;
    held = 0;
    listener.close(localName(name));
  });
  const declared = (head: Buffer | undefined): TextDecoder => {
    const name = head === undefined ? undefined : encodingIn(head);
    try {
      return new TextDecoder(name ?? 'utf-8', { fatal: true });
    } catch {
      throw broken(
        'encoding_unknown',
        'the document says that it is written in an encoding that is not known',
        'Save it as UTF-8.',
      );
    }
  };
  const decode = (bytes: Buffer | undefined): string => {
    decoder ??= declared(bytes);
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw broken('wrong_encoding', `the document is not written in ${decoder.encoding}`, 'Correct "encoding" of the driver.');
    }
  };
  const hear = (bytes: Buffer | undefined): void => {
    const text = decode(bytes);
    held += text.length;
    parser.write(text);
    if (held > longest) throw broken('xml_too_long', 'a text or a tag does not end', 'It may have been cut: ask for it again.');
    if (bytes === undefined) parser.close();
  };
  try {
    for await (const chunk of chunks) {
      hear(chunk);
      yield;
    }
    hear(undefined);
  } catch (error) {
    // What was heard before the fault, of the same piece, stands.
    yield;
    throw error;
  }
  yield;
}

const declaration = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]{1,40})["']/;

/** The encoding that the first line of a document says. A mark of UTF-8 before it counts more. */
const encodingIn = (head: Buffer): string | undefined => declaration.exec(head.subarray(0, 200).toString('latin1'))?.[1];

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
