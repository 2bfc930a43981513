import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strictPolicy } from '../../harness/browser.ts';
import { bundleDesk } from './stub-bundle.ts';
import * as cases from './stub-case.ts';
import * as rest from './stub-data.ts';
import { bodyOf, cutShort, type Reply, send } from './stub-reply.ts';

const data = { ...cases, ...rest };

/** One request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown> | null;
}

/** The HTTP API of the contract over a handful of records in memory, to develop the desk against. Must be closed. */
export interface StubApi {
  readonly url: string;
  readonly seen: Seen[];
  isSignedIn: boolean;
  version: number;
  drafts: Map<string, unknown>;
  /** What colleagues left unfinished in the case. */
  left: (typeof cases.leftDraft)[];
  /** The next request that matches is answered with this instead; 0 does it, and loses the reply on the way. */
  failNext(method: string, path: RegExp, status: number, body?: unknown): void;
  reset(): void;
  close(): Promise<void>;
}

export async function startStubApi(): Promise<StubApi> {
  const files = await bundleDesk();
  const replies = new Map<string, Reply>();
  let failure: { method: string; path: RegExp; status: number; body: unknown } | null = null;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stub: StubApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    isSignedIn: true,
    version: 1,
    drafts: new Map(),
    left: [],
    failNext: (method, path, status, body = { code: 'NUC_TEST' }) => void (failure = { method, path, status, body }),
    reset() {
      failure = null;
      stub.seen.length = 0;
      stub.isSignedIn = true;
      stub.version = 1;
      stub.drafts.clear();
      stub.left = [];
      replies.clear();
    },
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stub');
    const method = request.method ?? 'GET';
    response.setHeader('Content-Security-Policy', strictPolicy);
    if (!url.pathname.startsWith('/api/')) return page(url.pathname, response);
    const text = await bodyOf(request);
    const body = request.headers['content-type'] === 'application/json' ? (JSON.parse(text) as Record<string, unknown>) : null;
    stub.seen.push({ method, path: url.pathname + url.search, headers: request.headers, body });
    if (failure !== null && failure.method === method && failure.path.test(url.pathname)) {
      const { status, body: problem } = failure;
      failure = null;
      if (status === 0) return cutShort(response, replyOnce(method, url, request, body));
      return send(response, [status, problem]);
    }
    send(response, replyOnce(method, url, request, body));
  }

  /** A request repeated with its key is answered as the first time, and done once. */
  function replyOnce(method: string, url: URL, request: IncomingMessage, body: Record<string, unknown> | null): Reply {
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? replies.get(key) : undefined;
    if (known !== undefined) return known;
    const made = reply(method, url, request, body);
    if (typeof key === 'string' && made[0] < 400) replies.set(key, made);
    return made;
  }

  function page(path: string, response: ServerResponse): void {
    const content = files.get(path) ?? files.get('/index.html')!;
    const kind = files.has(path) ? path.split('.').at(-1) : 'html';
    response.setHeader(
      'Content-Type',
      { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html; charset=utf-8' }[kind ?? ''] ??
        'text/plain',
    );
    response.end(content);
  }

  function reply(
    method: string,
    { pathname, searchParams }: URL,
    request: IncomingMessage,
    body: Record<string, unknown> | null,
  ): Reply {
    const [, , area = '', id = '', part = '', name = ''] = pathname.split('/');
    const key = `${method} ${area}`;
    if (method !== 'GET' && request.headers['x-nucleo-csrf'] !== '1') return [403, { code: 'NUC_HTTP_FORGERY' }];
    if (key === 'POST session')
      return body?.['token'] === 'good' ? ((stub.isSignedIn = true), [204]) : [401, { code: 'NUC_ACCESS_LINK_INVALID' }];
    if (!stub.isSignedIn) return [401, { code: 'NUC_ACCESS_NOT_SIGNED_IN' }];
    if (key === 'DELETE session') return ((stub.isSignedIn = false), [204]);
    if (part === 'drafts')
      return method === 'GET' ? [200, { items: stub.left }] : [200, stub.left.find((each) => each.key === body?.['key'])];
    if (key === 'POST cases' && id !== '') return change(request, part, name);
    switch (key) {
      case 'GET session':
        return [200, data.session];
      case 'GET config':
        return [200, data.config];
      case 'POST lists':
        return [
          200,
          body?.['filters'] && 'nome' in (body['filters'] as object)
            ? { rows: [], next: null, count: { value: 0, capped: false } }
            : data.listPage(Number(body?.['cursor'] ?? 0), 50, 1200),
        ];
      case 'POST persons':
        return [200, data.foundPersons(String(body?.['text']))];
      case 'GET persons':
        return [
          200,
          {
            ...data.person,
            looks: [{ by: { id: 'u2', name: 'Elena Bruni' }, at: '2026-03-02T10:20:00.000Z' }],
            cases: [
              {
                id: data.ids.case,
                type: 'caso',
                typeLabel: { it: 'Caso', en: 'Case' },
                number: 'C-2026-000001',
                state: data.caseView(1).state,
                opened_at: '2026-02-01T09:00:00.000Z',
              },
            ],
          },
        ];
      case 'POST cases':
        return [201, { case: data.caseView(stub.version) }];
      case 'GET cases':
        if (name === 'recipients' || pathname.endsWith('/recipients')) return [200, data.offeredRecipients];
        return part === 'timeline'
          ? [200, data.timeline]
          : part === 'workflow'
            ? [200, data.workflow]
            : [200, data.caseView(stub.version), { etag: `"${stub.version}"` }];
      case 'GET forms':
        return id in data.forms ? [200, data.forms[id as keyof typeof data.forms]] : [404, { code: 'NUC_FORM_UNKNOWN' }];
      case 'POST forms':
        return [200, { answers: {}, provenance: {}, inputs: { today: '2026-03-10' } }];
      case 'GET submissions':
        return [
          200,
          {
            id,
            form: 'scheda',
            version: '1.0.0',
            answers: { motivo: 'Difficoltà economiche', urgente: true },
            asked: ['motivo', 'urgente'],
            at: '2026-02-02T09:00:00.000Z',
            author: { id: 'u1', name: 'Giulia Bassi' },
          },
        ];
      case 'GET drafts':
        if (id === undefined) return [200, { items: [] }];
        return stub.drafts.has(decodeURIComponent(id)) ? [200, stub.drafts.get(decodeURIComponent(id))] : [204];
      case 'PUT drafts':
        return (stub.drafts.set(decodeURIComponent(id), { ...body, updated_at: new Date().toISOString() }), [204]);
      case 'DELETE drafts':
        return (stub.drafts.delete(decodeURIComponent(id)), [204]);
      case 'GET tasks':
        return [
          200,
          {
            items:
              searchParams.get('scope') === 'mine'
                ? [{ ...data.task, case: { id: data.ids.case, type: 'caso', number: 'C-2026-000001', person: 'Bianchi Anna' } }]
                : [],
          },
        ];
      case 'GET messages':
        return [
          200,
          {
            items: [
              {
                id: 'm1',
                case: { id: data.ids.case, type: 'caso', number: 'C-2026-000001', person: 'Bianchi Anna' },
                text: { it: 'Ti è stato assegnato un caso', en: 'A case was assigned to you' },
                at: '2026-03-09T10:00:00.000Z',
                read_at: null,
              },
            ],
            unread: 1,
          },
        ];
      case 'POST messages':
        return [204];
      case 'GET units':
        return [
          200,
          {
            items: [
              { id: 'uc_perugia', name: 'Ufficio di cittadinanza di Perugia', kind: 'office' },
              { id: 'sert', name: 'Servizio dipendenze', kind: 'office' },
            ],
          },
        ];
      case 'GET users':
        return [200, { items: [{ id: 'u2', name: 'Marco Villa' }] }];
      case 'GET openapi.json':
        return [200, data.openapi];
      default:
        return [404, { code: 'NUC_HTTP_NOT_FOUND' }];
    }
  }

  function change(request: IncomingMessage, part: string, name: string): Reply {
    if (request.headers['if-match'] === undefined) return [428, { code: 'NUC_CASE_VERSION_MISSING' }];
    if (request.headers['if-match'] !== `"${stub.version}"`) return [412, { code: 'NUC_CASE_STALE' }];
    stub.version += 1;
    const etag = { etag: `"${stub.version}"` };
    if (part === 'documents')
      return [201, { document: { id: 'd2', name: 'x', size: 1, media_type: 'application/pdf', digest: 'sha256:0' } }, etag];
    return [
      part === 'submissions' ? 201 : 200,
      {
        case: data.caseView(
          stub.version,
          name === 'chiudi'
            ? {
                state: { id: 'chiuso', label: 'Chiuso', category: 'closed' },
                states: [{ id: 'chiuso', label: { it: 'Chiuso', en: 'Closed' }, category: 'closed' }],
              }
            : {},
        ),
      },
      etag,
    ];
  }

  return stub;
}
