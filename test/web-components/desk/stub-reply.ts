import type { IncomingMessage, ServerResponse } from 'node:http';

export type Reply = readonly [status: number, body?: unknown, headers?: Record<string, string>];

export function send(response: ServerResponse, [status, body, headers = {}]: Reply): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export function cutShort(response: ServerResponse, [status, body, headers = {}]: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json', 'Content-Length': '100000' });
  response.write(JSON.stringify(body ?? {}).slice(0, 10));
  setTimeout(() => response.destroy(), 30);
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
