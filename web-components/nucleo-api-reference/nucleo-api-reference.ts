import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { SpokenElement } from '../desk/spoken-element.ts';
import { type ApiDescription, type ApiSchema, type Listed, operationsByTag, typeText } from './description.ts';

/**
 * An OpenAPI 3.1 document to be read: operations by resource, what they take and what they answer, and the named schemas.
 *
 * @property description - the document
 */
export class NucleoApiReference extends SpokenElement {
  static override properties: PropertyDeclarations = { description: { attribute: false } };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--nucleo-gap);
        overflow-wrap: anywhere;
      }
      .operation {
        padding-block: 0.5rem;
        border-block-start: 1px solid var(--nucleo-line);
      }
      .operation[open] > :not(summary) {
        margin-block-start: 0.75rem;
      }
      .method {
        display: inline-block;
        min-inline-size: 5rem;
        font-weight: 700;
        color: var(--nucleo-primary-strong);
      }
      code {
        font-size: 0.9375em;
        overflow-wrap: anywhere;
      }
      ul ul {
        padding-inline-start: 1.25rem;
      }
    `,
  ];
  declare description: ApiDescription | null;

  constructor() {
    super();
    this.description = null;
  }

  protected override render() {
    const { description } = this;
    if (description === null) return nothing;
    const schemas = Object.entries(description.components?.schemas ?? {});
    return html`
      <p class="quiet">
        ${description.info.title}
        ${description.info.version}${description.info.description ? html` · ${description.info.description}` : nothing}
      </p>
      ${[...operationsByTag(description)].map(
        ([tag, operations]) =>
          html`<section class="panel">
            <h2>${tag || this.say('api.other')}</h2>
            <div>${operations.map((each) => this.#operation(each))}</div>
          </section>`,
      )}
      ${
        schemas.length === 0
          ? nothing
          : html`<section class="panel">
              <h2>${this.say('api.schemas')}</h2>
              <div>
                ${schemas.map(
                  ([name, schema]) =>
                    html`<details class="operation">
                      <summary><code>${name}</code> <span class="quiet">${schema.title ?? ''}</span></summary>
                      ${this.#schema(schema)}
                    </details>`,
                )}
              </div>
            </section>`
      }
    `;
  }

  #operation({ method, path, operation }: Listed) {
    const { parameters = [], requestBody, responses = {} } = operation;
    return html`<details class="operation">
      <summary>
        <span class="method">${method}</span><code>${path}</code> <span class="quiet">${operation.summary ?? ''}</span>
      </summary>
      ${operation.description ? html`<p>${operation.description}</p>` : nothing}
      ${
        parameters.length === 0
          ? nothing
          : html`<h3>${this.say('api.parameters')}</h3>
              <ul>
                ${parameters.map((each) => html`<li><code>${each.name}</code> <span class="quiet">${each.in}, ${typeText(each.schema)}${each.required ? `, ${this.say('api.required')}` : ''}</span> ${each.description ?? ''}</li>`)}
              </ul>`
      }
      ${
        requestBody === undefined
          ? nothing
          : html`<h3>${this.say('api.body')}</h3>
              ${this.#content(requestBody.content)}`
      }
      <h3>${this.say('api.replies')}</h3>
      ${Object.entries(responses).map(
        ([status, reply]) =>
          html`<p><strong>${status}</strong> ${reply.description ?? ''}</p>
            ${this.#content(reply.content)}`,
      )}
    </details>`;
  }

  #content(content: Readonly<Record<string, { readonly schema?: ApiSchema }>> | undefined) {
    return Object.entries(content ?? {}).map(
      ([type, { schema }]) =>
        html`<p class="quiet small-text">${type}</p>
          ${this.#schema(schema)}`,
    );
  }

  #schema(schema: ApiSchema | undefined): unknown {
    if (schema === undefined) return nothing;
    const inside = schema.type === 'array' ? schema.items : schema;
    const properties = Object.entries(inside?.properties ?? {});
    if (properties.length === 0) return html`<p><code>${typeText(schema)}</code></p>`;
    return html`<ul>
      ${properties.map(
        ([name, each]) =>
          html`<li>
            <code>${name}</code>
            <span class="quiet">${typeText(each)}${inside?.required?.includes(name) ? `, ${this.say('api.required')}` : ''}</span>
            ${each.description ?? ''} ${each.properties || each.items?.properties ? this.#schema(each) : nothing}
          </li>`,
      )}
    </ul>`;
  }
}

customElements.define('nucleo-api-reference', NucleoApiReference);
