/** Blocks that any template may insert: `{{> answers}}`, where a filed form is at hand. */
export const blocks: Readonly<Record<string, { readonly needs: readonly string[]; readonly html: string }>> = {
  answers: {
    needs: ['filing'],
    html: `{{#filing.parts}}<section class="answers">
{{#title}}<p class="part-title">{{title}}</p>{{/title}}
<dl>{{#pairs}}<div><dt>{{label}}</dt><dd>{{value}}{{#source}} <small>{{source}}</small>{{/source}}</dd></div>{{/pairs}}</dl>
{{#tables}}<table><caption>{{title}}</caption>
<thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
<tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody></table>{{/tables}}
</section>{{/filing.parts}}`,
  },
};
