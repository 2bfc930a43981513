import { texts } from './texts.ts';

/** What a printed document of some types of case is. */
export const documentSkeleton = (id: string, languages: readonly string[], types: readonly string[]): object => ({
  id,
  title: texts(languages, `Documento ${id}`, `Document ${id}`),
  types,
});

/** Its template: a letter to the person of the case. */
export function templateSkeleton(id: string, language: string): string {
  const words = language === 'it' ? ['Documento', 'Pratica'] : ['Document', 'Case'];
  return `<header class="letterhead">
  <p><strong>{{unit.name}}</strong></p>
</header>
<div class="recipient">
  <p>{{person.name}}</p>
</div>
<p class="right">{{today}}</p>
<h1>${words[0]} ${id}</h1>
<p class="subject">${words[1]} {{case.number}}</p>
<p class="signature">{{case.responsible}}</p>
`;
}
