/** The smallest pack: says who it is; everything else is added file by file. */
export function packSkeleton(id: string): object {
  return {
    id,
    version: '0.1.0',
    title: { it: `Pacchetto ${id}`, en: `Pack ${id}` },
    engine: '>=0.1 <1',
    extends: [],
    languages: ['it', 'en'],
    licence: 'EUPL-1.2',
  };
}

export function readmeSkeleton(id: string): string {
  return `# ${id}

What this pack is for, and who keeps it.

| folder | holds |
|---|---|
| \`forms/<id>.form.json\` | a form: \`nucleo new form <id> --pack ${id}\` |
| \`workflows/<id>.workflow.json\` | the life of a kind of case: \`nucleo new workflow <id> --pack ${id}\` |
| \`lists/<id>.list.json\` | a worklist: \`nucleo new list <id> --pack ${id}\` |
| \`documents/<id>.document.json\` | a letter to print: \`nucleo new document <id> --pack ${id}\` |
| \`codelists/<id>.codelist.json\` or \`.csv\` | codes with their validity |
| \`units/<name>.unit.json\` or \`.csv\` | bodies and offices |
| \`policies/<id>.policy.json\` | who may do what |
| \`calendars/<id>.calendar.json\` | days that are not worked |
| \`drivers/<id>.driver.json\` | how a file of another body is read: \`nucleo driver sketch <file>\` |
| \`concepts/<id>.concept.json\` | what may be known of a person or a thing |
| \`watches/<id>.watch.json\` | whom to tell when a supply changes something |
| \`topics/<id>.topic.json\` | what a household is looked at by |
| \`translations/<lang>.json\` | texts in one more language |
| \`examples/<id>.scenario.json\` | examples that are tests |
| \`overlay.json\` | changes to the packs named under \`extends\` |

\`nucleo check\` says everything that is wrong; \`nucleo test\` runs the examples.
`;
}
