import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, with pages of plain HTML under a strict policy of its own. Must be closed. */
export interface HostSite {
  /** With 127.0.0.1 it is of the same site as the test server, with another origin; with localhost it is of another site. */
  readonly origin: string;
  readonly elsewhere: string;
  /** What was posted to it, as text. */
  readonly posted: string[];
  /** Adds a page. `from` is the server of Nucleo, the only other origin that the page's policy lets in. */
  page(path: string, body: string, from: string): void;
  file(path: string, content: string): void;
  close(): Promise<void>;
}

export async function openHostSite(): Promise<HostSite> {
  const answers = new Map<string, { type: string; content: string; policy: string }>();
  const posted: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        posted.push(body);
        response.writeHead(204).end();
      });
      return;
    }
    const found = answers.get(pathname);
    if (found === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': found.type, 'content-security-policy': found.policy }).end(found.content);
  });
  await new Promise<void>((done) => server.listen(0, () => done()));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    elsewhere: `http://localhost:${port}`,
    posted,
    page(path, body, from) {
      const head = `<meta charset="utf-8"><title>Comune</title><link rel="icon" href="data:,"><script type="module" src="${from}/assets/nucleo-form.js"></script>`;
      answers.set(path, {
        type: 'text/html; charset=utf-8',
        content: `<!doctype html><html lang="it"><head>${head}</head><body><main><h1>Comune</h1>${body}</main></body></html>`,
        policy: [
          "default-src 'none'",
          `script-src ${from}`,
          `connect-src 'self' ${from}`,
          'img-src data:',
          "base-uri 'none'",
          "form-action 'self'",
          "require-trusted-types-for 'script'",
          'trusted-types lit-html',
        ].join('; '),
      });
    },
    file: (path, content) => void answers.set(path, { type: 'application/json', content, policy: "default-src 'none'" }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
