import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { PrintedDocument } from '../../cases/index.ts';

const texts = {
  it: { print: 'Stampa', sheet: 'Anteprima del documento', case: 'Pratica', printed: 'Stampato il', by: 'da' },
  en: { print: 'Print', sheet: 'Preview of the document', case: 'Case', printed: 'Printed on', by: 'by' },
} as const;

/** The page of a printed document: complete, without anything inline. What it says of a person stands in its body alone, not in its title. */
export function printPage({ title, number, language, html, printedAt, printedBy }: PrintedDocument): string {
  const say = language === 'it' ? texts.it : texts.en;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – ${escaped(number)}</title>
<link rel="stylesheet" href="${addressOf('print.css')}">
<script type="module" src="${addressOf('print.js')}"></script>
</head>
<body>
<div class="toolbar" role="region" aria-label="${say.print}"><p>${say.sheet}</p><button type="button" id="print">${say.print}</button></div>
<main>
${html}
<p class="page-foot">${say.case} ${escaped(number)} · ${say.printed} ${escaped(printedAt)} ${say.by} ${escaped(printedBy)}</p>
</main>
</body>
</html>
`;
}

const refusals: Readonly<Record<number, readonly [it: string, en: string]>> = {
  401: [
    'La sessione è finita: accedi di nuovo, poi ripeti la stampa.',
    'The session has ended: sign in again, then print again.',
  ],
  403: ['Non puoi stampare questo documento.', 'You may not print this document.'],
  404: [
    'Il documento non c’è, oppure la pratica non è alla tua portata.',
    'There is no such document, or the case is not within your reach.',
  ],
};

/** What a browser shows instead of a document that it does not get; nothing in it tells one reason of an absence from another. */
export function refusedPage(status: number): string {
  const [it, en] = refusals[status] ?? ['Il documento non si può mostrare ora.', 'The document cannot be shown now.'];
  return `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status}</title>
<link rel="stylesheet" href="${addressOf('print.css')}">
</head>
<body>
<main>
<h1>${it}</h1>
<p lang="en">${en}</p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
}

/** Served under the digest of their content, so that a browser may keep them. */
const files = Object.fromEntries(
  (
    [
      ['print.css', 'text/css; charset=utf-8'],
      ['print.js', 'text/javascript; charset=utf-8'],
    ] as const
  ).map(([name, type]) => {
    const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return [name, { text, type, address: `/print/${digest}/${name}` }];
  }),
);

function addressOf(name: string): string {
  return files[name]!.address;
}

/** Serves the style sheet and the script of printed pages, with or without the built pages. */
export function servePrintFiles(app: FastifyInstance): void {
  for (const { text, type, address } of Object.values(files))
    app.get(address, { config: { access: 'public' } }, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(text),
    );
}
