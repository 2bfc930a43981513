import type { Readable } from 'node:stream';
import { NucleoError } from '../../errors.ts';
import type { Call } from '../route.ts';
import type { Services } from '../services.ts';
import { nameOfUpload } from './upload-name.ts';

/** Bytes of the largest file that is taken. */
export const largest = 25 * 1024 * 1024;
/** Kept with the document and shown; the download is always an attachment of opaque bytes. */
export const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  p7m: 'application/pkcs7-mime',
  eml: 'message/rfc822',
  zip: 'application/zip',
};

/** The header in which the name of a file travels. */
export const nameHeader = { type: 'string', description: "attachment; filename*=UTF-8''name.pdf" };

/** What a file is called, and by that what it is. Throws NUC_HTTP_REQUEST_INVALID, NUC_DOCUMENT_KIND. */
export function describedFile({ request }: Call): { readonly name: string; readonly mediaType: string } {
  const name = nameOfUpload(request.headers['content-disposition']);
  const mediaType = mediaTypes[name.split('.').at(-1)!.toLowerCase()];
  if (mediaType === undefined) throw new NucleoError('NUC_DOCUMENT_KIND', { kinds: Object.keys(mediaTypes).join(', ') });
  return { name, mediaType };
}

/**
 * Stores the body as it arrives and has it written down; bytes that nothing names after that go again. They are held until then, so
 * that whoever deletes the same ones meanwhile takes none away.
 */
export async function receiveDocument<T>(
  { documents, storage }: Services,
  { body }: Call,
  work: (stored: { readonly digest: string; readonly size: number }) => Promise<T>,
): Promise<T> {
  const held = await documents.receive(body as Readable, largest);
  const { digest, size } = held;
  try {
    return await work({ digest, size });
  } finally {
    await held.letGo();
    // What cannot be asked now is kept.
    await documents.dropUnless(digest, () => storage.read((tx) => tx.documents.areNeeded(digest))).catch(() => {});
  }
}
