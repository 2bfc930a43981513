import '../../../web-components/nucleo-case/nucleo-case.ts';
import '../../../web-components/nucleo-documents/nucleo-documents.ts';
import '../../../web-components/nucleo-person-search/nucleo-person-search.ts';
import '../../../web-components/nucleo-steps/nucleo-steps.ts';
import '../../../web-components/nucleo-timeline/nucleo-timeline.ts';
import '../../../web-components/nucleo-workflow/nucleo-workflow.ts';
import '../../../web-components/nucleo-worklist/nucleo-worklist.ts';
