import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | undefined;
}

/** A request that is not answered for so long has hung, in milliseconds; speed is measured by the benches. */
const hang = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** One request exactly as written: no header is added, no path made canonical. */
export function ask(address: string, wanted: WireRequest): Promise<WireReply> {
  const { method, path, headers = {}, body } = wanted;
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, agent, headers: headers as Record<string, string | string[]>, timeout: hang },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text: Buffer.concat(chunks).toString() }),
        );
        reply.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    // The server hung up a connection that was idle, just as it was used again.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask(address, wanted)) : reject(error),
    );
    sent.end(body);
  });
}

/** Bytes on a socket, and everything that comes back until the server hangs up or is silent for that long. */
export function raw(address: string, bytes: string, silenceMs = 10_000): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let found = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (chunk) => (found += chunk.toString('latin1')));
    socket.on('close', () => resolve(found));
    socket.on('error', (error) => (found === '' ? reject(error) : resolve(found)));
  });
}
