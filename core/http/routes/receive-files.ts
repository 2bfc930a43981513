import type { IncomingHttpHeaders } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { RequestProblem } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import { refusedFor } from '../refusals/refused-for.ts';
import { bareName } from './upload-name.ts';

/** A file of a form, stored. */
interface ReceivedFile {
  /** Without path or control characters; null when nothing is left of it. */
  readonly name: string | null;
  readonly digest: string;
  readonly bytes: number;
}

/** Bytes that a form says around its files, at most. */
export const formOverhead = 1024 * 1024;

interface Receiving {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  /** Bytes of all files together. */
  readonly limit: number;
  /** Files that are taken at most. */
  readonly most: number;
  /** Stores the bytes of a file as they arrive, and takes them away again. */
  readonly write: (
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ) => Promise<{ readonly digest: string; readonly size: number }>;
  readonly drop: (files: readonly ReceivedFile[]) => Promise<void>;
}

/**
 * Stores the files of a multipart form in their order, each as it arrives: no file is held in memory. Either all are stored or none.
 * Throws NUC_HTTP_BODY_INVALID, NUC_HTTP_BODY_TOO_LARGE.
 */
export async function receiveFiles({ headers, body, limit, most, write, drop }: Receiving): Promise<ReceivedFile[]> {
  const open = new Set<Readable>();
  const writing: Promise<ReceivedFile>[] = [];
  let left = limit;
  let leftOfBody = limit + formOverhead;
  async function* counted(stream: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        left -= chunk.length;
        if (left < 0) throw new NucleoError('NUC_HTTP_BODY_TOO_LARGE');
        yield chunk;
      }
    } catch (error) {
      throw error instanceof NucleoError ? error : broken();
    }
  }
  try {
    const parser = parserOf(headers, most);
    await new Promise<void>((done, fail) => {
      parser.on('file', (_field, stream, filename: string | undefined) => {
        open.add(stream);
        // Whoever writes it down hears it too.
        stream.on('error', () => {});
        const stored = write(counted(stream), limit).then(({ digest, size }) => ({
          name: bareName(filename),
          digest,
          bytes: size,
        }));
        stored.catch(fail);
        writing.push(stored);
      });
      parser.on('filesLimit', () => fail(invalid(refusedFor('files_too_many', { code: 'too_many_files' }, { most }))));
      parser.on('fieldsLimit', () => fail(invalid(refusedFor('part_no_file', { code: 'not_a_file' }))));
      parser.on('error', () => fail(broken()));
      parser.on('finish', done);
      // What stands before, between and after the files is heard by nobody else.
      body.on('data', ({ length }: Buffer) => {
        leftOfBody -= length;
        if (leftOfBody < 0) fail(new NucleoError('NUC_HTTP_BODY_TOO_LARGE'));
      });
      finished(body, (error) => {
        if (error) fail(broken());
      });
      body.pipe(parser);
    });
    return await Promise.all(writing);
  } catch (error) {
    body.unpipe();
    // What is still to come is passed over, so that the refusal can be answered.
    body.resume();
    for (const stream of open) stream.destroy();
    const stored = (await Promise.allSettled(writing)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await drop(stored);
    throw error;
  }
}

function parserOf(headers: IncomingHttpHeaders, most: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { files: most, fields: 0, headerPairs: 20, headerSize: 16 * 1024 },
    });
  } catch {
    throw invalid(refusedFor('form_unbounded', { code: 'multipart_broken' }));
  }
}

const invalid = (problem: RequestProblem): NucleoError => new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [problem] });

const broken = (): NucleoError => invalid(refusedFor('form_broken', { code: 'multipart_broken' }));
